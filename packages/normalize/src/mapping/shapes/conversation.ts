import type { Conversation } from "../../model/conversation.ts";
import type { ProviderTypes } from "../../providers.ts";
import type { ReadContext } from "../read-context.ts";
import type { Readers } from "../table.ts";

/** Puts a conversation together out of the rows of a table. */
export function conversationShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Conversation<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): Conversation<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    nativeId: rows.nativeId.read(raw, at),
    state: rows.state.read(raw, at),
    unreadCount: rows.unreadCount.read(raw, at),
    priority: rows.priority.read(raw, at),
    isGroup: rows.isGroup.read(raw, at),
    isPinned: rows.isPinned.read(raw, at),
    isArchived: rows.isArchived.read(raw, at),
    isTest: rows.isTest.read(raw, at),
    contact: rows.contact.read(raw, at),
    group: rows.group.read(raw, at),
    participants: rows.participants.read(raw, at),
    channel: rows.channel.read(raw, at),
    assignees: rows.assignees.read(raw, at),
    tags: rows.tags.read(raw, at),
    lastMessage: rows.lastMessage.read(raw, at),
    lastActivityAt: rows.lastActivityAt.read(raw, at),
    createdAt: rows.createdAt.read(raw, at),
    updatedAt: rows.updatedAt.read(raw, at),
    replyWindow: rows.replyWindow.read(raw, at),
    raw,
  };
}
