import fc from "fast-check";
import { expect, it } from "vitest";
import { createPermutation } from "./permutation.ts";

it("puts every number below the size in one place", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 3_000 }), (seed, size) => {
      const order = createPermutation(seed, "test", size);
      const values = Array.from({ length: size }, (_, index) => order.at(index));
      expect([...values].sort((a, b) => a - b)).toStrictEqual(values.map((_, index) => index));
    }),
    { numRuns: 20 },
  );
});

it("finds its way back, in large sizes too", () => {
  const size = 880_000_000;
  const order = createPermutation(1, "test", size);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: size - 1 }), (index) => {
      const value = order.at(index);
      expect(value).toBeLessThan(size);
      expect(order.indexOf(value)).toBe(index);
    }),
  );
});

it("has another order for another seed or name", () => {
  const first = (seed: number, name: string) => createPermutation(seed, name, 10_000).at(0);
  expect(new Set([first(1, "a"), first(2, "a"), first(1, "b")]).size).toBe(3);
});
