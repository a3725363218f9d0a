import { conversationId } from "../id.ts";
import { itself } from "../mapping/common-rows.ts";
import { defineMapping, type Mapped } from "../mapping/define-mapping.ts";
import type { MappingContext } from "../mapping/read-context.ts";
import { list, time } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import type { Conversation } from "../model/conversation.ts";
import { toDetailChannel } from "./channel-summary.ts";
import { inBoth } from "./conversation-rows.ts";
import { toAssignees, toParticipant } from "./participants.ts";
import type { JuriChatConversationDetail } from "./raw.ts";

const inTheList = "JuriChat tells it in the list of conversations only.";

/** How a conversation that JuriChat sends on its own becomes one of the model. */
export const juriChatConversationDetail = defineMapping<
  JuriChatConversationDetail,
  Conversation<"jurichat", JuriChatConversationDetail>
>(
  {
    ...inBoth,
    unreadCount: absent(inTheList),
    isPinned: absent(inTheList),
    isArchived: absent(inTheList),
    participants: exact("/participants", (raw, at) => list(raw.participants, at, toParticipant)),
    channel: derived(["/integration", "/inbox", "/inboxId"], toDetailChannel),
    assignees: derived(["/user/id", "/user/name"], ({ user }, at) => toAssignees({ user }, at)),
    lastMessage: absent("JuriChat sends the messages themselves here, in an order that is not documented."),
    // Which of the messages is the newest depends on the page; the last change does not.
    lastActivityAt: derived(["/updatedAt"], (raw, context) => time(raw.updatedAt, context, "updatedAt")),
    raw: itself(),
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
      "/messages": "Each becomes a Message.",
      "/participants/*/isAgent": "Whether it means staff or an AI agent is not documented.",
      "/participants/*/isMember": "Presumably whether somebody is still in the group; not documented.",
      "/group/externalId": "The messenger's own id of the group.",
      "/user/imageUrl": "Assignees have no picture in the model.",
    },
  },
);

/**
 * Turns one conversation of JuriChat, as it comes on its own, into one of the model; its messages are another matter
 * (`fromJuriChatMessage`). Pure; never throws and never changes `raw`.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/obter-conversa
 */
export function fromJuriChatConversationDetail(
  raw: JuriChatConversationDetail,
  context: MappingContext,
): Mapped<Conversation<"jurichat", JuriChatConversationDetail>> {
  return juriChatConversationDetail.map(raw, context);
}
