import { allOf, errorOf } from "@confluir/provider/testing";

export { allOf, errorOf };

/** What an iteration throws at its end, and what it yielded before. */
export async function untilError<Item>(
  list: AsyncIterable<Item>,
): Promise<{ readonly items: readonly Item[]; readonly error: unknown }> {
  const items: Item[] = [];
  async function* kept() {
    for await (const item of list) {
      items.push(item);
      yield item;
    }
  }
  return { items, error: await errorOf(allOf(kept())) };
}

/** The providers' own ids, in the order of the list. */
export function nativeIds(items: readonly { readonly nativeId: string }[]): readonly string[] {
  return items.map(({ nativeId }) => nativeId);
}
