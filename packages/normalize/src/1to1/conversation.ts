import { conversationId } from "../id.ts";
import { fromConnection, itself } from "../mapping/common-rows.ts";
import { toContentType } from "../mapping/content-type.ts";
import { defineMapping, type Mapped } from "../mapping/define-mapping.ts";
import type { GapsOf } from "../mapping/gaps.ts";
import { nativeId } from "../mapping/native-id.ts";
import type { MappingContext } from "../mapping/read-context.ts";
import { count, flag, identifier, list, part, text, time } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import { conversationShape } from "../mapping/shapes/conversation.ts";
import type { MappingTable } from "../mapping/table.ts";
import type { Conversation } from "../model/conversation.ts";
import { toChannelSummary } from "./channel-summary.ts";
import { toContactSummary } from "./contact-summary.ts";
import type { OneToOne, OneToOneConversation } from "./raw.ts";
import { toState } from "./state.ts";
import { toTagSummary } from "./tag-summary.ts";

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
