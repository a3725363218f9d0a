import { describe, expect, it } from "vitest";
import { findCycles } from "./import-cycles.ts";
import { listPackages, listSources, readImports, resolveRelative } from "./workspace.ts";

describe("an import cycle", () => {
  const find = (imports: Readonly<Record<string, readonly string[]>>) =>
    findCycles(new Map(Object.entries(imports)));

  it("is found, however long it is, and apart from what leads there", () => {
    expect(find({ a: ["b"], b: ["c"], c: ["d"], d: ["b"], e: ["e"] })).toEqual([["b", "c", "d"], ["e"]]);
    expect(find({ a: ["b", "c"], b: ["c"], c: [] })).toEqual([]);
  });
});

// A cycle of types alone does no harm at run time, and still none of its files can be read, moved or tested by itself.
describe.each(listPackages().map(({ folder }) => folder))("the package %s", (folder) => {
  const files = listSources(folder);
  const imports = new Map(
    files.map((file) => [
      file,
      readImports(file)
        .filter(({ from }) => from.startsWith("."))
        .map(({ from }) => resolveRelative(file, from)),
    ]),
  );

  it("has no import cycle, not of types either", () => {
    expect(findCycles(imports)).toEqual([]);
  });

  it("has every file that its imports name", () => {
    const missing = [...imports.values()]
      .flat()
      .filter((file) => file.endsWith(".ts") && !files.includes(file));
    expect(missing.filter((file) => file.startsWith(`packages/${folder}/src/`))).toEqual([]);
  });
});
