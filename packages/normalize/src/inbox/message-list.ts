import type { AnyMessage, ProviderTypes } from "@confluir/provider";
import { createLazyList, type LazyList } from "./lazy-list.ts";
import { type CursorGuard, createCursorGuard, createRecent, type Recent } from "./loop-guard.ts";
import type { MessageIssue, MessagePage } from "./message-page.ts";

/**
 * The messages of one conversation. Nothing is requested until it is awaited or iterated.
 *
 * - `await list`: one page, as large as the provider makes it.
 * - `for await (const message of list)`: everything from here on, each once: what comes again, as when a message arrives
 *   between two pages that are counted from the newest, is left out.
 * - `for await (const page of list.pages())`: the same page by page.
 */
export interface MessageList<P extends ProviderTypes> extends LazyList<MessagePage<P>, AnyMessage<P>> {}

/** What an iteration has read. */
export interface MessagesRead {
  /** Ids of messages. */
  readonly given: Recent;
  /** The source's cursors. Ours are another each time, as they hold more. */
  readonly asked: CursorGuard;
}

/** Makes a list of a way to read the page at a cursor, without what was `read`; `null` is where the list begins. */
export function createMessageList<P extends ProviderTypes>(
  readPage: (cursor: string | null, read?: MessagesRead) => Promise<MessagePage<P>>,
  { cursor: start, onIssue }: { cursor: string | null; onIssue: ((issue: MessageIssue) => void) | undefined },
): MessageList<P> {
  async function* pages(): AsyncGenerator<MessagePage<P>, void, undefined> {
    const read = { given: createRecent(), asked: createCursorGuard() };
    let cursor = start;
    do {
      const page = await readPage(cursor, read);
      for (const { nativeId } of page.items) read.given.add(nativeId);
      yield page;
      cursor = page.next;
    } while (cursor !== null);
  }

  async function* items(): AsyncGenerator<AnyMessage<P>, void, undefined> {
    for await (const page of pages()) {
      for (const issue of page.issues) onIssue?.(issue);
      yield* page.items;
    }
  }

  return createLazyList("MessageList", { firstPage: () => readPage(start), pages, items });
}
