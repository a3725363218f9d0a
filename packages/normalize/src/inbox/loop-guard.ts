import { SourcePageError } from "./errors.ts";

/** Texts that came lately. It forgets what came long before, so it stays small however much comes. */
export interface Recent {
  has(text: string): boolean;
  add(text: string): void;
}

/**
 * Starts with nothing. It remembers the last `count` at least, and twice as many at most: two sets take turns, and when the
 * newer one is full, the older one is dropped.
 */
export function createRecent(count = 1_000): Recent {
  let older = new Set<string>();
  let newer = new Set<string>();
  return {
    has: (text) => newer.has(text) || older.has(text),
    add(text) {
      newer.add(text);
      if (newer.size < count) return;
      older = newer;
      newer = new Set();
    },
  };
}

/** Notices when the cursors of a list go round. */
export interface CursorGuard {
  /**
   * Checks that this one was not requested before. A short way round is noticed at once, one of thousands of pages some rounds later.
   *
   * @throws {SourcePageError} if it was.
   */
  check(cursor: string | null): void;
  /** It is requested now. */
  add(cursor: string | null): void;
}

/** Starts with nothing requested. Its memory does not grow with the list. */
export function createCursorGuard(): CursorGuard {
  const recent = createRecent();
  // Brent's way for what `recent` has forgotten: one cursor is kept for twice as many pages as the one before it.
  let mark: string | undefined;
  let left = 1;
  let patience = 1;
  return {
    check(cursor) {
      if (recent.has(toKey(cursor)) || toKey(cursor) === mark)
        throw new SourcePageError("The source repeated a cursor, so the list would never end.");
    },
    add(cursor) {
      recent.add(toKey(cursor));
      left -= 1;
      if (left > 0) return;
      mark = toKey(cursor);
      patience *= 2;
      left = patience;
    },
  };
}

/** Pages without anything new that may follow each other: deleted rows, late filters, a list that shifted. */
const maxEmptyPages = 10;

/** Checks how many pages without anything new followed each other. @throws {SourcePageError} for too many. */
export function checkEmptyPages(count: number): void {
  if (count >= maxEmptyPages)
    throw new SourcePageError("The source sent too many pages in a row without anything new.");
}

/** The first page has no cursor, and no other cursor is empty. */
function toKey(cursor: string | null): string {
  return cursor ?? "";
}
