import { globSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { isTestFile, listPackages, readImports, readText, resolveRelative, root } from "./workspace.ts";

const providers = globSync("specs/*.yaml", { cwd: root })
  .map((file) => file.replace(/^specs\/|\.yaml$/g, ""))
  .sort();
/** The source files of a package: the same in each. */
const sources = ["actions.ts", "client.ts", "index.ts", "mapping.ts", "provider.ts", "sandbox.ts"];
const tests = ["actions.test.ts", "client.test.ts", "contract.test.ts", "types.test-d.ts"];

/** The files of a package that importing one of them loads, other packages' imports by name; types load nothing. */
function reachableFrom(file: string, seen: Set<string> = new Set()): readonly string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  for (const { from, typeOnly } of readImports(file)) {
    if (typeOnly) continue;
    if (from.startsWith(".")) reachableFrom(resolveRelative(file, from), seen);
    else seen.add(from);
  }
  return [...seen];
}

describe.each(providers)("the provider %s", (provider) => {
  const list = (pattern: string, cwd: string) => globSync(pattern, { cwd: join(root, cwd) }).sort();

  it("has a package under its name", () => {
    expect(listPackages().map(({ folder }) => folder)).toContain(provider);
  });

  // An entry and two files more where the spec has something to receive.
  const webhooks = /^webhooks:$/m.test(readText(`specs/${provider}.yaml`)) ? ["webhooks"] : [];

  it("looks like every other provider package", () => {
    const expected = [...sources, ...webhooks.flatMap((file) => ["event.ts", `${file}.ts`])];
    const files = list("*.ts", `packages/${provider}/src`);
    expect(files.filter((file) => !isTestFile(file))).toEqual(expected.sort());
    expect(files).toEqual(expect.arrayContaining([...tests, ...webhooks.map((file) => `${file}.test.ts`)]));
    expect(list("*", `packages/${provider}/src/generated`)).toEqual([
      "README.md",
      "evidence.ts",
      "inits.ts",
      "operations.ts",
      "schema.ts",
      "validators.ts",
    ]);
  });

  it("keeps all but the client out of the main entry, and has an entry for each", () => {
    const main = reachableFrom(`packages/${provider}/src/index.ts`);
    expect(main).toContain(`packages/${provider}/src/generated/operations.ts`);
    expect(main.filter((file) => /validators|webhooks|provider|mapping|sandbox/.test(file))).toEqual([]);
    const core = reachableFrom("packages/core/src/index.ts");
    expect(core.filter((file) => /webhooks/.test(file))).toEqual([]);
    const { exports, publishConfig } = JSON.parse(readText(`packages/${provider}/package.json`));
    const entries = [
      ".",
      "./provider",
      "./sandbox",
      "./schema",
      "./validators",
      ...webhooks.map((entry) => `./${entry}`),
    ];
    expect(Object.keys(exports)).toEqual(entries);
    expect(Object.keys(publishConfig.exports)).toEqual(entries);
  });

  it("exports its client and the client's options", () => {
    const index = readText(`packages/${provider}/src/index.ts`);
    const name = /\bcreate(\w+)Client\b/.exec(index)?.[1];
    expect(name).toBeDefined();
    expect(index).toContain(`type ${name}Client,`);
    expect(index).toContain(`${name}ClientOptions`);
  });
});

describe("a published package", () => {
  const published = listPackages().filter(({ manifest }) => manifest.private !== true);

  it.each(published.map(({ folder }) => folder))("%s builds no test and no fixture", (folder) => {
    const cwd = join(root, "packages", folder);
    const { config } = ts.readConfigFile(join(cwd, "tsconfig.build.json"), ts.sys.readFile);
    const { fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, cwd);
    const seen = new Set<string>();
    for (const file of fileNames) reachableFrom(relative(root, file), seen);
    const built = [...seen].filter((file) => file.startsWith("packages/"));
    expect(built.length).toBeGreaterThan(0);
    expect(built.filter(isTestFile)).toEqual([]);
  });

  it.each(published.map(({ folder, manifest }) => [folder, manifest] as const))(
    "%s ships its build only",
    (_, manifest) => {
      expect(manifest.files?.filter((entry) => !["dist", "specs"].includes(entry))).toEqual([]);
    },
  );
});
