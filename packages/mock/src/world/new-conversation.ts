import type { Conversation, ConversationChange } from "./records.ts";

/** A conversation that was just opened with a contact: closed and without messages, unless the change says otherwise. */
export function newConversation(
  index: number,
  contact: number,
  change: ConversationChange,
  nowMs: number,
): Conversation {
  return {
    index,
    contact,
    createdAt: nowMs,
    lastActivityAt: nowMs,
    lastInboundAt: null,
    updatedAt: nowMs,
    messageCount: 0,
    unread: 0,
    state: "closed",
    priority: "medium",
    pinned: false,
    archived: false,
    box: 0,
    channel: 0,
    staff: null,
    role: null,
    aiEmployee: null,
    tags: [],
    isTester: false,
    windowEndsAt: null,
    ...change,
  };
}
