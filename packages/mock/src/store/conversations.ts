import { applyChange } from "./apply-change.ts";
import type { Contact, Conversation, ConversationChange, Message, MessageDraft } from "./records.ts";
import { noExtra, none, windowMs } from "./threads.ts";

/** Orders conversations by their newest activity; of two with one time, the higher index comes first. */
export function newestFirst(
  a: Pick<Conversation, "lastActivityAt" | "index">,
  b: Pick<Conversation, "lastActivityAt" | "index">,
): number {
  return b.lastActivityAt - a.lastActivityAt || b.index - a.index;
}

/** The place of a conversation in a list that is in order, also when it is not in it. */
export function placeIn(order: readonly Conversation[], conversation: Conversation): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = order[middle];
    if (other && newestFirst(other, conversation) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A conversation that was just opened: closed, without messages and in the box of its contact, unless the change says otherwise. */
export function newConversation(
  index: number,
  { index: contact, box }: Contact,
  nowMs: number,
  change: ConversationChange,
): Conversation {
  const plain: Conversation = {
    ...{ index, contact, createdAt: nowMs, lastActivityAt: nowMs, lastInboundAt: null, updatedAt: nowMs },
    ...{ messageCount: 0, unread: 0, state: "closed", priority: "medium", pinned: false, archived: false },
    ...{ box, channel: 0, staff: null, role: null, aiEmployee: null, isTester: false },
    ...{ windowEndsAt: null, extra: noExtra, tags: none },
  };
  return applyChange<Conversation>(plain, change, nowMs);
}

/**
 * The message that a draft becomes, and the conversation after it. A message is newer than the one before it, also when
 * the clock is not. `ai`: the AI employee that takes over when the contact writes to a closed conversation without one;
 * `null`: a plain bot does.
 */
export function appendMessage(
  before: Conversation,
  draft: MessageDraft,
  nowMs: number,
  ai: number | null,
): { readonly message: Message; readonly after: Conversation } {
  const isInbound = draft.author.kind === "contact";
  const sentAt = Math.max(nowMs, before.messageCount > 0 ? before.lastActivityAt + 1 : before.createdAt);
  const message: Message = {
    ...{ text: null, media: null, card: null, transcription: null, quotes: null },
    delivery: isInbound ? "delivered" : "sent",
    ...draft,
    ...{ conversation: before.index, index: before.messageCount, sentAt },
  };
  const after: Conversation = {
    ...before,
    lastActivityAt: sentAt,
    updatedAt: Math.max(sentAt, before.updatedAt),
    messageCount: before.messageCount + 1,
    unread: isInbound ? before.unread + 1 : 0,
    ...(isInbound && { lastInboundAt: sentAt, windowEndsAt: sentAt + windowMs }),
    ...(isInbound && before.state === "closed" && { state: "bot", aiEmployee: before.aiEmployee ?? ai }),
  };
  return { message, after };
}
