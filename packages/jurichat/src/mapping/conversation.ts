import {
  type Assignee,
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
  type Group,
  identifier,
  type MappingTable,
  nativeId,
  object,
  type Participant,
  type ReadContext,
  type Reported,
  rawRow,
  reference,
  type TagSummary,
  text,
  time,
  toContentType,
  toHandles,
} from "@confluir/provider";
import type { JuriChat, Schemas } from "../raw.ts";
import { toPriority, toState } from "../words.ts";

type Listed = Schemas["ConversationListItem"];
type Detail = Schemas["ConversationDetail"];
/** What a conversation of the list and one on its own have in common. */
type Core = Pick<Listed & Detail, keyof Listed & keyof Detail>;

/** Something that JuriChat shows by id and name, as a kind of the model. */
export interface Named<Kind extends string> {
  readonly kind: Kind;
  readonly id: string | undefined;
  readonly name: Reported<string>;
}

/** Makes the reader of what JuriChat shows by id and name: an inbox, an integration, a user, a role. */
export function named<Kind extends string>(kind: Kind) {
  return (thing: Schemas["IdName"], ctx: ReadContext): Named<Kind> => ({
    kind,
    id: identifier(thing.id, ctx, "id"),
    name: text(thing.name, ctx, "name"),
  });
}

/** The line a conversation comes in by, or the inbox where no line is named. */
function toChannel(
  raw: Pick<Listed, "integration" | "inbox">,
  context: ReadContext,
): Reported<ChannelSummary> {
  const integration = object(raw.integration, context.at("/integration"), named("integration"));
  const inbox = object(raw.inbox, context.at("/inbox"), named("inbox"));
  return integration ?? inbox ?? (integration === null ? inbox : integration);
}

/** As `toChannel`; a conversation on its own may name its inbox by id alone. */
function toDetailChannel(raw: Detail, context: ReadContext): Reported<ChannelSummary> {
  const channel = toChannel(raw, context);
  const id = reference(raw.inboxId, context, "inboxId");
  return channel ?? (typeof id === "string" ? { kind: "inbox", id, name: undefined } : channel);
}

/** The tag as conversations and contacts carry it. */
export function toTagSummary(tag: Schemas["TagRef"], ctx: ReadContext): TagSummary {
  return {
    id: identifier(tag.id, ctx, "id"),
    name: text(tag.name, ctx, "name"),
    color: text(tag.color, ctx, "color"),
  };
}

/** A person as conversations show them; some leave the picture out. */
export function toContactSummary(
  person: { id?: string; name?: string | null; imageUrl?: string | null; phoneNumber?: string | null },
  ctx: ReadContext,
): ContactSummary {
  const id = identifier(person.id, ctx, "id");
  const phone = text(person.phoneNumber, ctx, "phoneNumber");
  return {
    id,
    name: text(person.name, ctx, "name"),
    profileName: undefined,
    handles: toHandles(ctx.connection, { phone, provider: id }),
    imageUrl: text(person.imageUrl, ctx, "imageUrl"),
  };
}

/** The person of a conversation; `null` in a group. */
function toContact(raw: Core, context: ReadContext): Reported<ContactSummary> {
  const contact = object(raw.person, context.at("/person"), toContactSummary);
  return raw.isGroup === true ? null : contact;
}

/** A group as conversations show it; some leave the picture out. */
export function toGroupSummary(
  group: { id?: string; name?: string; imageUrl?: string | null },
  ctx: ReadContext,
): Group {
  return {
    id: identifier(group.id, ctx, "id"),
    name: text(group.name, ctx, "name"),
    imageUrl: text(group.imageUrl, ctx, "imageUrl"),
  };
}

/** The group of a conversation; `null` outside a group. */
function toGroup(raw: Core, context: ReadContext): Reported<Group> {
  const group = object(raw.group, context.at("/group"), toGroupSummary);
  return raw.isGroup === false ? null : group;
}

