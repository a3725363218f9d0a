import {
  absent,
  array,
  assembleConversation,
  type ChannelSummary,
  type ContactSummary,
  type Conversation,
  connectionRows,
  conversationId,
  count,
  defineMapping,
  derived,
  exact,
  flag,
  type GapsOf,
  identifier,
  type Mapped,
  type MappingContext,
  type MappingTable,
  nativeId,
  object,
  type ReadContext,
  rawRow,
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
export function toChannelSummary(mailbox: OneToOneMailbox, ctx: ReadContext): ChannelSummary {
  return {
    kind: "mailbox",
    id: identifier(mailbox.uuid, ctx, "uuid"),
    name: text(mailbox.name, ctx, "name"),
  };
}

/** The contact as a conversation shows it. */
export function toContactSummary(contact: OneToOneContactSummary, ctx: ReadContext): ContactSummary {
  const id = identifier(contact.uuid, ctx, "uuid");
  const phone = text(contact.phone, ctx, "phone");
  return {
    id,
    name: text(contact.name, ctx, "name"),
    profileName: text(contact.profile_name, ctx, "profile_name"),
    handles: toHandles(ctx.connection, { phone, provider: id }),
    imageUrl: undefined,
  };
}

/** The label as a conversation carries it. */
export function toTagSummary(tag: OneToOneTag, ctx: ReadContext): TagSummary {
  return {
    id: identifier(tag.uuid, ctx, "uuid"),
    name: text(tag.name, ctx, "name"),
    color: text(tag.color, ctx, "color"),
  };
}

const table = {
  id: derived(["/uuid"], (raw, { connection }) => conversationId(connection, nativeId(raw.uuid))),
  ...connectionRows("1to1"),
  nativeId: exact("/uuid", (raw, ctx) => nativeId(raw.uuid, ctx)),
  state: derived(["/inbox_status", "/response_status", "/ai_employee"], toState),
  unreadCount: exact("/unread_count", (raw, ctx) => count(raw.unread_count, ctx)),
  priority: absent,
  isGroup: absent,
  isPinned: absent,
  isArchived: absent,
  isTest: exact("/is_tester", (raw, ctx) => flag(raw.is_tester, ctx)),
  contact: exact("/contact", (raw, ctx) => object(raw.contact, ctx, toContactSummary)),
  group: absent,
  participants: absent,
  channel: exact("/mailbox", (raw, ctx) => object(raw.mailbox, ctx, toChannelSummary)),
  // Which person has the conversation is not in the list: an empty one means that no AI employee is assigned.
  assignees: derived(["/ai_employee"], (raw, context) => {
    const ctx = context.at("/ai_employee");
    const assignee = object(raw.ai_employee, ctx, (employee) => ({
      kind: "ai" as const,
      id: identifier(employee.uuid, ctx, "uuid"),
      name: text(employee.name, ctx, "name"),
    }));
    return assignee === null ? [] : assignee && [assignee];
  }),
  tags: exact("/tags", (raw, ctx) => array(raw.tags, ctx, toTagSummary)),
  lastMessage: derived(["/last_message_preview", "/last_message_at"], (raw, context) =>
    object(raw.last_message_preview, context.at("/last_message_preview"), (preview, ctx) => ({
      id: undefined,
      text: text(preview.body, ctx, "body"),
      contentType: toContentType(preview.content_type, ctx, "content_type"),
      isFromContact: flag(preview.is_from_customer, ctx, "is_from_customer"),
      sentAt: time(raw.last_message_at, context, "last_message_at"),
    })),
  ),
  lastActivityAt: exact("/last_message_at", (raw, ctx) => time(raw.last_message_at, ctx)),
  createdAt: absent,
  updatedAt: absent,
  replyWindow: exact("/messaging_window_expires_at", (raw, ctx) => {
    const closesAt = time(raw.messaging_window_expires_at, ctx);
    return typeof closesAt === "string" ? { closesAt } : closesAt;
  }),
  raw: rawRow(),
} satisfies MappingTable<OneToOneConversation, Conversation<OneToOne>>;

/** How a conversation of 1TO1 AI becomes one of the model. */
export const oneToOneConversation = defineMapping<OneToOneConversation, Conversation<OneToOne>>(
  assembleConversation,
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
