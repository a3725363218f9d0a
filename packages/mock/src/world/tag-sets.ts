/**
 * Makes every set of up to three of a business's tags, once, so that conversations share them. The result picks one of a
 * size; `share` is from 0 to 255.
 */
export function createTagSets(count: number): (size: number, share: number) => readonly number[] {
  const all = Array.from({ length: count }, (_, tag) => tag);
  const one = all.map((tag) => [tag]);
  const longer = (sets: readonly number[][]) =>
    sets.flatMap((set) => all.slice((set.at(-1) ?? -1) + 1).map((tag) => [...set, tag]));
  const two = longer(one);
  const bySize: readonly (readonly number[][])[] = [[[]], one, two, longer(two)];
  for (const sets of bySize) for (const set of sets) Object.freeze(set);
  const none = Object.freeze([]);
  return (size, share) => {
    const sets = bySize[size] ?? [];
    return sets[(share * sets.length) >> 8] ?? none;
  };
}
