import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxPageSize, pageSizeFor } from "./inbox.ts";

describe("pageSizeFor", () => {
  it("makes pages that end exactly at the limit, none larger than a provider gives", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (limit) => {
        const size = pageSizeFor(limit);
        expect(size).toBeGreaterThanOrEqual(1);
        expect(size).toBeLessThanOrEqual(maxPageSize);
        expect(limit % size).toBe(0);
      }),
    );
  });

  it.each([
    [25, 25],
    [100, 100],
    [300, 100],
    [150, 75],
    [Number.POSITIVE_INFINITY, 100],
  ])("takes few requests: %d in pages of %d", (limit, size) => {
    expect(pageSizeFor(limit)).toBe(size);
  });
});
