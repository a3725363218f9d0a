import type { AnyConversation, ProviderTypes, SourcePage } from "@confluir/provider";
import type { Checkpoint } from "./checkpoint.ts";
import { createRecent } from "./loop-guard.ts";
import { compareTimes, type Position } from "./order.ts";
import type { InboxIssue } from "./page.ts";

/** A conversation on its way through the inbox, with what is to be said about it. */
export interface Entry<P extends ProviderTypes> {
  readonly conversation: AnyConversation<P>;
  readonly issues: readonly InboxIssue[];
}

/** Puts the pages of one source in the order of the inbox, one after the other. */
export interface PageSorter<P extends ProviderTypes> {
  /** Whether something came out of order. */
  readonly isBroken: boolean;
  /** Whether it came lately. Items without an id cannot be recognised. */
  isSeen(nativeId: string): boolean;
  /** What comes again is to be left out, though it was not sorted. */
  see(nativeId: string): void;
  sort(page: SourcePage<P>): readonly Entry<P>[];
}

/** The start of a list, and the size of its pages. */
export interface PageSorterOptions extends Partial<Pick<Checkpoint, "broken">> {
  /** The time of the conversation before the first, empty if it has none; `null`: nothing came before. */
  readonly lastTime?: string | null;
  readonly pageSize?: number;
}

/** How many ids are remembered at least. A list shifts by a page or so between two of its pages, and pages may be small. */
const rememberedIds = (pageSize: number) => Math.max(1_000, 10 * pageSize);

/**
 * Starts with the first page of a list.
 *
 * A page is sorted in itself by time. What has the same time stays as the provider sent it, over its pages too: of such a
 * list, what was given out is always what comes first. What came lately is left out: a list in numbered pages repeats
 * itself when it grows, and some cursors repeat the end of the page before. What is newer than the item sent before it gets
 * an issue, as nothing can mend an order across pages.
 */
export function createPageSorter<P extends ProviderTypes>(
  connection: string,
  { pageSize = 1, lastTime = null, broken = false }: PageSorterOptions = {},
): PageSorter<P> {
  const seen = createRecent(rememberedIds(pageSize));
  let previous: Pick<Position, "lastActivityAt"> | undefined;
  if (lastTime !== null) previous = { lastActivityAt: lastTime };
  let isBroken = broken;
  const isSeen = (nativeId: string) => nativeId !== "" && seen.has(nativeId);
  return {
    get isBroken() {
      return isBroken;
    },
    isSeen,
    see: seen.add,
    sort(page) {
      const entries: Entry<P>[] = [];
      const disorder: InboxIssue[] = [];
      for (const { value, issues } of page.items) {
        if (isSeen(value.nativeId)) continue;
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
      entries.sort((left, right) =>
        compareTimes(left.conversation.lastActivityAt, right.conversation.lastActivityAt),
      );
      const [first, ...others] = entries;
      // Reported with the first item of the page: a list that resumes in the middle of it would miss it.
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
