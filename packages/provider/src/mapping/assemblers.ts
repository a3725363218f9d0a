import type { ConversationWithRaw } from "../model/conversation.ts";
import type { Agent, Channel, Contact, Tag } from "../model/directory.ts";
import type { Note, ScheduledMessage } from "../model/extras.ts";
import type { MessageWithRaw } from "../model/message.ts";
import type { ProviderTypes } from "../provider-types.ts";
import type { ReadContext } from "./read-context.ts";
import type { Readers } from "./row.ts";

/** Puts a conversation together out of the rows of a table. */
export function assembleConversation<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, ConversationWithRaw<P, Raw>>,
  raw: Raw,
  ctx: ReadContext,
): ConversationWithRaw<P, Raw> {
  return {
    id: rows.id.read(raw, ctx),
    provider: rows.provider.read(raw, ctx),
    connection: rows.connection.read(raw, ctx),
    nativeId: rows.nativeId.read(raw, ctx),
    state: rows.state.read(raw, ctx),
    unreadCount: rows.unreadCount.read(raw, ctx),
    priority: rows.priority.read(raw, ctx),
    isGroup: rows.isGroup.read(raw, ctx),
    isPinned: rows.isPinned.read(raw, ctx),
    isArchived: rows.isArchived.read(raw, ctx),
    isTest: rows.isTest.read(raw, ctx),
    contact: rows.contact.read(raw, ctx),
    group: rows.group.read(raw, ctx),
    participants: rows.participants.read(raw, ctx),
    channel: rows.channel.read(raw, ctx),
    assignees: rows.assignees.read(raw, ctx),
    tags: rows.tags.read(raw, ctx),
    lastMessage: rows.lastMessage.read(raw, ctx),
    lastActivityAt: rows.lastActivityAt.read(raw, ctx),
    createdAt: rows.createdAt.read(raw, ctx),
    updatedAt: rows.updatedAt.read(raw, ctx),
    replyWindow: rows.replyWindow.read(raw, ctx),
    raw,
  };
}

/** Puts a message together out of the rows of a table. */
export function assembleMessage<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, MessageWithRaw<P, Raw>>,
  raw: Raw,
  ctx: ReadContext,
): MessageWithRaw<P, Raw> {
  return {
    id: rows.id.read(raw, ctx),
    provider: rows.provider.read(raw, ctx),
    connection: rows.connection.read(raw, ctx),
    nativeId: rows.nativeId.read(raw, ctx),
    conversationId: rows.conversationId.read(raw, ctx),
    direction: rows.direction.read(raw, ctx),
    author: rows.author.read(raw, ctx),
    sentAt: rows.sentAt.read(raw, ctx),
    createdAt: rows.createdAt.read(raw, ctx),
    text: rows.text.read(raw, ctx),
    contentType: rows.contentType.read(raw, ctx),
    attachments: rows.attachments.read(raw, ctx),
    contactCard: rows.contactCard.read(raw, ctx),
    quotedMessage: rows.quotedMessage.read(raw, ctx),
    delivery: rows.delivery.read(raw, ctx),
    transcription: rows.transcription.read(raw, ctx),
    summary: rows.summary.read(raw, ctx),
    eventType: rows.eventType.read(raw, ctx),
    externalId: rows.externalId.read(raw, ctx),
    raw,
  };
}

/** Puts a contact together out of the rows of a table. */
export function assembleContact<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Contact<P, Raw>>,
  raw: Raw,
  ctx: ReadContext,
): Contact<P, Raw> {
  return {
    id: rows.id.read(raw, ctx),
    provider: rows.provider.read(raw, ctx),
    connection: rows.connection.read(raw, ctx),
    name: rows.name.read(raw, ctx),
    firstName: rows.firstName.read(raw, ctx),
    middleName: rows.middleName.read(raw, ctx),
    lastName: rows.lastName.read(raw, ctx),
    secondLastName: rows.secondLastName.read(raw, ctx),
    profileName: rows.profileName.read(raw, ctx),
    handles: rows.handles.read(raw, ctx),
    imageUrl: rows.imageUrl.read(raw, ctx),
    country: rows.country.read(raw, ctx),
    city: rows.city.read(raw, ctx),
    document: rows.document.read(raw, ctx),
    description: rows.description.read(raw, ctx),
    isBlocked: rows.isBlocked.read(raw, ctx),
    tags: rows.tags.read(raw, ctx),
    conversationId: rows.conversationId.read(raw, ctx),
    isTest: rows.isTest.read(raw, ctx),
    createdAt: rows.createdAt.read(raw, ctx),
    updatedAt: rows.updatedAt.read(raw, ctx),
    raw,
  };
}

