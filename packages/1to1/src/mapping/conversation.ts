import {
  absent,
  array,
  assembleConversation,
  connectionRows,
  conversationId,
  count,
  defineMapping,
  derived,
  exact,
  flag,
  identifier,
  nativeId,
  object,
  rawRow,
  text,
  time,
  toContentType,
  toHandles,
} from "@confluir/provider";
import type { OneToOne, Schemas } from "../raw.ts";
import { toState } from "../words.ts";

/**
 * Maps a conversation, of the list or on its own.
 *
 * @see https://docs.1to1ai.com/api-reference/conversations/listar-conversaciones
 */
export const oneToOneConversation = /* @__PURE__ */ defineMapping(
  assembleConversation<OneToOne, Schemas["Conversation"]>,
  () => ({
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
    contact: exact("/contact", (raw, ctx) =>
      object(raw.contact, ctx, (contact, ctx) => {
        const id = identifier(contact.uuid, ctx, "uuid");
        const phone = text(contact.phone, ctx, "phone");
        return {
          id,
          name: text(contact.name, ctx, "name"),
          profileName: text(contact.profile_name, ctx, "profile_name"),
          handles: toHandles(ctx.connection, { phone, provider: id }),
          imageUrl: undefined,
        };
      }),
    ),
    group: absent,
    participants: absent,
    channel: exact("/mailbox", (raw, ctx) =>
      object(raw.mailbox, ctx, (mailbox, ctx) => ({
        kind: "mailbox",
        id: identifier(mailbox.uuid, ctx, "uuid"),
        name: text(mailbox.name, ctx, "name"),
      })),
    ),
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
    tags: exact("/tags", (raw, ctx) =>
      array(raw.tags, ctx, (tag, ctx) => ({
        id: identifier(tag.uuid, ctx, "uuid"),
        name: text(tag.name, ctx, "name"),
        color: text(tag.color, ctx, "color"),
      })),
    ),
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
  }),
);
