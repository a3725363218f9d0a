import type { Numbers } from "../api.ts";

/** The numbers of one part and of the next. */
export function addNumbers(a: Numbers, b: Numbers): Numbers {
  return {
    count: a.count + b.count,
    isAll: b.isAll,
    next: b.next,
    byState: addCounts(a.byState, b.byState),
    byChannel: addCounts(a.byChannel, b.byChannel),
    byAssignee: addCounts(a.byAssignee, b.byAssignee),
    byTag: addCounts(a.byTag, b.byTag),
    byHour: a.byHour.map((count, hour) => count + (b.byHour[hour] ?? 0)),
    failures: b.failures,
  };
}

function addCounts<Name extends string>(
  a: readonly (readonly [Name, number])[],
  b: readonly (readonly [Name, number])[],
): readonly (readonly [Name, number])[] {
  const counts = new Map(a);
  for (const [name, count] of b) counts.set(name, (counts.get(name) ?? 0) + count);
  return [...counts];
}
