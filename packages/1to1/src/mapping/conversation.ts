import {
  absent,
  type ChannelSummary,
  type ContactSummary,
  type Conversation,
  conversationId,
  conversationShape,
  count,
  defineMapping,
  derived,
  exact,
  flag,
  fromConnection,
  type GapsOf,
  identifier,
  itself,
  list,
  type Mapped,
  type MappingContext,
  type MappingTable,
  nativeId,
  part,
  type ReadContext,
  type TagSummary,
  text,
  time,
  toContentType,
  toHandles,
} from "@confluir/provider";
import type {
  OneToOne,
  OneToOneContactSummary,
  OneToOneConversation,
  OneToOneMailbox,
  OneToOneTag,
} from "../raw.ts";
import { toState } from "../words.ts";

/** The mailbox as a conversation shows it. */
export function toChannelSummary(mailbox: OneToOneMailbox, at: ReadContext): ChannelSummary {
  return { kind: "mailbox", id: identifier(mailbox.uuid, at, "uuid"), name: text(mailbox.name, at, "name") };
}

/** The contact as a conversation shows it. */
export function toContactSummary(contact: OneToOneContactSummary, at: ReadContext): ContactSummary {
  const id = identifier(contact.uuid, at, "uuid");
  const phone = text(contact.phone, at, "phone");
  return {
    id,
    name: text(contact.name, at, "name"),
    profileName: text(contact.profile_name, at, "profile_name"),
    handles: toHandles(at.connection, { phone, provider: id }),
    imageUrl: undefined,
  };
}

/** The label as a conversation carries it. */
export function toTagSummary(tag: OneToOneTag, at: ReadContext): TagSummary {
  return {
    id: identifier(tag.uuid, at, "uuid"),
    name: text(tag.name, at, "name"),
    color: text(tag.color, at, "color"),
  };
}

const table = {
  id: derived(["/uuid"], (raw, { connection }) => conversationId(connection, nativeId(raw.uuid))),
  ...fromConnection("1to1"),
  nativeId: exact("/uuid", (raw, at) => nativeId(raw.uuid, at)),
  state: derived(["/inbox_status", "/response_status", "/ai_employee"], toState),
  unreadCount: exact("/unread_count", (raw, at) => count(raw.unread_count, at)),
  priority: absent,
  isGroup: absent,
  isPinned: absent,
  isArchived: absent,
  isTest: exact("/is_tester", (raw, at) => flag(raw.is_tester, at)),
  contact: exact("/contact", (raw, at) => part(raw.contact, at, toContactSummary)),
  group: absent,
  participants: absent,
  channel: exact("/mailbox", (raw, at) => part(raw.mailbox, at, toChannelSummary)),
  // Which person has the conversation is not in the list: an empty one means that no AI employee is assigned.
  assignees: derived(["/ai_employee"], (raw, context) => {
    const at = context.at("/ai_employee");
    const assignee = part(raw.ai_employee, at, (employee) => ({
      kind: "ai" as const,
      id: identifier(employee.uuid, at, "uuid"),
      name: text(employee.name, at, "name"),
    }));
    return assignee === null ? [] : assignee && [assignee];
  }),
  tags: exact("/tags", (raw, at) => list(raw.tags, at, toTagSummary)),
  lastMessage: derived(["/last_message_preview", "/last_message_at"], (raw, context) =>
    part(raw.last_message_preview, context.at("/last_message_preview"), (preview, at) => ({
      id: undefined,
      text: text(preview.body, at, "body"),
      contentType: toContentType(preview.content_type, at, "content_type"),
      isFromContact: flag(preview.is_from_customer, at, "is_from_customer"),
      sentAt: time(raw.last_message_at, context, "last_message_at"),
    })),
  ),
  lastActivityAt: exact("/last_message_at", (raw, at) => time(raw.last_message_at, at)),
  createdAt: absent,
  updatedAt: absent,
  replyWindow: exact("/messaging_window_expires_at", (raw, at) => {
    const closesAt = time(raw.messaging_window_expires_at, at);
    return typeof closesAt === "string" ? { closesAt } : closesAt;
  }),
  raw: itself(),
} satisfies MappingTable<OneToOneConversation, Conversation<OneToOne>>;

/** How a conversation of 1TO1 AI becomes one of the model. */
export const oneToOneConversation = defineMapping<OneToOneConversation, Conversation<OneToOne>>(
  conversationShape,
  table,
);

/** What 1TO1 AI does not tell of a conversation, and what stays in `raw`. */
export const oneToOneConversationGaps = {
  absent: {
    priority: "1TO1 AI has no priority.",
    isGroup: "1TO1 AI does not say whether a conversation is a group; its documents know none.",
    isPinned: "1TO1 AI does not tell what is pinned.",
    isArchived: "1TO1 AI has no archive.",
    group: "1TO1 AI has no groups.",
    participants: "1TO1 AI has one contact in a conversation and names no others.",
    createdAt: "1TO1 AI does not tell when a conversation began.",
    updatedAt: "1TO1 AI does not tell when a conversation was changed.",
  },
  unmapped: {},
} satisfies GapsOf<typeof table, OneToOneConversation>;

/**
 * Turns one conversation of 1TO1 AI into one of the model. Pure; never throws and never changes `raw`.
 *
 * @see https://docs.1to1ai.com/api-reference/conversations/listar-conversaciones
 */
export function fromOneToOneConversation(
  raw: OneToOneConversation,
  context: MappingContext,
): Mapped<Conversation<OneToOne>> {
  return oneToOneConversation.map(raw, context);
}
