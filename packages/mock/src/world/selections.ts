import type { Selection } from "./world.ts";

const kept = 8;

/** Remembers the last selections, until something is written. */
export interface Selections {
  /** The selection of a key; `find` is asked only when it is not remembered. */
  get(key: string, find: (add: (index: number) => void) => void): Selection;
  clear(): void;
}

/** Remembers nothing yet. */
export function createSelections(): Selections {
  const byKey = new Map<string, Selection>();
  return {
    get(key, find) {
      const selection = byKey.get(key) ?? toSelection(find);
      byKey.delete(key);
      byKey.set(key, selection);
      const oldest = byKey.size > kept ? byKey.keys().next() : undefined;
      if (oldest && !oldest.done) byKey.delete(oldest.value);
      return selection;
    },
    clear: () => byKey.clear(),
  };
}

function toSelection(find: (add: (index: number) => void) => void): Selection {
  let indexes = new Uint32Array(256);
  let length = 0;
  find((index) => {
    if (length === indexes.length) {
      const longer = new Uint32Array(length * 2);
      longer.set(indexes);
      indexes = longer;
    }
    indexes[length++] = index;
  });
  const exact = indexes.slice(0, length);
  return {
    length,
    slice: (start, end) => Array.from(exact.subarray(Math.max(0, start), Math.max(0, end))),
  };
}
