import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clampTop,
  type Geometry,
  isScaled,
  maxSpacerPx,
  maxTop,
  rowsAt,
  rowsOfPage,
  scrollOfTop,
  spacerPx,
  topOfScroll,
  topToShow,
} from "./window.ts";

const geometry = fc.record({
  rowCount: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 2_000_000 })),
  rowPx: fc.integer({ min: 20, max: 100 }),
  viewPx: fc.integer({ min: 100, max: 2_000 }),
});
const withRow = geometry
  .filter(({ rowCount, viewPx, rowPx }) => rowCount > 0 && viewPx >= rowPx)
  .chain((one) =>
    fc.tuple(
      fc.constant(one),
      fc.integer({ min: 0, max: one.rowCount - 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
  );
const million: Geometry = { rowCount: 1_000_000, rowPx: 72, viewPx: 700 };

describe("a window on a list", () => {
  it("has a spacer that every browser draws", () => {
    fc.assert(
      fc.property(
        geometry,
        (one) => spacerPx(one) <= maxSpacerPx && spacerPx(one) <= one.rowCount * one.rowPx,
      ),
    );
  });

  it("draws the rows that are seen and few others, wherever it is", () => {
    fc.assert(
      fc.property(geometry, fc.double({ min: 0, max: 1, noNaN: true }), (one, share) => {
        const top = share * maxTop(one);
        const { first, end } = rowsAt(one, top, 1);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(one.rowCount);
        expect(first * one.rowPx).toBeLessThanOrEqual(top);
        expect(end * one.rowPx).toBeGreaterThanOrEqual(
          Math.min(top + one.viewPx, one.rowCount * one.rowPx) - 1e-6,
        );
        expect(end - first).toBeLessThanOrEqual(Math.ceil(one.viewPx / one.rowPx) + 3);
      }),
    );
  });

  it("reaches every row: the top that shows it draws it as a whole", () => {
    fc.assert(
      fc.property(withRow, ([one, row, share]) => {
        const top = topToShow(one, share * maxTop(one), row);
        expect(row * one.rowPx).toBeGreaterThanOrEqual(top - 1e-6);
        expect((row + 1) * one.rowPx).toBeLessThanOrEqual(top + one.viewPx + 1e-6);
        const { first, end } = rowsAt(one, top, 0);
        expect(row >= first && row < end).toBe(true);
      }),
    );
  });

  it("does not move when the row is seen already", () => {
    fc.assert(
      fc.property(withRow, ([one, row]) => {
        const top = topToShow(one, 0, row);
        expect(topToShow(one, top, row)).toBe(top);
      }),
    );
  });

  it("finds its top again from where it put the bar", () => {
    fc.assert(
      fc.property(withRow, ([one, , share]) => {
        const top = clampTop(one, share * maxTop(one));
        const again = topOfScroll(one, scrollOfTop(one, top));
        // Near the end the bar snaps to it, by at most the pixel that it stands for.
        const pixel = isScaled(one) ? maxTop(one) / (maxSpacerPx - one.viewPx) : 0;
        expect(Math.abs(again - top)).toBeLessThanOrEqual(pixel + 1e-3);
      }),
    );
  });

  it("has the ends of the list at the ends of the bar, also where pixels have fractions", () => {
    const end = spacerPx(million) - million.viewPx;
    expect(topOfScroll(million, 0)).toBe(0);
    expect(topOfScroll(million, end - 0.6)).toBe(maxTop(million));
    expect(rowsAt(million, topOfScroll(million, end), 0).end).toBe(1_000_000);
  });

  it("is empty without rows", () => {
    const none = { rowCount: 0, rowPx: 72, viewPx: 700 };
    expect([rowsAt(none, 500, 2), spacerPx(none), maxTop(none)]).toEqual([{ first: 0, end: 0 }, 0, 0]);
  });

  it("moves by what is seen, but for a row", () => {
    expect([rowsOfPage(million), rowsOfPage({ ...million, viewPx: 50 })]).toEqual([8, 1]);
  });
});
