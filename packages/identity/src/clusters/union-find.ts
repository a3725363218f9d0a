/** Sets of the numbers from 0 that grow together. */
export interface UnionFind {
  /** The number that stands for the set of this one. */
  root(item: number): number;
  /** Makes one set of two. */
  join(a: number, b: number): void;
  /** Steps made so far, a measure of the work. */
  readonly steps: number;
}

/** Starts with each number in a set of its own. Near-linear: joins by size, halves paths. */
export function createUnionFind(count: number): UnionFind {
  const parent = Int32Array.from({ length: count }, (_, item) => item);
  const size = new Int32Array(count).fill(1);
  let steps = 0;
  const up = (item: number) => parent[item] ?? item;

  const root = (item: number): number => {
    let at = item;
    while (up(at) !== at) {
      steps++;
      parent[at] = up(up(at));
      at = up(at);
    }
    return at;
  };
  return {
    root,
    join(a, b) {
      steps++;
      const [small, large] = bySize(root(a), root(b));
      if (small === large) return;
      parent[small] = large;
      size[large] = (size[large] ?? 0) + (size[small] ?? 0);
    },
    get steps() {
      return steps;
    },
  };

  function bySize(a: number, b: number): readonly [small: number, large: number] {
    return (size[a] ?? 0) <= (size[b] ?? 0) ? [a, b] : [b, a];
  }
}
