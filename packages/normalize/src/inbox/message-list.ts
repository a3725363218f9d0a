import type { AnyMessage } from "../model/message.ts";
import type { Provider } from "../providers.ts";
import { SourcePageError } from "./errors.ts";
import type { MessageIssue, MessagePage } from "./message-page.ts";

/**
 * The messages of one conversation. Nothing is asked for until it is awaited or iterated.
 *
 * - `await list`: one page, as large as the vendor makes it.
 * - `for await (const message of list)`: everything from here on.
 * - `for await (const page of list.pages())`: the same page by page.
 */
export interface MessageList<P extends Provider>
  extends Promise<MessagePage<P>>,
    AsyncIterable<AnyMessage<P>, void, undefined> {
  pages(): AsyncIterableIterator<MessagePage<P>, void, undefined>;
}

/** Makes a list of a way to read the page at a cursor; `null` is where the list begins. */
export function createMessageList<P extends Provider>(
  readPage: (cursor: string | null) => Promise<MessagePage<P>>,
  { cursor: start, onIssue }: { cursor: string | null; onIssue: ((issue: MessageIssue) => void) | undefined },
): MessageList<P> {
  let first: Promise<MessagePage<P>> | undefined;
  const firstPage = () => {
    first ??= readPage(start);
    return first;
  };

  async function* pages(): AsyncGenerator<MessagePage<P>, void, undefined> {
    const asked = new Set<string>();
    let cursor = start;
    do {
      const page = await readPage(cursor);
      yield page;
      cursor = page.next;
      if (cursor === null) return;
      if (asked.has(cursor)) {
        throw new SourcePageError("A cursor came a second time, so the list would never end.");
      }
      asked.add(cursor);
    } while (true);
  }

  async function* items(): AsyncGenerator<AnyMessage<P>, void, undefined> {
    for await (const page of pages()) {
      for (const issue of page.issues) onIssue?.(issue);
      yield* page.items;
    }
  }

  return {
    // biome-ignore lint/suspicious/noThenProperty: a list is awaited like the promise of its page, yet asks for nothing before.
    then: (onFulfilled, onRejected) => firstPage().then(onFulfilled, onRejected),
    catch: (onRejected) => firstPage().catch(onRejected),
    finally: (onFinally) => firstPage().finally(onFinally),
    [Symbol.toStringTag]: "MessageList",
    [Symbol.asyncIterator]: items,
    pages,
  };
}
