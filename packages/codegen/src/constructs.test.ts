import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extensions, ignored } from "./__fixtures__/constructs/extensions.ts";
import { operations } from "./__fixtures__/constructs/operations.ts";
import { refused } from "./__fixtures__/constructs/refused.ts";
import { type Drift, document, type Fields, get, type Row } from "./__fixtures__/constructs/row.ts";
import { schemas } from "./__fixtures__/constructs/schemas.ts";
import { generate } from "./generate.ts";

// The table of README.md has these rows, in this order; each is a test.
const supported = [...operations, ...schemas, ...extensions];

// The table of README.md has these rows, in this order; each is a test.
const root = fileURLToPath(new URL("../../core/src/", import.meta.url));
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "constructs-"));
  await writeFile(join(directory, "package.json"), '{"type":"module"}');
});
afterAll(() => rm(directory, { recursive: true }));

let count = 0;
/** Generates from a spec; the files import this checkout's core. */
async function build(spec: Fields) {
  count += 1;
  const at = join(directory, String(count));
  const files = await generate(await writeSpec(spec));
  for (const [file, text] of Object.entries(files)) {
    const linked = text.replace('"@confluir/core"', JSON.stringify(join(root, "index.ts")));
    await writeFile(
      `${at}-${file}`,
      linked
        .replace('"@confluir/core/validators"', JSON.stringify(join(root, "validators.ts")))
        .replace('"./operations.ts"', `"./${count}-operations.ts"`),
    );
  }
  return { files, at };
}

async function writeSpec(spec: Fields): Promise<string> {
  const file = join(directory, "spec.yaml");
  // A quoted key is no merge key.
  await writeFile(file, JSON.stringify(spec).replaceAll('"<<"', "<<"));
  return file;
}

async function readDrift(at: string): Promise<Drift> {
  const { validators } = (await import(`${at}-validators.ts`)) as {
    validators: Record<string, Record<string, (body: unknown) => readonly unknown[]>>;
  };
  return (operation, value, status = 200) => {
    const { [status]: exact, "2XX": range } = validators[operation] ?? {};
    return (exact ?? range)?.(value).length ?? 0;
  };
}

const prelude = (at: string) => `
import type { ProviderClient } from ${JSON.stringify(join(root, "index.ts"))};
import type { operations } from "${at}-operations.ts";
import type { operations as Operations, paths } from "${at}-schema.ts";
type Client = ProviderClient<paths, Operations, typeof operations>;
type Flat<T> = T extends object ? { [Key in keyof T]: T[Key] } : T;
type Result<Id extends keyof Client> = Client[Id] extends (...given: never[]) => infer Got ? Awaited<Got> : never;
type Init<Id extends keyof Client> = Client[Id] extends (given: infer Given) => unknown ? Given : Client[Id] extends (given?: infer Given) => unknown ? Given : never;
type Same<A, B> = (<T>() => T extends Flat<A> ? 1 : 2) extends <T>() => T extends Flat<B> ? 1 : 2 ? true : false;
`;

describe("a supported or ignored construct", () => {
  const uses = new Map<string, string>();

  it.each([...supported, ...ignored])("$construct", async ({ construct, spec, types, drift, text }) => {
    const { files, at } = await build(spec);
    text?.(files);
    drift?.(await readDrift(at));
    if (types === undefined) return;
    await writeFile(`${at}-use.ts`, `${prelude(at)}${types}\nexport {};\n`);
    uses.set(`${at}-use.ts`, construct);
  });

  it("has the types that the rows name", () => {
    const program = ts.createProgram([...uses.keys()], {
      strict: true,
      noEmit: true,
      exactOptionalPropertyTypes: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      types: [],
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    });
    const wrong = [...uses].flatMap(([file, construct]) => {
      const source = program.getSourceFile(file);
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return found.map(
        ({ messageText }) => `${construct}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
      );
    });
    expect(wrong).toEqual([]);
    expect(uses.size).toBeGreaterThan(20);
  }, 60_000);
});

describe("a refused construct", () => {
  it.each(refused)("$construct", async ({ spec, refused }) => {
    const error: unknown = await generate(await writeSpec(spec)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "SpecError", message: expect.stringMatching(refused ?? /never/) });
    for (const line of (error as Error).message.split("\n")) expect(line).toMatch(/^\S.*[.]$/);
  });

  it("says all problems of a spec at once, a line each", async () => {
    const spec = document({ "/a": get({ type: "file" }, { servers: [] }), "/b": get({ prefixItems: [] }) });
    const error = await generate(await writeSpec(spec)).catch((thrown: Error) => thrown);
    expect((error as Error).message.split("\n")).toHaveLength(4);
  });
});

it("is the table of README.md", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (.*) \| (supported|ignored|refused) \|/gm)].map(
    ([, construct, how]) => [construct, how],
  );
  const rowsOf = (list: readonly Row[], how: string) => list.map(({ construct }) => [construct, how]);
  expect(rows).toEqual([
    ...rowsOf(supported, "supported"),
    ...rowsOf(ignored, "ignored"),
    ...rowsOf(refused, "refused"),
  ]);
});
