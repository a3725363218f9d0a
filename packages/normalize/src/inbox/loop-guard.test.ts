import fc from "fast-check";
import { expect, it } from "vitest";
import { SourcePageError } from "./errors.ts";
import { type CursorGuard, createCursorGuard, createRecent } from "./loop-guard.ts";

const remembered = 500;

it("knows the last ones, and forgets what came long before", () => {
  const recent = createRecent(remembered);
  for (let index = 0; index < 3 * remembered; index++) recent.add(String(index));
  const newest = 3 * remembered - 1;
  for (let back = 0; back < remembered; back++) expect(recent.has(String(newest - back))).toBe(true);
  expect(recent.has(String(newest - 2 * remembered))).toBe(false);
});

it("says of few what a set says", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 })), (texts) => {
      const recent = createRecent();
      const all = new Set<string>();
      for (const text of texts) {
        expect(recent.has(text)).toBe(all.has(text));
        recent.add(text);
        all.add(text);
      }
    }),
  );
});

/** Cursors that are remembered at least. */
const rememberedCursors = 1_000;

function isRepeat(guard: CursorGuard, cursor: string | null): boolean {
  try {
    guard.check(cursor);
    return false;
  } catch (error) {
    return SourcePageError.isInstance(error);
  }
}

/** How many pages are read of a list that goes round after `way` pages, once `before` others were read. */
function pagesUntilNoticed(before: number, way: number): number {
  const guard = createCursorGuard();
  for (let page = 0; ; page++) {
    const cursor = page < before ? `before ${page}` : `round ${(page - before) % way}`;
    const first = page === 0 ? null : cursor;
    if (isRepeat(guard, first)) return page;
    if (page > 20 * (before + way)) throw new Error("It is never noticed.");
    guard.add(first);
  }
}

it("notices a short way round at once", () => {
  expect(pagesUntilNoticed(1, 1)).toBe(2);
  expect(pagesUntilNoticed(7, 3)).toBe(10);
  expect(pagesUntilNoticed(20_000, rememberedCursors)).toBe(20_000 + rememberedCursors);
});

it("notices a way round that is longer than what it remembers", () => {
  expect(pagesUntilNoticed(10, 5 * rememberedCursors)).toBeLessThan(20 * rememberedCursors);
});

it("takes the first page for no other", () => {
  const guard = createCursorGuard();
  guard.add(null);
  expect(isRepeat(guard, null)).toBe(true);
  expect(isRepeat(guard, "null")).toBe(false);
});
