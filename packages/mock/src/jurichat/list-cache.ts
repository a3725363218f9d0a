/** Lists that took a walk through the world, kept until something in it changes. */
export interface ListCache {
  /** The list for a key: as it was kept, or made now. */
  get(key: string, make: () => readonly number[]): readonly number[];
  forget(): void;
}

const keptLists = 16;

/** Makes an empty cache. It keeps the lists that were used last. */
export function createListCache(): ListCache {
  const lists = new Map<string, readonly number[]>();
  return {
    get(key, make) {
      const list = lists.get(key) ?? make();
      lists.delete(key);
      lists.set(key, list);
      const [oldest] = lists.keys();
      if (lists.size > keptLists && oldest !== undefined) lists.delete(oldest);
      return list;
    },
    forget: () => lists.clear(),
  };
}
