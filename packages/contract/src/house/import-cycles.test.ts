import { describe, expect, it } from "vitest";
import { listPackages, listSources, readImports, resolveRelative } from "./workspace.ts";

/**
 * Import cycles: groups of files that import each other.
 *
 * @param imports by file, the files that it imports; others than its keys do not matter.
 */
function findCycles(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const reachable = new Map<string, ReadonlySet<string>>();
  for (const file of imports.keys()) {
    const seen = new Set<string>();
    const open = [...(imports.get(file) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...(imports.get(next) ?? []));
    }
    reachable.set(file, seen);
  }
  const inCycle = [...imports.keys()].filter((file) => reachable.get(file)?.has(file));
  const cycleOf = (file: string) =>
    inCycle.filter((other) => reachable.get(file)?.has(other) && reachable.get(other)?.has(file));
  return [...new Map(inCycle.map((file) => [cycleOf(file).join(), cycleOf(file)])).values()];
}

describe("an import cycle", () => {
  const find = (imports: Readonly<Record<string, readonly string[]>>) =>
    findCycles(new Map(Object.entries(imports)));

  it("is found at any length, without the files that lead there", () => {
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

  it("has no import cycle, types included", () => {
    expect(findCycles(imports)).toEqual([]);
  });

  it("has every file that its imports name", () => {
    const missing = [...imports.values()]
      .flat()
      .filter((file) => file.endsWith(".ts") && !files.includes(file));
    expect(missing.filter((file) => file.startsWith(`packages/${folder}/src/`))).toEqual([]);
  });
});