/** Puts an agent together out of the rows of a table. */
export function assembleAgent<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Agent<P, Raw>>,
  raw: Raw,
  ctx: ReadContext,
): Agent<P, Raw> {
  return {
    id: rows.id.read(raw, ctx),
    provider: rows.provider.read(raw, ctx),
    connection: rows.connection.read(raw, ctx),
    kind: rows.kind.read(raw, ctx),
    name: rows.name.read(raw, ctx),
    email: rows.email.read(raw, ctx),
    imageUrl: rows.imageUrl.read(raw, ctx),
    roles: rows.roles.read(raw, ctx),
    channels: rows.channels.read(raw, ctx),
    createdAt: rows.createdAt.read(raw, ctx),
    raw,
  };
}

/** Puts a tag together out of the rows of a table. */
export function assembleTag<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Tag<P, Raw>>,
  raw: Raw,
  ctx: ReadContext,
): Tag<P, Raw> {
  return {
    id: rows.id.read(raw, ctx),
    provider: rows.provider.read(raw, ctx),
    connection: rows.connection.read(raw, ctx),
    name: rows.name.read(raw, ctx),
    color: rows.color.read(raw, ctx),
    channelId: rows.channelId.read(raw, ctx),
    createdAt: rows.createdAt.read(raw, ctx),
    updatedAt: rows.updatedAt.read(raw, ctx),
    raw,
  };
}

/** Puts a channel together out of the rows of a table. */
export function assembleChannel<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Channel<P, Raw>>,
  raw: Raw,
  ctx: ReadContext,
): Channel<P, Raw> {
  return {
    id: rows.id.read(raw, ctx),
    provider: rows.provider.read(raw, ctx),
    connection: rows.connection.read(raw, ctx),
    kind: rows.kind.read(raw, ctx),
    name: rows.name.read(raw, ctx),
    raw,
  };
}

/** Puts a note together out of the rows of a table. */
export function assembleNote<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Note<P, Raw>>,
  raw: Raw,
  ctx: ReadContext,
): Note<P, Raw> {
  return {
    id: rows.id.read(raw, ctx),
    provider: rows.provider.read(raw, ctx),
    connection: rows.connection.read(raw, ctx),
    conversationId: rows.conversationId.read(raw, ctx),
    author: rows.author.read(raw, ctx),
    text: rows.text.read(raw, ctx),
    createdAt: rows.createdAt.read(raw, ctx),
    raw,
  };
}

/** Puts a scheduled message together out of the rows of a table. */
export function assembleScheduledMessage<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, ScheduledMessage<P, Raw>>,
  raw: Raw,
  ctx: ReadContext,
): ScheduledMessage<P, Raw> {
  return {
    id: rows.id.read(raw, ctx),
    provider: rows.provider.read(raw, ctx),
    connection: rows.connection.read(raw, ctx),
    conversationId: rows.conversationId.read(raw, ctx),
    status: rows.status.read(raw, ctx),
    author: rows.author.read(raw, ctx),
    scheduledAt: rows.scheduledAt.read(raw, ctx),
    sentAt: rows.sentAt.read(raw, ctx),
    cancelledAt: rows.cancelledAt.read(raw, ctx),
    createdAt: rows.createdAt.read(raw, ctx),
    updatedAt: rows.updatedAt.read(raw, ctx),
    contentType: rows.contentType.read(raw, ctx),
    text: rows.text.read(raw, ctx),
    attachments: rows.attachments.read(raw, ctx),
    contact: rows.contact.read(raw, ctx),
    group: rows.group.read(raw, ctx),
    cancelReason: rows.cancelReason.read(raw, ctx),
    error: rows.error.read(raw, ctx),
    raw,
  };
}
