import type { AnyConversation, Mapped, ProviderTypes, SourcePage } from "@confluir/provider";
import { type LastItem, toKey } from "./checkpoint.ts";
import { compareTimes } from "./order.ts";

type Item<P extends ProviderTypes> = Mapped<AnyConversation<P>>;
type Items<P extends ProviderTypes> = readonly Item<P>[];

/** A page as a search sees it. */
export interface SearchedPage<P extends ProviderTypes> {
  /** Not given out yet. */
  readonly rest: Items<P>;
  /** Given out, or new at the top: not to be given out. */
  readonly skipped: Items<P>;
  /** Of the time of the checkpoint and older than what it remembers, if one that it remembers follows. */
  readonly doubtful: Items<P>;
  /** Whether the group of that time ends here and none of those remembered was met. */
  readonly isLost: boolean;
}

/** Looks for the place after a checkpoint in pages that may have shifted, one after the other. */
export interface ResumeSearch<P extends ProviderTypes> {
  readonly lastItem: LastItem;
  /** Whether the place was on a page before. From there on only repeats of that time are skipped. */
  readonly isFound: boolean;
  /** Whether the list became shorter, so that the place may be on a page before this one. */
  isBefore(items: Items<P>): boolean;
  /** Splits the next page. */
  split(items: Items<P>, isLast: boolean): SearchedPage<P>;
}

/**
 * Starts a search. `isSeen` says which ids this process has read; `atStart`: the place is known to be the start of the next page.
 *
 * A list that keeps its order has everything newer than the checkpoint in front of it, so that is new. Of the same time,
 * what the checkpoint does not remember comes next; if it remembers only the last ones, what comes behind them.
 */
export function createResumeSearch<P extends ProviderTypes>(
  lastItem: LastItem,
  isSeen: (nativeId: string) => boolean,
  atStart = false,
): ResumeSearch<P> {
  const { time, keys, isComplete } = lastItem;
  const known = new Set(keys);
  let isFound = atStart;
  /** Conversations without an id that were given out after the last one with an id. */
  let nameless = atStart ? 0 : keys.length - 1 - keys.findLastIndex((key) => key !== toKey(""));

  const isKnown = ({ value: { nativeId, lastActivityAt } }: Item<P>) =>
    nativeId !== "" &&
    compareTimes(lastActivityAt, time) === 0 &&
    (isSeen(nativeId) || known.has(toKey(nativeId)));

  return {
    lastItem,
    get isFound() {
      return isFound;
    },
    isBefore: (items) =>
      items.every((item) => compareTimes(item.value.lastActivityAt, time) >= 0 && !isKnown(item)),
    split(items, isLast) {
      const rest: Item<P>[] = [];
      const skipped: Item<P>[] = [];
      const doubtful: Item<P>[] = [];
      const last = items.findLastIndex(isKnown);
      let isEnd = isLast;
      let isNameless = false;
      for (const [index, item] of items.entries()) {
        const order = compareTimes(item.value.lastActivityAt, time);
        if (order > 0) isEnd = true;
        if (order > 0 || (order < 0 && isFound)) rest.push(item);
        else if (order < 0 || (index <= last && (!isComplete || isKnown(item) || item.value.nativeId === "")))
          skipped.push(item);
        else if (item.value.nativeId === "" && nameless > 0) {
          nameless -= 1;
          isNameless = true;
          skipped.push(item);
        } else if (isComplete || isFound || last !== -1) rest.push(item);
        else doubtful.push(item);
      }
      const isLost = !isFound && !isComplete && last === -1 && isEnd;
      isFound ||= last !== -1 || isNameless || rest.length > 0;
      return { rest, skipped, doubtful, isLost };
    },
  };
}

/** A page of a source, and the cursor that asks for it. */
export interface PageAt<P extends ProviderTypes> {
  readonly page: SourcePage<P>;
  readonly cursor: string | null;
}

/**
 * Finds the page on which a search begins: this one, or one before it if the list became shorter and what comes next
 * slipped there. Only numbered pages can be looked through backwards.
 */
export async function backtrack<P extends ProviderTypes>(
  from: PageAt<P>,
  search: ResumeSearch<P>,
  read: (cursor: string | null) => Promise<SourcePage<P>>,
): Promise<PageAt<P>> {
  const lookedAt = new Set([from.cursor]);
  let { page, cursor } = from;
  while (typeof page.previous === "string" && !lookedAt.has(page.previous) && search.isBefore(page.items)) {
    cursor = page.previous;
    lookedAt.add(cursor);
    page = await read(cursor);
  }
  return { page, cursor };
}
