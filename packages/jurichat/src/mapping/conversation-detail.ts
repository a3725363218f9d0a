import {
  absent,
  array,
  assembleConversation,
  type Conversation,
  defineMapping,
  derived,
  exact,
  type GapsOf,
  type Mapped,
  type MappingContext,
  type MappingTable,
  rawRow,
  time,
} from "@confluir/provider";
import type { JuriChat, JuriChatConversationDetail } from "../raw.ts";
import { inBoth, noTests, noWindow, toAssignees, toDetailChannel, toParticipant } from "./conversation.ts";

const inTheList = "JuriChat tells it in the list of conversations only.";

const table = {
  ...inBoth,
  unreadCount: absent,
  isPinned: absent,
  isArchived: absent,
  participants: exact("/participants", (raw, ctx) => array(raw.participants, ctx, toParticipant)),
  channel: derived(["/integration", "/inbox", "/inboxId"], toDetailChannel),
  assignees: derived(["/user/id", "/user/name"], ({ user }, ctx) => toAssignees({ user }, ctx)),
  lastMessage: absent,
  // Which of the messages is the newest depends on the page; the last change does not.
  lastActivityAt: derived(["/updatedAt"], (raw, context) => time(raw.updatedAt, context, "updatedAt")),
  raw: rawRow(),
} satisfies MappingTable<JuriChatConversationDetail, Conversation<JuriChat, JuriChatConversationDetail>>;

/** How a conversation that JuriChat sends on its own becomes one of the model. */
export const juriChatConversationDetail = defineMapping<
  JuriChatConversationDetail,
  Conversation<JuriChat, JuriChatConversationDetail>
>(assembleConversation, table);

/** What JuriChat does not tell of a conversation on its own, and what stays in `raw`. */
export const juriChatConversationDetailGaps = {
  absent: {
    isTest: noTests,
    replyWindow: noWindow,
    unreadCount: inTheList,
    isPinned: inTheList,
    isArchived: inTheList,
    lastMessage: "JuriChat sends the messages themselves here, in an order that is not documented.",
  },
  unmapped: {
    "/messages": "Each becomes a Message.",
    "/participants/*/isAgent": "Whether it means staff or an AI agent is not documented.",
    "/participants/*/isMember": "Presumably whether somebody is still in the group; not documented.",
    "/group/externalId": "The messenger's own id of the group.",
    "/user/imageUrl": "Assignees have no picture in the model.",
  },
} satisfies GapsOf<typeof table, JuriChatConversationDetail>;

/**
 * Turns one conversation of JuriChat, as it comes on its own, into one of the model; its messages are another matter
 * (`fromJuriChatMessage`). Pure; never throws and never changes `raw`.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/obter-conversa
 */
export function fromJuriChatConversationDetail(
  raw: JuriChatConversationDetail,
  context: MappingContext,
): Mapped<Conversation<JuriChat, JuriChatConversationDetail>> {
  return juriChatConversationDetail.map(raw, context);
}
