import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listFiles, root } from "./workspace.ts";

const files = listFiles("packages/*/src/**/*.test-d.ts");
const wrong = `export const text: string = 1;
// @ts-expect-error: there is nothing wrong with it
export const right: string = "1";
`;

let folder: string;
/** Errors of the compiler, by file; those of no file by the empty name. */
let errors: Map<string, readonly string[]>;

// One compiler for all files, and one file more, which it must refuse.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "confluir-types-"));
  const typeRoots = [join(root, "node_modules/@types")];
  const config = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: { typeRoots },
    include: [],
    files: [...files.map((file) => join(root, file)), "wrong.mts"],
  };
  await writeFile(join(folder, "wrong.mts"), wrong);
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const compiler = join(root, "node_modules/.bin/tsc");
  // In one thread: several check what they share once each, and another worker has the other core.
  const flags = ["-p", folder, "--pretty", "false", "--singleThreaded"];
  const compiled = await promisify(execFile)(compiler, flags, { cwd: root }).catch(
    (refused: { readonly stdout: string }) => refused,
  );
  errors = parseErrors(compiled.stdout);
});
afterAll(() => rm(folder, { recursive: true }));

function parseErrors(output: string): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [line] of output.matchAll(/^.*\berror TS\d+: .*$/gm)) {
    const [, path] = /^([^(]+)\(\d+,\d+\): /.exec(line) ?? [];
    const file = path === undefined ? "" : resolve(root, path);
    found.set(file, [...(found.get(file) ?? []), line]);
  }
  return found;
}

describe("the type tests", () => {
  it("exist", () => {
    expect(files.length).toBeGreaterThan(5);
  });

  it.each(files)("hold: %s", (file) => {
    expect(errors.get(join(root, file)) ?? []).toEqual([]);
  });

  it("fail for a wrong type and for a missing expected error", () => {
    const reported = [...errors].filter(([file]) => file.endsWith("wrong.mts")).flatMap(([, lines]) => lines);
    expect(reported.map((line) => /TS\d+/.exec(line)?.[0])).toEqual(["TS2322", "TS2578"]);
  });

  it("find no error in what they import", () => {
    const others = [...errors.keys()].filter(
      (file) => !file.endsWith("wrong.mts") && !files.some((own) => file === join(root, own)),
    );
    expect(others).toEqual([]);
  });
});
