import { HttpError } from "@confluir/core";

/** A list under test that has more never ends. Answers that are there at once would keep a timeout from ever firing. */
const most = 20_000;

/** Everything that a list yields. Fails where a list does not end. */
export async function allOf<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) {
    if (items.length === most) throw new Error(`The list has more than ${most} items; does it end?`);
    items.push(item);
  }
  return items;
}

/** The pages of a list, each read by the `next` of the one before. Fails where a list does not end. */
export async function* pagesOf<Page extends { readonly next: string | null }>(
  read: (cursor: string | null) => PromiseLike<Page>,
): AsyncGenerator<Page, void, undefined> {
  let cursor: string | null = null;
  for (let count = 0; count < most; count++) {
    const page: Page = await read(cursor);
    yield page;
    cursor = page.next;
    if (cursor === null) return;
  }
  throw new Error(`The list has more than ${most} pages; does it end?`);
}

/** What a promise rejects with. */
export async function errorOf(promise: PromiseLike<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("It did not reject.");
    },
    (error: unknown) => error,
  );
}

/** The error that a provider answers a call with. Fails when the call succeeds, or ends in anything but an `HttpError`. */
export async function refusalOf(call: PromiseLike<unknown>): Promise<HttpError> {
  const error = await errorOf(call);
  if (!HttpError.isInstance(error)) throw error;
  return error;
}
