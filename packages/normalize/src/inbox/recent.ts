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
