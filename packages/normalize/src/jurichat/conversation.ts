import { itself } from "../mapping/common-rows.ts";
import { toContentType } from "../mapping/content-type.ts";
import { defineMapping, type Mapped } from "../mapping/define-mapping.ts";
import type { GapsOf } from "../mapping/gaps.ts";
import type { MappingContext } from "../mapping/read-context.ts";
import { count, flag, identifier, part, text, time } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import { conversationShape } from "../mapping/shapes/conversation.ts";
import type { MappingTable } from "../mapping/table.ts";
import type { Conversation } from "../model/conversation.ts";
import { toChannel } from "./channel-summary.ts";
import { inBoth, noTests, noWindow } from "./conversation-rows.ts";
import { toAssignees } from "./participants.ts";
import type { JuriChat, JuriChatConversation } from "./raw.ts";

const unexplained = "What it means is not documented.";

const table = {
  ...inBoth,
  unreadCount: exact("/unreadCount", (raw, at) => count(raw.unreadCount, at)),
  isPinned: exact("/isFixed", (raw, at) => flag(raw.isFixed, at)),
  isArchived: exact("/isArchived", (raw, at) => flag(raw.isArchived, at)),
  participants: absent,
  channel: derived(["/integration", "/inbox"], toChannel),
  assignees: derived(["/user/id", "/user/name", "/role"], toAssignees),
  lastMessage: derived(
    ["/lastMessage/id", "/lastMessage/content", "/lastMessage/type", "/lastMessage/messageAt"],
    (raw, context) =>
      part(raw.lastMessage, context.at("/lastMessage"), (message, at) => ({
        id: identifier(message.id, at, "id"),
        text: text(message.content, at, "content"),
        contentType: toContentType(message.type, at, "type"),
        isFromContact: undefined,
        sentAt: time(message.messageAt, at, "messageAt"),
      })),
  ),
  // The vendor does not name the time it sorts by. Without a readable message, the last change is the nearest to it.
  lastActivityAt: derived(["/lastMessage/messageAt", "/updatedAt"], (raw, context) => {
    const sentAt = part(raw.lastMessage, context.at("/lastMessage"), (message, at) =>
      time(message.messageAt, at, "messageAt"),
    );
    return sentAt ?? time(raw.updatedAt, context, "updatedAt");
  }),
  raw: itself(),
} satisfies MappingTable<JuriChatConversation, Conversation<JuriChat>>;

/** How a conversation of JuriChat's list becomes one of the model. */
export const juriChatConversation = defineMapping<JuriChatConversation, Conversation<JuriChat>>(
  conversationShape,
  table,
);

/** What JuriChat does not tell of a conversation of its list, and what stays in `raw`. */
export const juriChatConversationGaps = {
  absent: {
    isTest: noTests,
    replyWindow: noWindow,
    participants: "JuriChat names them with the conversation on its own.",
  },
  unmapped: {
    "/isPrivate": unexplained,
    "/responsables": unexplained,
    "/formattedDate": "Text for display.",
    "/group/externalId": "The messenger's own id of the group.",
    "/user/imageUrl": "Assignees have no picture in the model.",
    "/lastMessage/userId": unexplained,
    "/lastMessage/userName": unexplained,
    "/lastMessage/isViewedBySameUserLastMessage": unexplained,
  },
} satisfies GapsOf<typeof table, JuriChatConversation>;

/**
 * Turns one conversation of JuriChat, as its list has it, into one of the model. Pure; never throws and never changes `raw`.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/listar-conversas
 */
export function fromJuriChatConversation(
  raw: JuriChatConversation,
  context: MappingContext,
): Mapped<Conversation<JuriChat>> {
  return juriChatConversation.map(raw, context);
}
