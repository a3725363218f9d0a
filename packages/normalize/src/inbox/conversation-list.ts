import type { AnyConversation, ProviderTypes } from "@confluir/provider";
import { createLazyList, type LazyList } from "./lazy-list.ts";
import type { Merge } from "./merge.ts";
import type { IterationCallbacks } from "./options.ts";
import type { InboxPage } from "./page.ts";
import { type ConnectionFailure, InboxError } from "./page.ts";

/**
 * The conversations of an inbox. Nothing is requested until it is awaited or iterated.
 *
 * - `await list`: one page.
 * - `for await (const conversation of list)`: everything from here on. Connections that fail are reported at the end, by an
 *   `InboxError`, unless `onFailure` was given. Leaving the loop stops the requests.
 * - `for await (const page of list.pages())`: the same page by page. It ends when nothing more can be read; look at
 *   `failures` and `next` of the last page.
 */
export interface ConversationList<P extends ProviderTypes>
  extends LazyList<InboxPage<P>, AnyConversation<P>> {}

async function takePage<P extends ProviderTypes>(merge: Merge<P>): Promise<InboxPage<P>> {
  const { items, failures, issues } = await merge.nextPage();
  return { items, next: merge.next(), failures, issues };
}

/** Makes a list of a way to start reading. */
export function createConversationList<P extends ProviderTypes>(
  startMerge: () => Promise<Merge<P>>,
  { onFailure, onIssue }: IterationCallbacks,
): ConversationList<P> {
  async function* pages(): AsyncGenerator<InboxPage<P>, void, undefined> {
    const merge = await startMerge();
    do yield await takePage(merge);
    while (!merge.isOver);
  }

  async function* items(): AsyncGenerator<AnyConversation<P>, void, undefined> {
    const failures = new Set<ConnectionFailure>();
    const merge = await startMerge();
    do {
      const page = await merge.nextPage();
      for (const failure of page.failures) {
        if (!failures.has(failure)) onFailure?.(failure);
        failures.add(failure);
      }
      for (const issue of page.issues) onIssue?.(issue);
      yield* page.items;
    } while (!merge.isOver);
    if (failures.size > 0 && onFailure === undefined) throw new InboxError([...failures]);
  }

  const firstPage = async () => takePage(await startMerge());
  return createLazyList("ConversationList", { firstPage, pages, items });
}
