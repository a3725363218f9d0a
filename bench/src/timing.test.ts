import { describe, expect, it } from "vitest";
import { median, medianByRound, quantile } from "./timing.ts";

describe("quantile", () => {
  it("is the middle, in whatever order the numbers come", () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it("lies between two numbers by straight line", () => {
    expect(quantile([0, 10], 0.99)).toBeCloseTo(9.9);
    expect(quantile([7], 0.99)).toBe(7);
  });

  it("is nothing of nothing", () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe("medianByRound", () => {
  it("compares within a round, so a slow machine does not show", () => {
    const fast = [10, 100, 10];
    const twice = [20, 200, 20];
    expect(medianByRound(twice, fast)).toBe(2);
  });
});
