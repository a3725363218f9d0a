import type { Conversation, ConversationState, Message } from "../kit.ts";
import { toGroup, toGroupMembers } from "./group.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { Schemas } from "./handlers.ts";
import { toLastMessage, toMessage } from "./message-view.ts";
import { toInboxRef, toIntegrationRef, toPersonRef, toRoleRef, toUserRef } from "./references.ts";
import { toClockTime, toIso } from "./times.ts";

/** The vendor's word for each state. */
export const statusOf = {
  bot: "ROBOT_INTERACTIVE",
  waiting: "WAITING_HUMAN",
  human: "HUMAN_INTERACTIVE",
  closed: "INACTIVE",
} as const satisfies Record<ConversationState, Schemas["ConversationStatus"]>;

/** The vendor's word for each priority. */
export const priorityOf = {
  low: "LOW",
  medium: "MEDIUM",
  high: "HIGH",
} as const satisfies Record<Conversation["priority"], Schemas["Priority"]>;

/** A conversation as the list shows it. */
export function toListItem(
  context: HandlerContext,
  conversation: Conversation,
): Required<Schemas["ConversationListItem"]> {
  const { index, state, priority, pinned, archived, staff } = conversation;
  const user = toUserRef(context, staff);
  return {
    id: context.ids.of("conv", index),
    status: statusOf[state],
    priority: priorityOf[priority],
    isFixed: pinned,
    isPrivate: conversation.contact !== null,
    isArchived: archived,
    responsables: user === null ? [] : [user.id],
    user,
    formattedDate: toClockTime(conversation.lastActivityAt),
    unreadCount: conversation.unread,
    role: toRoleRef(context, conversation.role),
    lastMessage: toLastMessage(context, conversation),
    ...toShared(context, conversation),
  };
}

/** A conversation with some of its messages, in the order they are given. */
export function toDetail(
  context: HandlerContext,
  conversation: Conversation,
  messages: readonly Message[],
): Required<Schemas["ConversationDetail"]> {
  const { index, box } = conversation;
  return {
    id: context.ids.of("conv", index),
    status: statusOf[conversation.state],
    priority: priorityOf[conversation.priority],
    user: toUserRef(context, conversation.staff),
    participants: toParticipants(context, conversation),
    messages: messages.map((message) => toMessage(context, conversation, message)),
    inboxId: context.ids.of("inbx", box),
    ...toShared(context, conversation),
  };
}

function toShared(context: HandlerContext, { index, contact, tags, box, channel, ...times }: Conversation) {
  return {
    isGroup: contact === null,
    person: toPersonRef(context, contact),
    group: contact === null ? toGroup(context, index) : null,
    tags: tags.map(context.tags.refOf),
    inbox: toInboxRef(context, box),
    integration: toIntegrationRef(context, channel),
    createdAt: toIso(times.createdAt),
    updatedAt: toIso(times.updatedAt),
  };
}

// The vendor does not explain `isAgent`; only those who write from outside are listed, so it is false.
function toParticipants(context: HandlerContext, { index, contact }: Conversation): Schemas["Participant"][] {
  const contacts = contact === null ? toGroupMembers(context, index) : [contact];
  return contacts.map((member, position) => {
    const person = toPersonRef(context, member);
    return {
      id: context.ids.of("part", index, position),
      name: person?.name ?? null,
      isAgent: false,
      isMember: true,
      imageUrl: person?.imageUrl ?? null,
      phoneNumber: person?.phoneNumber ?? null,
    };
  });
}
