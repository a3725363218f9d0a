import { conversationId } from "../id.ts";
import { defineMapping, type Mapped, type MappingContext } from "../mapping/define-mapping.ts";
import { nativeId } from "../mapping/native-id.ts";
import { count, flag, identifier, list, part, text, time } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import type { Conversation } from "../model/conversation.ts";
import type { OneToOneConversation } from "./raw.ts";
import { toState } from "./state.ts";

/** How a conversation of 1TO1 AI becomes one of the model. */
export const oneToOneConversation = defineMapping<OneToOneConversation, Conversation<"1to1">>(
  {
    id: derived(["/uuid"], (raw, { connection }) => conversationId(connection, nativeId(raw.uuid))),
    provider: derived([], () => "1to1"),
    connection: derived([], (_raw, { connection }) => connection),
    nativeId: exact("/uuid", (raw, at) => nativeId(raw.uuid, at)),
    state: derived(["/inbox_status", "/response_status", "/ai_employee"], toState),
    unreadCount: exact("/unread_count", (raw, at) => count(raw.unread_count, at)),
    priority: absent("1TO1 AI has no priority."),
    isGroup: absent("1TO1 AI does not say whether a conversation is a group; its documents know none."),
    isPinned: absent("1TO1 AI does not tell what is pinned."),
    isArchived: absent("1TO1 AI has no archive."),
    isTest: exact("/is_tester", (raw, at) => flag(raw.is_tester, at)),
    contact: exact("/contact", (raw, at) =>
      part(raw.contact, at, (contact) => ({
        id: identifier(contact.uuid, at.below("uuid")),
        name: text(contact.name, at.below("name")),
        profileName: text(contact.profile_name, at.below("profile_name")),
        phone: text(contact.phone, at.below("phone")),
        imageUrl: undefined,
      })),
    ),
    group: absent("1TO1 AI has no groups."),
    channel: exact("/mailbox", (raw, at) =>
      part(raw.mailbox, at, (mailbox) => ({
        kind: "mailbox",
        id: identifier(mailbox.uuid, at.below("uuid")),
        name: text(mailbox.name, at.below("name")),
      })),
    ),
    // Which person has the conversation is not in the list: an empty one means that no AI employee is assigned.
    assignees: derived(["/ai_employee"], (raw, context) => {
      const at = context.at("/ai_employee");
      const assignee = part(raw.ai_employee, at, (employee) => ({
        kind: "ai" as const,
        id: identifier(employee.uuid, at.below("uuid")),
        name: text(employee.name, at.below("name")),
      }));
      return assignee === null ? [] : assignee && [assignee];
    }),
    tags: exact("/tags", (raw, at) =>
      list(raw.tags, at, (tag, item) => ({
        id: identifier(tag.uuid, item.below("uuid")),
        name: text(tag.name, item.below("name")),
        color: text(tag.color, item.below("color")),
      })),
    ),
    lastMessage: derived(["/last_message_preview", "/last_message_at"], (raw, context) =>
      part(raw.last_message_preview, context.at("/last_message_preview"), (preview, at) => ({
        id: undefined,
        text: text(preview.body, at.below("body")),
        contentType: text(preview.content_type, at.below("content_type")),
        isFromContact: flag(preview.is_from_customer, at.below("is_from_customer")),
        sentAt: time(raw.last_message_at, context.at("/last_message_at")),
      })),
    ),
    lastActivityAt: exact("/last_message_at", (raw, at) => time(raw.last_message_at, at)),
    createdAt: absent("1TO1 AI does not tell when a conversation began."),
    updatedAt: absent("1TO1 AI does not tell when a conversation was changed."),
    replyWindow: exact("/messaging_window_expires_at", (raw, at) => {
      const closesAt = time(raw.messaging_window_expires_at, at);
      return typeof closesAt === "string" ? { closesAt } : closesAt;
    }),
    raw: exact("", (raw) => raw),
  },
  {
    otherwise: (raw, { connection }) => ({
      id: conversationId(connection, ""),
      provider: "1to1",
      connection,
      nativeId: "",
      state: { value: "unknown", raw: null, fidelity: "derived" },
      raw,
    }),
    unmapped: {},
  },
);

/**
 * Turns one conversation of 1TO1 AI into one of the model. Pure; never throws and never changes `raw`.
 *
 * @see https://docs.1to1ai.com/api-reference/conversations/listar-conversaciones
 */
export function fromOneToOneConversation(
  raw: OneToOneConversation,
  context: MappingContext,
): Mapped<Conversation<"1to1">> {
  return oneToOneConversation.map(raw, context);
}
