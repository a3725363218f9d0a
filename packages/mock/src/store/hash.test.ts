import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededFraction } from "./hash.ts";

describe("seededFraction", () => {
  it("is from 0 up to, but not 1, and the same each time", () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.array(fc.oneof(fc.maxSafeInteger(), fc.string())),
        (seed, parts) => {
          const fraction = seededFraction(seed, ...parts);
          expect(fraction).toBeGreaterThanOrEqual(0);
          expect(fraction).toBeLessThan(1);
          expect(seededFraction(seed, ...parts)).toBe(fraction);
        },
      ),
    );
  });

  it("spreads neighbours evenly", () => {
    const tenths = new Array<number>(10).fill(0);
    for (let count = 0; count < 20_000; count += 1) {
      const tenth = Math.floor(seededFraction(1, "a", count) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const size of tenths) expect(Math.abs(size / 2_000 - 1)).toBeLessThan(0.1);
  });

  it("tells seeds and parts apart that differ in one place", () => {
    const fractions = [
      seededFraction(1, "ab", 1),
      seededFraction(2 ** 40 + 1, "ab", 1),
      seededFraction(-1, "ab", 1),
      seededFraction(1, "ba", 1),
      seededFraction(1, "a", "b", 1),
      seededFraction(1, 1, "ab"),
      seededFraction(1, "ab"),
      seededFraction(1, "ab", 0),
    ];
    expect(new Set(fractions).size).toBe(fractions.length);
  });
});