/** The member of staff and the role that have a conversation, in this order. */
function toAssignees(
  raw: { readonly user?: Listed["user"]; readonly role?: Listed["role"] },
  context: ReadContext,
): readonly Assignee[] | undefined {
  const user = object(raw.user, context.at("/user"), named("human"));
  const role = object(raw.role, context.at("/role"), named("role"));
  if (user === undefined && role === undefined) return undefined;
  const assignees: Assignee[] = [];
  if (user) assignees.push(user);
  if (role) assignees.push(role);
  return assignees;
}

/** Somebody who takes part in a conversation. The provider's id here is that of the part, not of the contact. */
function toParticipant(
  participant: NonNullable<Detail["participants"]>[number],
  ctx: ReadContext,
): Participant {
  return {
    id: identifier(participant.id, ctx, "id"),
    name: text(participant.name, ctx, "name"),
    handles: toHandles(ctx.connection, {
      phone: text(participant.phoneNumber, ctx, "phoneNumber"),
      provider: undefined,
    }),
    imageUrl: text(participant.imageUrl, ctx, "imageUrl"),
  };
}

/** The rows of both. */
const sharedRows = () =>
  ({
    id: derived(["/id"], (raw, { connection }) => conversationId(connection, nativeId(raw.id))),
    ...connectionRows("jurichat"),
    nativeId: exact("/id", (raw, ctx) => nativeId(raw.id, ctx)),
    state: exact("/status", (raw, ctx) => toState(raw.status, ctx)),
    priority: exact("/priority", (raw, ctx) => toPriority(raw.priority, ctx)),
    isGroup: exact("/isGroup", (raw, ctx) => flag(raw.isGroup, ctx)),
    isTest: absent,
    contact: derived(
      ["/isGroup", "/person/id", "/person/name", "/person/imageUrl", "/person/phoneNumber"],
      toContact,
    ),
    group: derived(["/isGroup", "/group/id", "/group/name", "/group/imageUrl"], toGroup),
    tags: exact("/tags", (raw, ctx) => array(raw.tags, ctx, toTagSummary)),
    createdAt: exact("/createdAt", (raw, ctx) => time(raw.createdAt, ctx)),
    updatedAt: exact("/updatedAt", (raw, ctx) => time(raw.updatedAt, ctx)),
    replyWindow: absent,
  }) satisfies Partial<MappingTable<Core, Conversation<JuriChat>>>;

/**
 * Maps a conversation of the list.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/listar-conversas
 */
export const juriChatConversation = /* @__PURE__ */ defineMapping(
  assembleConversation<JuriChat, Listed>,
  () => ({
    ...sharedRows(),
    unreadCount: exact("/unreadCount", (raw, ctx) => count(raw.unreadCount, ctx)),
    isPinned: exact("/isFixed", (raw, ctx) => flag(raw.isFixed, ctx)),
    isArchived: exact("/isArchived", (raw, ctx) => flag(raw.isArchived, ctx)),
    participants: absent,
    channel: derived(["/integration", "/inbox"], toChannel),
    assignees: derived(["/user/id", "/user/name", "/role"], toAssignees),
    lastMessage: derived(
      ["/lastMessage/id", "/lastMessage/content", "/lastMessage/type", "/lastMessage/messageAt"],
      (raw, context) =>
        object(raw.lastMessage, context.at("/lastMessage"), (message, ctx) => ({
          id: identifier(message.id, ctx, "id"),
          text: text(message.content, ctx, "content"),
          contentType: toContentType(message.type, ctx, "type"),
          isFromContact: undefined,
          sentAt: time(message.messageAt, ctx, "messageAt"),
        })),
    ),
    // The provider does not name the time it sorts by. Without a readable message, the last change is the nearest to it.
    lastActivityAt: derived(["/lastMessage/messageAt", "/updatedAt"], (raw, context) => {
      const sentAt = object(raw.lastMessage, context.at("/lastMessage"), (message, ctx) =>
        time(message.messageAt, ctx, "messageAt"),
      );
      return sentAt ?? time(raw.updatedAt, context, "updatedAt");
    }),
    raw: rawRow(),
  }),
);

/**
 * Maps a conversation on its own. Its messages are mapped by `juriChatMessage`.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/obter-conversa
 */
export const juriChatConversationDetail = /* @__PURE__ */ defineMapping(
  assembleConversation<JuriChat, Detail>,
  () => ({
    ...sharedRows(),
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
  }),
);
