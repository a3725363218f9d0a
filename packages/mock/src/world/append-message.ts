import type { Conversation, Message, MessageDraft } from "./records.ts";
import { windowMs } from "./starting-conversations.ts";

/**
 * A message that a draft becomes in a conversation, and the conversation after it. A message is always newer than the one
 * before it, even when the clock is not. `wokenBy` is the AI employee that takes over when the contact writes to a closed
 * conversation without one; `null`: a plain bot does.
 */
export function appendMessage(
  before: Conversation,
  draft: MessageDraft,
  nowMs: number,
  wokenBy: number | null,
): { readonly message: Message; readonly after: Conversation } {
  const isInbound = draft.author.kind === "contact";
  const sentAt = Math.max(nowMs, before.messageCount > 0 ? before.lastActivityAt + 1 : before.createdAt);
  const message: Message = {
    text: null,
    media: null,
    card: null,
    transcription: null,
    quotes: null,
    delivery: isInbound ? "delivered" : "sent",
    ...draft,
    conversation: before.index,
    index: before.messageCount,
    sentAt,
  };
  const after = {
    ...before,
    lastActivityAt: sentAt,
    updatedAt: Math.max(sentAt, before.updatedAt),
    messageCount: before.messageCount + 1,
  };
  if (!isInbound) return { message, after: { ...after, unread: 0 } };
  const received = {
    ...after,
    unread: before.unread + 1,
    lastInboundAt: sentAt,
    windowEndsAt: sentAt + windowMs,
  };
  const wakes = before.state === "closed";
  return {
    message,
    after: wakes ? { ...received, state: "bot", aiEmployee: before.aiEmployee ?? wokenBy } : received,
  };
}
