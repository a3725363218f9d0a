import { expect, it } from "vitest";
import { createCursorGuard } from "./cursor-guard.ts";

/** Cursors that are remembered at least. */
const remembered = 1_000;

/** How many pages are read of a list that goes round after `way` pages, once `before` others were read. */
function pagesUntilNoticed(before: number, way: number): number {
  const guard = createCursorGuard();
  for (let page = 0; ; page++) {
    const cursor = page < before ? `before ${page}` : `round ${(page - before) % way}`;
    const first = page === 0 ? null : cursor;
    if (guard.isRepeat(first)) return page;
    if (page > 20 * (before + way)) throw new Error("It is never noticed.");
    guard.add(first);
  }
}

it("notices a short way round at once", () => {
  expect(pagesUntilNoticed(1, 1)).toBe(2);
  expect(pagesUntilNoticed(7, 3)).toBe(10);
  expect(pagesUntilNoticed(20_000, remembered)).toBe(20_000 + remembered);
});

it("notices a way round that is longer than what it remembers", () => {
  expect(pagesUntilNoticed(10, 5 * remembered)).toBeLessThan(20 * remembered);
});

it("takes the first page for no other", () => {
  const guard = createCursorGuard();
  guard.add(null);
  expect(guard.isRepeat(null)).toBe(true);
  expect(guard.isRepeat("null")).toBe(false);
});
