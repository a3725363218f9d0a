/** Texts that came lately. It forgets what came long before, so it stays small however much comes. */
export interface Recent {
  has(text: string): boolean;
  add(text: string): void;
}

/** How many a `Recent` remembers at least. Up to twice as many stay in memory. */
export const remembered = 5_000;

/** Starts with nothing. Two sets take turns: when the newer one is full, the older one is dropped. */
export function createRecent(): Recent {
  let older = new Set<string>();
  let newer = new Set<string>();
  return {
    has: (text) => newer.has(text) || older.has(text),
    add(text) {
      newer.add(text);
      if (newer.size < remembered) return;
      older = newer;
      newer = new Set();
    },
  };
}
