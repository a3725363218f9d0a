import type { AnyMessage } from "../model/message.ts";
import type { Provider } from "../providers.ts";
import { createCursorGuard } from "./cursor-guard.ts";
import { SourcePageError } from "./errors.ts";
import { createLazyList, type LazyList } from "./lazy-list.ts";
import type { MessageIssue, MessagePage } from "./message-page.ts";
import { createRecent, type Recent } from "./recent.ts";

/**
 * The messages of one conversation. Nothing is asked for until it is awaited or iterated.
 *
 * - `await list`: one page, as large as the vendor makes it.
 * - `for await (const message of list)`: everything from here on, each once: what comes again, as when a message arrives
 *   between two pages that are counted from the newest, is left out.
 * - `for await (const page of list.pages())`: the same page by page.
 */
export interface MessageList<P extends Provider> extends LazyList<MessagePage<P>, AnyMessage<P>> {}

/** Makes a list of a way to read the page at a cursor, without what was `given`; `null` is where the list begins. */
export function createMessageList<P extends Provider>(
  readPage: (cursor: string | null, given?: Recent) => Promise<MessagePage<P>>,
  { cursor: start, onIssue }: { cursor: string | null; onIssue: ((issue: MessageIssue) => void) | undefined },
): MessageList<P> {
  async function* pages(): AsyncGenerator<MessagePage<P>, void, undefined> {
    const asked = createCursorGuard();
    const given = createRecent();
    let cursor = start;
    do {
      if (asked.isRepeat(cursor)) {
        throw new SourcePageError("A cursor came a second time, so the list would never end.");
      }
      asked.add(cursor);
      const page = await readPage(cursor, given);
      for (const { nativeId } of page.items) given.add(nativeId);
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
