/** A priority queue: the first item is always at hand. */
export interface Heap<Item> {
  /** The item that sorts before all others; `undefined` when there is none. */
  readonly peek: Item | undefined;
  add(item: Item): void;
  /** Removes the first item. */
  pop(): void;
  /** Restores the order after the first item changed. */
  siftDown(): void;
}

/** A binary heap: each change costs the logarithm of the number of items. */
export function createHeap<Item>(compare: (left: Item, right: Item) => number): Heap<Item> {
  const items: Item[] = [];

  function isBefore(left: number, right: number): boolean {
    const a = items[left];
    const b = items[right];
    return a !== undefined && b !== undefined && compare(a, b) < 0;
  }

  function swap(left: number, right: number): void {
    const a = items[left];
    const b = items[right];
    if (a === undefined || b === undefined) return;
    items[left] = b;
    items[right] = a;
  }

  function siftDown(): void {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const right = left + 1;
      const child = isBefore(right, left) ? right : left;
      if (!isBefore(child, at)) return;
      swap(child, at);
      at = child;
    }
  }

  return {
    get peek() {
      return items[0];
    },
    add(item) {
      items.push(item);
      for (let at = items.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!isBefore(at, parent)) return;
        swap(at, parent);
        at = parent;
      }
    },
    pop() {
      const last = items.pop();
      if (last === undefined || items.length === 0) return;
      items[0] = last;
      siftDown();
    },
    siftDown,
  };
}
