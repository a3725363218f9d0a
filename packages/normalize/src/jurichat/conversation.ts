import { conversationId } from "../id.ts";
import { defineMapping, type Mapped, type MappingContext } from "../mapping/define-mapping.ts";
import { nativeId } from "../mapping/native-id.ts";
import { count, flag, identifier, list, part, text, time } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import type { Conversation } from "../model/conversation.ts";
import { toAssignees, toChannel, toContact, toGroup } from "./participants.ts";
import type { JuriChatConversation } from "./raw.ts";
import { toPriority, toState } from "./state.ts";

/** How a conversation of JuriChat becomes one of the model. */
export const juriChatConversation = defineMapping<JuriChatConversation, Conversation<"jurichat">>(
  {
    id: derived(["/id"], (raw, { connection }) => conversationId(connection, nativeId(raw.id))),
    provider: derived([], () => "jurichat"),
    connection: derived([], (_raw, { connection }) => connection),
    nativeId: exact("/id", (raw, at) => nativeId(raw.id, at)),
    state: exact("/status", toState),
    unreadCount: exact("/unreadCount", (raw, at) => count(raw.unreadCount, at)),
    priority: exact("/priority", toPriority),
    isGroup: exact("/isGroup", (raw, at) => flag(raw.isGroup, at)),
    isPinned: exact("/isFixed", (raw, at) => flag(raw.isFixed, at)),
    isArchived: exact("/isArchived", (raw, at) => flag(raw.isArchived, at)),
    isTest: absent("JuriChat does not mark test conversations."),
    contact: derived(
      ["/isGroup", "/person/id", "/person/name", "/person/imageUrl", "/person/phoneNumber"],
      toContact,
    ),
    group: derived(["/isGroup", "/group/id", "/group/name", "/group/imageUrl"], toGroup),
    channel: derived(["/integration", "/inbox"], toChannel),
    assignees: derived(["/user/id", "/user/name", "/role"], toAssignees),
    tags: exact("/tags", (raw, at) =>
      list(raw.tags, at, (tag, item) => ({
        id: identifier(tag.id, item.below("id")),
        name: text(tag.name, item.below("name")),
        color: text(tag.color, item.below("color")),
      })),
    ),
    lastMessage: derived(
      ["/lastMessage/id", "/lastMessage/content", "/lastMessage/type", "/lastMessage/messageAt"],
      (raw, context) =>
        part(raw.lastMessage, context.at("/lastMessage"), (message, at) => ({
          id: identifier(message.id, at.below("id")),
          text: text(message.content, at.below("content")),
          contentType: text(message.type, at.below("type")),
          isFromContact: undefined,
          sentAt: time(message.messageAt, at.below("messageAt")),
        })),
    ),
    // The vendor does not name the time it sorts by. Without a readable message, the last change is the nearest to it.
    lastActivityAt: derived(["/lastMessage/messageAt", "/updatedAt"], (raw, context) => {
      const sentAt = part(raw.lastMessage, context.at("/lastMessage"), (message, at) =>
        time(message.messageAt, at.below("messageAt")),
      );
      return sentAt ?? time(raw.updatedAt, context.at("/updatedAt"));
    }),
    createdAt: exact("/createdAt", (raw, at) => time(raw.createdAt, at)),
    updatedAt: exact("/updatedAt", (raw, at) => time(raw.updatedAt, at)),
    replyWindow: absent("JuriChat does not tell until when free-form messages may be sent."),
    raw: exact("", (raw) => raw),
  },
  {
    otherwise: (raw, { connection }) => ({
      id: conversationId(connection, ""),
      provider: "jurichat",
      connection,
      nativeId: "",
      state: { value: "unknown", raw: null, fidelity: "exact" },
      raw,
    }),
    unmapped: {
      "/isPrivate": "Its meaning beside isGroup is not documented.",
      "/responsables":
        "Whether the strings are ids or names is not documented; user and role say who has it.",
      "/formattedDate": "Text for display, made from a time that is mapped.",
      "/group/externalId": "The messenger's own id of the group.",
      "/user/imageUrl": "Assignees have no picture in the model.",
      "/lastMessage/userId": "That it is the author, and who writes without one, is not documented.",
      "/lastMessage/userName": "That it is the author is not documented.",
      "/lastMessage/isViewedBySameUserLastMessage": "Its meaning is not documented.",
    },
  },
);

/**
 * Turns one conversation of JuriChat, as its list has it, into one of the model. Pure; never throws and never changes `raw`.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/listar-conversas
 */
export function fromJuriChatConversation(
  raw: JuriChatConversation,
  context: MappingContext,
): Mapped<Conversation<"jurichat">> {
  return juriChatConversation.map(raw, context);
}
