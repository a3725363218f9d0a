import type { AnyConversation } from "../model/conversation.ts";
import type { Provider } from "../providers.ts";
import type { InboxIssue } from "./issue.ts";
import { compareConversations, compareTimes, type Position } from "./order.ts";
import type { SourcePage } from "./source.ts";

/** A conversation on its way through the inbox, with what is to be said about it. */
export interface Entry<P extends Provider> {
  readonly conversation: AnyConversation<P>;
  readonly issues: readonly InboxIssue[];
}

/** Puts the pages of one source in the order of the inbox, one after the other. */
export interface PageSorter<P extends Provider> {
  /** Whether something came out of order. */
  readonly isBroken: boolean;
  sort(page: SourcePage<P>): readonly Entry<P>[];
}

/**
 * Starts with the first page of a walk. `lastTime` is that of the conversation before it, `null` if there is none.
 *
 * A page is sorted in itself, which also settles ties. What came before is left out: a list in numbered pages repeats
 * itself when it grows. What is newer than the item sent before it gets an issue, as nothing can mend an order across pages.
 */
export function createPageSorter<P extends Provider>(
  connection: string,
  lastTime: string | null = null,
): PageSorter<P> {
  const seen = new Set<string>();
  let previous: Pick<Position, "lastActivityAt"> | undefined;
  if (lastTime !== null) previous = { lastActivityAt: lastTime };
  let isBroken = false;
  return {
    get isBroken() {
      return isBroken;
    },
    sort(page) {
      const entries: Entry<P>[] = [];
      const ids: string[] = [];
      for (const { value, issues } of page.items) {
        // Without an id nothing can be told to be the same.
        if (value.nativeId !== "" && seen.has(value.nativeId)) continue;
        seen.add(value.nativeId);
        ids.push(value.nativeId);
        const about = { connection, provider: value.provider, conversationId: value.id };
        const found: InboxIssue[] = issues.map((issue) => ({ code: "bad_value", ...about, ...issue }));
        if (previous !== undefined && compareTimes(value.lastActivityAt, previous.lastActivityAt) < 0) {
          isBroken = true;
          found.push({
            code: "out_of_order",
            ...about,
            field: "lastActivityAt",
            path: "",
            reason: outOfOrder,
          });
        }
        previous = value;
        entries.push({ conversation: value, issues: found });
      }
      if (page.previous === undefined) forgetAllBut(seen, ids);
      return entries.sort((left, right) => compareConversations(left.conversation, right.conversation));
    },
  };
}

const outOfOrder = "newer than the conversation that the provider sent before it";

/** A list with real cursors does not shift: there the last page is enough to notice a repeat, and memory stays small. */
function forgetAllBut(seen: Set<string>, ids: readonly string[]): void {
  seen.clear();
  for (const id of ids) seen.add(id);
}
