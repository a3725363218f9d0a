/**
 * A list that is read in three ways. Nothing is requested until it is awaited or iterated.
 *
 * - `await list`: one page.
 * - `for await (const item of list)`: everything from here on.
 * - `for await (const page of list.pages())`: the same page by page.
 */
export interface LazyList<Page, Item> extends Promise<Page>, AsyncIterable<Item> {
  pages(): AsyncIterableIterator<Page>;
}

/** How to read a list. Each iteration starts anew. */
export interface ListReader<Page, Item> {
  readonly firstPage: () => Promise<Page>;
  readonly pages: () => AsyncGenerator<Page, void, undefined>;
  readonly items: () => AsyncGenerator<Item, void, undefined>;
}

/** Makes a list of the ways to read it. The awaited page is read once, however often it is awaited. */
export function createLazyList<Page, Item>(
  name: string,
  { firstPage, pages, items }: ListReader<Page, Item>,
): LazyList<Page, Item> {
  let first: Promise<Page> | undefined;
  const readFirst = () => {
    first ??= firstPage();
    return first;
  };
  return {
    // biome-ignore lint/suspicious/noThenProperty: a list is awaited like the promise of its page, yet asks for nothing before.
    then: (onFulfilled, onRejected) => readFirst().then(onFulfilled, onRejected),
    catch: (onRejected) => readFirst().catch(onRejected),
    finally: (onFinally) => readFirst().finally(onFinally),
    [Symbol.toStringTag]: name,
    [Symbol.asyncIterator]: items,
    pages,
  };
}
