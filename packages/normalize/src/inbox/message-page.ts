import type { AnyMessage, Issue, Mapped, ProviderTypes, Reported } from "@confluir/provider";
import { noKey, toKey } from "./checkpoint.ts";
import { compareConversations, compareTimes } from "./order.ts";

/** Something about one message that is not as it should be. The codes are those of `InboxIssue`. */
export interface MessageIssue extends Issue {
  readonly code: "bad_value" | "out_of_order";
  readonly connection: string;
  readonly provider: string;
  readonly conversationId: string;
  readonly messageId: string;
}

/** One page of the messages of a conversation. */
export interface MessagePage<P extends ProviderTypes = ProviderTypes> {
  /** Newest first, those without a time last, ties by id. */
  readonly items: readonly AnyMessage<P>[];
  /** Goes on after this page, here or in another process; `null` at the end. */
  readonly next: string | null;
  readonly issues: readonly MessageIssue[];
}

/** When a message was sent, or else stored. */
export function timeOf({
  sentAt,
  createdAt,
}: {
  sentAt: Reported<string>;
  createdAt: Reported<string>;
}): string | null {
  return sentAt ?? createdAt ?? null;
}

/** What of a page is older than `time`, or has that time and is none of those that were given out. */
export function afterMessages<P extends ProviderTypes>(
  mapped: readonly Mapped<AnyMessage<P>>[],
  { time, given }: { readonly time: string | null; readonly given: readonly string[] },
): readonly Mapped<AnyMessage<P>>[] {
  const keys = new Set(given);
  let nameless = given.filter((key) => key === noKey).length;
  return mapped.filter(({ value }) => {
    const order = compareTimes(timeOf(value), time);
    if (order !== 0) return order > 0;
    if (value.nativeId !== "") return !keys.has(toKey(value.nativeId));
    nameless -= 1;
    return nameless < 0;
  });
}

/**
 * Puts the messages of a page in order. `lastTime` is that of the page before, empty if its last message has none: what is newer than that gets an issue, once
 * where the order breaks.
 */
export function sortMessages<P extends ProviderTypes>(
  kept: Mapped<AnyMessage<P>>[],
  lastTime: string | null,
): Pick<MessagePage<P>, "items" | "issues"> {
  kept.sort(({ value: left }, { value: right }) => compareConversations(toPosition(left), toPosition(right)));
  const issues = kept.flatMap(({ value, issues }) =>
    issues.map((issue): MessageIssue => ({ code: "bad_value", ...about(value), ...issue })),
  );
  const newest = kept[0]?.value;
  if (newest !== undefined && lastTime !== null && compareTimes(timeOf(newest), lastTime) < 0) {
    const reason = "newer than the message that the provider sent before it";
    issues.push({ code: "out_of_order", ...about(newest), field: "sentAt", path: "", reason });
  }
  return { items: kept.map(({ value }) => value), issues };
}

function about<P extends ProviderTypes>({ connection, provider, conversationId, id }: AnyMessage<P>) {
  return { connection, provider, conversationId, messageId: id };
}

function toPosition<P extends ProviderTypes>(message: AnyMessage<P>) {
  return { lastActivityAt: timeOf(message), id: message.id };
}
