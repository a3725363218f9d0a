import {
  type Assignee,
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
  type Group,
  identifier,
  itself,
  list,
  type Mapped,
  type MappingContext,
  type MappingTable,
  nativeId,
  type Participant,
  part,
  type ReadContext,
  type Reported,
  reference,
  type TagSummary,
  text,
  time,
  toContentType,
  toHandles,
} from "@confluir/provider";
import type {
  JuriChat,
  JuriChatConversation,
  JuriChatConversationCore,
  JuriChatConversationDetail,
  JuriChatIdName,
  JuriChatTagRef,
} from "../raw.ts";
import { toPriority, toState } from "../words.ts";

/** Something that JuriChat shows by id and name, as a kind of the model. */
export interface Named<Kind extends string> {
  readonly kind: Kind;
  readonly id: string | undefined;
  readonly name: Reported<string>;
}

/** Makes the reader of what JuriChat shows by id and name: an inbox, an integration, a user, a role. */
export function named<Kind extends string>(kind: Kind) {
  return (thing: JuriChatIdName, at: ReadContext): Named<Kind> => ({
    kind,
    id: identifier(thing.id, at, "id"),
    name: text(thing.name, at, "name"),
  });
}

/** The line a conversation comes in by, or the inbox where no line is named. */
export function toChannel(
  raw: Pick<JuriChatConversation, "integration" | "inbox">,
  context: ReadContext,
): Reported<ChannelSummary> {
  const integration = part(raw.integration, context.at("/integration"), named("integration"));
  const inbox = part(raw.inbox, context.at("/inbox"), named("inbox"));
  return integration ?? inbox ?? (integration === null ? inbox : integration);
}

/** As `toChannel`; a conversation on its own may name its inbox by id alone. */
export function toDetailChannel(
  raw: JuriChatConversationDetail,
  context: ReadContext,
): Reported<ChannelSummary> {
  const channel = toChannel(raw, context);
  const id = reference(raw.inboxId, context, "inboxId");
  return channel ?? (typeof id === "string" ? { kind: "inbox", id, name: undefined } : channel);
}

/** The tag as conversations and contacts carry it. */
export function toTagSummary(tag: JuriChatTagRef, at: ReadContext): TagSummary {
  return {
    id: identifier(tag.id, at, "id"),
    name: text(tag.name, at, "name"),
    color: text(tag.color, at, "color"),
  };
}

/** A person as conversations show them; some leave the picture out. */
export function toContactSummary(
  person: { id?: string; name?: string | null; imageUrl?: string | null; phoneNumber?: string | null },
  at: ReadContext,
): ContactSummary {
  const id = identifier(person.id, at, "id");
  const phone = text(person.phoneNumber, at, "phoneNumber");
  return {
    id,
    name: text(person.name, at, "name"),
    profileName: undefined,
    handles: toHandles(at.connection, { phone, provider: id }),
    imageUrl: text(person.imageUrl, at, "imageUrl"),
  };
}

/** The person of a conversation; `null` in a group. */
export function toContact(raw: JuriChatConversationCore, context: ReadContext): Reported<ContactSummary> {
  const contact = part(raw.person, context.at("/person"), toContactSummary);
  return raw.isGroup === true ? null : contact;
}

/** A group as conversations show it; some leave the picture out. */
export function toGroupSummary(
  group: { id?: string; name?: string; imageUrl?: string | null },
  at: ReadContext,
): Group {
  return {
    id: identifier(group.id, at, "id"),
    name: text(group.name, at, "name"),
    imageUrl: text(group.imageUrl, at, "imageUrl"),
  };
}

/** The group of a conversation; `null` outside a group. */
export function toGroup(raw: JuriChatConversationCore, context: ReadContext): Reported<Group> {
  const group = part(raw.group, context.at("/group"), toGroupSummary);
  return raw.isGroup === false ? null : group;
}

/** The member of staff and the role that have a conversation, in this order. */
export function toAssignees(
  raw: { readonly user?: JuriChatConversation["user"]; readonly role?: JuriChatConversation["role"] },
  context: ReadContext,
): readonly Assignee[] | undefined {
  const user = part(raw.user, context.at("/user"), named("human"));
  const role = part(raw.role, context.at("/role"), named("role"));
  if (user === undefined && role === undefined) return undefined;
  const assignees: Assignee[] = [];
  if (user) assignees.push(user);
  if (role) assignees.push(role);
  return assignees;
}

/** Somebody who takes part in a conversation. The provider's id here is that of the part, not of the contact. */
export function toParticipant(
  participant: NonNullable<JuriChatConversationDetail["participants"]>[number],
  at: ReadContext,
): Participant {
  return {
    id: identifier(participant.id, at, "id"),
    name: text(participant.name, at, "name"),
    handles: toHandles(at.connection, {
      phone: text(participant.phoneNumber, at, "phoneNumber"),
      provider: undefined,
    }),
    imageUrl: text(participant.imageUrl, at, "imageUrl"),
  };
}

/** What a conversation of the list and one on its own tell alike. */
export const inBoth = {
  id: derived(["/id"], (raw, { connection }) => conversationId(connection, nativeId(raw.id))),
  ...fromConnection("jurichat"),
  nativeId: exact("/id", (raw, at) => nativeId(raw.id, at)),
  state: exact("/status", toState),
  priority: exact("/priority", toPriority),
  isGroup: exact("/isGroup", (raw, at) => flag(raw.isGroup, at)),
  isTest: absent,
  contact: derived(
    ["/isGroup", "/person/id", "/person/name", "/person/imageUrl", "/person/phoneNumber"],
    toContact,
  ),
  group: derived(["/isGroup", "/group/id", "/group/name", "/group/imageUrl"], toGroup),
  tags: exact("/tags", (raw, at) => list(raw.tags, at, toTagSummary)),
  createdAt: exact("/createdAt", (raw, at) => time(raw.createdAt, at)),
  updatedAt: exact("/updatedAt", (raw, at) => time(raw.updatedAt, at)),
  replyWindow: absent,
} satisfies Partial<MappingTable<JuriChatConversationCore, Conversation<JuriChat>>>;

/** Why neither tells the rest. */
export const noTests = "JuriChat does not mark test conversations.";
export const noWindow = "JuriChat tells of no such window.";

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
  // The provider does not name the time it sorts by. Without a readable message, the last change is the nearest to it.
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
