/** Everything that a list yields, in its order. */
export async function allOf<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

/** What an iteration throws at its end, and what it yielded before. */
export async function untilError<Item>(
  list: AsyncIterable<Item>,
): Promise<{ readonly items: readonly Item[]; readonly error: unknown }> {
  const items: Item[] = [];
  try {
    for await (const item of list) items.push(item);
  } catch (error) {
    return { items, error };
  }
  throw new Error("The list came to its end.");
}

/** What a call throws. */
export async function errorOf(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error("The call did not fail.");
}

/** The providers' own ids, in the order of the list. */
export function nativeIds(items: readonly { readonly nativeId: string }[]): readonly string[] {
  return items.map(({ nativeId }) => nativeId);
}
