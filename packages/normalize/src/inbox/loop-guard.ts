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
  /** Whether this one was asked for before. A short way round is noticed at once, one of thousands of pages some rounds later. */
  isRepeat(cursor: string | null): boolean;
  /** It is asked for now. */
  add(cursor: string | null): void;
}

/** Starts with nothing asked for. Its memory does not grow with the list. */
export function createCursorGuard(): CursorGuard {
  const recent = createRecent();
  // Brent's way for what `recent` has forgotten: one cursor is kept for twice as many pages as the one before it.
  let mark: string | undefined;
  let left = 1;
  let patience = 1;
  return {
    isRepeat: (cursor) => recent.has(toKey(cursor)) || toKey(cursor) === mark,
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

/** The first page has no cursor, and no other cursor is empty. */
function toKey(cursor: string | null): string {
  return cursor ?? "";
}
