import type { Provider } from "../providers.ts";
import { compareConversations, compareTimes } from "./order.ts";
import type { Entry } from "./page-sorter.ts";
import { type Anchor, toAnchor } from "./place.ts";

/** Whether the conversation that was given out last is still on this page. */
export function hasAnchor<P extends Provider>(entries: readonly Entry<P>[], anchor: Anchor): boolean {
  return indexOfAnchor(entries, anchor) !== -1;
}

/**
 * What of a sorted page was not given out yet.
 *
 * All after the anchor. If it is gone (it got a message and moved, or was deleted), all that sorts after it.
 */
export function afterAnchor<P extends Provider>(
  entries: readonly Entry<P>[],
  anchor: Anchor,
): readonly Entry<P>[] {
  const index = indexOfAnchor(entries, anchor);
  if (index !== -1) return entries.slice(index + 1);
  const mark = toPosition(anchor);
  return entries.filter(
    ({ conversation }) => compareConversations(toPosition(toAnchor(conversation)), mark) > 0,
  );
}

/** Whether the list became shorter, so that what was not given out yet may have moved to a page before this one. */
export function startsAfterAnchor<P extends Provider>(entries: readonly Entry<P>[], anchor: Anchor): boolean {
  const [first] = entries;
  return first === undefined || compareTimes(first.conversation.lastActivityAt, anchor.time) >= 0;
}

function indexOfAnchor<P extends Provider>(entries: readonly Entry<P>[], anchor: Anchor): number {
  if (anchor.nativeId === "") return -1;
  // With another time it has moved, and says nothing about what was given out.
  return entries.findIndex(({ conversation }) => {
    const { nativeId, time } = toAnchor(conversation);
    return nativeId === anchor.nativeId && time === anchor.time;
  });
}

function toPosition(anchor: Anchor) {
  return { lastActivityAt: anchor.time, id: anchor.nativeId };
}
