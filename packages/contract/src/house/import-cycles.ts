/**
 * Import cycles: groups of files that import each other.
 *
 * @param imports by file, the files that it imports; others than its keys do not matter.
 */
export function findCycles(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
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
