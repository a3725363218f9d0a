import type { Conversation } from "../model/conversation.ts";
import type { Agent, Channel, Contact, Tag } from "../model/directory.ts";
import type { Note, ScheduledMessage } from "../model/extras.ts";
import type { Message } from "../model/message.ts";
import type { ProviderTypes } from "../provider-types.ts";
import type { ReadContext } from "./read-context.ts";
import type { Readers } from "./row.ts";

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

/** Puts a message together out of the rows of a table. */
export function messageShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Message<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): Message<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    nativeId: rows.nativeId.read(raw, at),
    conversationId: rows.conversationId.read(raw, at),
    direction: rows.direction.read(raw, at),
    author: rows.author.read(raw, at),
    sentAt: rows.sentAt.read(raw, at),
    createdAt: rows.createdAt.read(raw, at),
    text: rows.text.read(raw, at),
    contentType: rows.contentType.read(raw, at),
    attachments: rows.attachments.read(raw, at),
    contactCard: rows.contactCard.read(raw, at),
    quotedMessage: rows.quotedMessage.read(raw, at),
    delivery: rows.delivery.read(raw, at),
    transcription: rows.transcription.read(raw, at),
    summary: rows.summary.read(raw, at),
    eventType: rows.eventType.read(raw, at),
    externalId: rows.externalId.read(raw, at),
    raw,
  };
}

/** Puts a contact together out of the rows of a table. */
export function contactShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Contact<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): Contact<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    name: rows.name.read(raw, at),
    firstName: rows.firstName.read(raw, at),
    middleName: rows.middleName.read(raw, at),
    lastName: rows.lastName.read(raw, at),
    secondLastName: rows.secondLastName.read(raw, at),
    profileName: rows.profileName.read(raw, at),
    handles: rows.handles.read(raw, at),
    imageUrl: rows.imageUrl.read(raw, at),
    country: rows.country.read(raw, at),
    city: rows.city.read(raw, at),
    document: rows.document.read(raw, at),
    description: rows.description.read(raw, at),
    isBlocked: rows.isBlocked.read(raw, at),
    tags: rows.tags.read(raw, at),
    conversationId: rows.conversationId.read(raw, at),
    isTest: rows.isTest.read(raw, at),
    createdAt: rows.createdAt.read(raw, at),
    updatedAt: rows.updatedAt.read(raw, at),
    raw,
  };
}

/** Puts an agent together out of the rows of a table. */
export function agentShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Agent<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): Agent<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    kind: rows.kind.read(raw, at),
    name: rows.name.read(raw, at),
    email: rows.email.read(raw, at),
    imageUrl: rows.imageUrl.read(raw, at),
    roles: rows.roles.read(raw, at),
    channels: rows.channels.read(raw, at),
    createdAt: rows.createdAt.read(raw, at),
    raw,
  };
}

/** Puts a tag together out of the rows of a table. */
export function tagShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Tag<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): Tag<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    name: rows.name.read(raw, at),
    color: rows.color.read(raw, at),
    channelId: rows.channelId.read(raw, at),
    createdAt: rows.createdAt.read(raw, at),
    updatedAt: rows.updatedAt.read(raw, at),
    raw,
  };
}

/** Puts a channel together out of the rows of a table. */
export function channelShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Channel<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): Channel<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    kind: rows.kind.read(raw, at),
    name: rows.name.read(raw, at),
    raw,
  };
}

/** Puts a note together out of the rows of a table. */
export function noteShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Note<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): Note<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    conversationId: rows.conversationId.read(raw, at),
    author: rows.author.read(raw, at),
    text: rows.text.read(raw, at),
    createdAt: rows.createdAt.read(raw, at),
    raw,
  };
}

/** Puts a scheduled message together out of the rows of a table. */
export function scheduledMessageShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, ScheduledMessage<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): ScheduledMessage<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    conversationId: rows.conversationId.read(raw, at),
    status: rows.status.read(raw, at),
    author: rows.author.read(raw, at),
    scheduledAt: rows.scheduledAt.read(raw, at),
    sentAt: rows.sentAt.read(raw, at),
    cancelledAt: rows.cancelledAt.read(raw, at),
    createdAt: rows.createdAt.read(raw, at),
    updatedAt: rows.updatedAt.read(raw, at),
    contentType: rows.contentType.read(raw, at),
    text: rows.text.read(raw, at),
    attachments: rows.attachments.read(raw, at),
    contact: rows.contact.read(raw, at),
    group: rows.group.read(raw, at),
    cancelReason: rows.cancelReason.read(raw, at),
    error: rows.error.read(raw, at),
    raw,
  };
}
