import { describe, expect, it } from "vitest";
import { createUnionFind } from "./build-clusters.ts";

describe("union-find", () => {
  it("starts with each in a set of its own", () => {
    const sets = createUnionFind(3);
    expect([0, 1, 2].map(sets.root)).toEqual([0, 1, 2]);
  });

  it("joins sets, and joins of joins", () => {
    const sets = createUnionFind(5);
    sets.join(0, 1);
    sets.join(3, 4);
    sets.join(1, 4);
    sets.join(1, 0);
    expect(new Set([0, 1, 3, 4].map(sets.root)).size).toBe(1);
    expect(sets.root(2)).toBe(2);
  });

  it("makes the way to a root shorter each time it is gone", () => {
    const count = 1 << 10;
    const sets = createUnionFind(count);
    // Equals joined at their roots, which are their last, make the deepest tree there is.
    for (let width = 1; width < count; width *= 2) {
      for (let first = 0; first < count; first += 2 * width)
        sets.join(first + width - 1, first + 2 * width - 1);
    }
    const ways = Array.from({ length: 6 }, () => {
      const before = sets.steps;
      sets.root(0);
      return sets.steps - before;
    });
    expect(ways[0]).toBeGreaterThan(1);
    expect(ways.at(-1)).toBe(1);
  });
});
