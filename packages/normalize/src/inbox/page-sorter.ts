import type { AnyConversation } from "../model/conversation.ts";
import type { Provider } from "../providers.ts";
import type { InboxIssue } from "./issue.ts";
import { compareConversations, compareTimes, type Position } from "./order.ts";
import type { Place } from "./place.ts";
import { createRecent } from "./recent.ts";
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

/** Where a walk begins, and how large its pages are. */
export interface PageSorterOptions extends Partial<Pick<Place, "lastTime" | "broken">> {
  readonly pageSize?: number;
}

/** How many ids are remembered at least. A list shifts by a page or so between two of its pages, and pages may be small. */
const rememberedIds = (pageSize: number) => Math.max(1_000, 10 * pageSize);

/**
 * Starts with the first page of a walk. `lastTime` is that of the conversation before it, `null` if there is none.
 *
 * A page is sorted in itself, which also settles ties. What came lately is left out: a list in numbered pages repeats
 * itself when it grows, and some cursors repeat the end of the page before. What is newer than the item sent before it gets
 * an issue, as nothing can mend an order across pages.
 */
export function createPageSorter<P extends Provider>(
  connection: string,
  { pageSize = 1, lastTime = null, broken = false }: PageSorterOptions = {},
): PageSorter<P> {
  const seen = createRecent(rememberedIds(pageSize));
  let previous: Pick<Position, "lastActivityAt"> | undefined;
  if (lastTime !== null) previous = { lastActivityAt: lastTime };
  let isBroken = broken;
  return {
    get isBroken() {
      return isBroken;
    },
    sort(page) {
      const entries: Entry<P>[] = [];
      const disorder: InboxIssue[] = [];
      for (const { value, issues } of page.items) {
        // Without an id nothing can be told to be the same.
        if (value.nativeId !== "" && seen.has(value.nativeId)) continue;
        seen.add(value.nativeId);
        const about = { connection, provider: value.provider, conversationId: value.id };
        if (previous !== undefined && compareTimes(value.lastActivityAt, previous.lastActivityAt) < 0) {
          isBroken = true;
          disorder.push({ ...about, ...outOfOrder });
        }
        previous = value;
        const found = issues.map((issue): InboxIssue => ({ code: "bad_value", ...about, ...issue }));
        entries.push({ conversation: value, issues: found });
      }
      entries.sort((left, right) => compareConversations(left.conversation, right.conversation));
      const [first, ...others] = entries;
      // Said with the first of the page: whoever goes on in the middle of it would not notice any more.
      return first === undefined || disorder.length === 0
        ? entries
        : [{ ...first, issues: [...disorder, ...first.issues] }, ...others];
    },
  };
}

const outOfOrder = {
  code: "out_of_order",
  field: "lastActivityAt",
  path: "",
  reason: "newer than the conversation that the provider sent before it",
} as const;
