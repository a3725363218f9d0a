import type { WebhookEvent } from "@confluir/jurichat/webhooks";
import {
  type Assignee,
  type Attachment,
  type Author,
  absent,
  array,
  assembleAgent,
  assembleChannel,
  assembleContact,
  assembleConversation,
  assembleMessage,
  assembleNote,
  assembleScheduledMessage,
  assembleTag,
  byId,
  type ChannelSummary,
  type ContactSummary,
  type Conversation,
  type ConversationState,
  connectionRows,
  conversationId,
  count,
  type Delivery,
  type Direction,
  defineMapping,
  derived,
  describeMapping,
  enumValue,
  exact,
  flag,
  type Group,
  identifier,
  type MappingTable,
  messageId,
  nativeId,
  object,
  type Participant,
  type Priority,
  type ProviderMappings,
  type ProviderTypesOf,
  type ReadContext,
  type Reported,
  reference,
  requestedConversation,
  requiredWord,
  type ScheduledMessage,
  type ScheduleStatus,
  type StateValue,
  type TagSummary,
  text,
  time,
  toContentType,
  toConversationId,
  toHandles,
  unreported,
  word,
} from "@confluir/provider";
import type { components } from "./index.ts";

/** The schemas of the spec, by name. */
export type Schemas = components["schemas"];

type Sent = Pick<Schemas, "Message" | "Contact" | "Tag" | "Note" | "ScheduledMessage">;
/** What JuriChat sends for each type of the model. */
export interface JuriChat
  extends ProviderTypesOf<
    "jurichat",
    Sent & {
      Conversation: Schemas["ConversationListItem"];
      Agent: Schemas["User"];
      Channel: Schemas["IdName"];
      Event: WebhookEvent;
    }
  > {}

/** What JuriChat is called, in code and for people. */
export const juriChatName = { provider: "jurichat", providerName: "JuriChat" } as const;

// The words of JuriChat, each with what it means in the model.

/** JuriChat's word for each state. */
export const stateWords = {
  bot: "ROBOT_INTERACTIVE",
  waiting: "WAITING_HUMAN",
  human: "HUMAN_INTERACTIVE",
  closed: "INACTIVE",
} as const;

/** JuriChat's word for each priority. */
export const priorityWords = { low: "LOW", medium: "MEDIUM", high: "HIGH" } as const;

const meanings = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  new Map((Object.keys(words) as Value[]).map((value) => [words[value], value]));

const states: ReadonlyMap<string, StateValue> = /* @__PURE__ */ meanings(stateWords);
const priorities: ReadonlyMap<string, Priority["value"]> = /* @__PURE__ */ meanings(priorityWords);
/** The first two are known from people who call the API; notes carry another word, which nobody named. */
const directions: ReadonlyMap<string, Direction> = new Map([
  ["INBOUND", "inbound"],
  ["OUTBOUND", "outbound"],
  ["INTERNAL", "internal"],
]);
/** The provider documents no value. These are the words of WhatsApp and of the gateways to it, in lower case. */
const deliveries: ReadonlyMap<string, Delivery["value"]> = new Map([
  ["pending", "queued"],
  ["queued", "queued"],
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "read"],
  ["played", "read"],
  ["failed", "failed"],
  ["error", "failed"],
  ["undelivered", "failed"],
]);
const media: ReadonlyMap<unknown, Attachment["kind"]> = new Map([
  ["image", "image"],
  ["audio", "audio"],
  ["video", "video"],
  ["document", "document"],
  ["sticker", "sticker"],
]);
const scheduleStatuses: ReadonlyMap<string, ScheduleStatus["value"]> = new Map([
  ["PENDING", "pending"],
  ["SENT", "sent"],
  ["CANCELLED", "cancelled"],
]);

// Readers.

/**
 * Renames the status of a conversation. A new one, or none, is `unknown` and an issue.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/listar-conversas
 */
export const toState = (value: unknown, ctx: ReadContext): ConversationState => ({
  ...requiredWord(value, states, "state", ctx),
  fidelity: "exact",
});

type ListedConversation = Schemas["ConversationListItem"];
type ConversationDetail = Schemas["ConversationDetail"];
/** What a conversation of the list and one on its own have in common. */
type ConversationCore = Pick<
  ListedConversation & ConversationDetail,
  keyof ListedConversation & keyof ConversationDetail
>;

/** What JuriChat shows by id and name: an inbox, an integration, a user, a role. */
type Named = { readonly id?: unknown; readonly name?: unknown };

const idAndName = (thing: Named, ctx: ReadContext) => ({
  id: identifier(thing.id, ctx, "id"),
  name: text(thing.name, ctx, "name"),
});

const named =
  <Kind extends string>(kind: Kind) =>
  (thing: Named, ctx: ReadContext) => ({ kind, ...idAndName(thing, ctx) });

/** The line a conversation comes in by, or the inbox where no line is named. */
function toChannel(
  raw: Pick<ListedConversation, "integration" | "inbox">,
  context: ReadContext,
): Reported<ChannelSummary> {
  const integration = object(raw.integration, context.at("/integration"), named("integration"));
  const inbox = object(raw.inbox, context.at("/inbox"), named("inbox"));
  const isNamed = integration != null && (integration.id !== undefined || integration.name != null);
  return isNamed ? integration : (inbox ?? (integration === null ? inbox : integration));
}

/** As `toChannel`; a conversation on its own may name its inbox by id alone. */
function toDetailChannel(raw: ConversationDetail, context: ReadContext): Reported<ChannelSummary> {
  const channel = toChannel(raw, context);
  const inbox = byId("inbox", reference(raw.inboxId, context, "inboxId"));
  return channel ?? inbox ?? channel;
}

/** The tag as conversations and contacts carry it. */
function toTagSummary(tag: Schemas["TagRef"], ctx: ReadContext): TagSummary {
  return {
    ...idAndName(tag, ctx),
    color: text(tag.color, ctx, "color"),
  };
}

function toHandlesOfPerson({ id, phoneNumber }: { id?: unknown; phoneNumber?: unknown }, ctx: ReadContext) {
  return toHandles(ctx.connection, {
    phone: text(phoneNumber, ctx, "phoneNumber"),
    provider: identifier(id, ctx, "id"),
  });
}

/** A person as conversations show them; some leave the picture out. */
function toContactSummary(
  person: { id?: string; name?: string | null; imageUrl?: string | null; phoneNumber?: string | null },
  ctx: ReadContext,
): ContactSummary {
  return {
    ...idAndName(person, ctx),
    profileName: undefined,
    handles: toHandlesOfPerson(person, ctx),
    imageUrl: text(person.imageUrl, ctx, "imageUrl"),
  };
}

/** The person of a conversation; `null` in a group. */
function toContact(raw: ConversationCore, context: ReadContext): Reported<ContactSummary> {
  const contact = object(raw.person, context.at("/person"), toContactSummary);
  return raw.isGroup === true ? null : contact;
}

/** A group as conversations show it; some leave the picture out. */
function toGroupSummary(
  group: { id?: string; name?: string; imageUrl?: string | null },
  ctx: ReadContext,
): Group {
  return {
    ...idAndName(group, ctx),
    imageUrl: text(group.imageUrl, ctx, "imageUrl"),
  };
}

/** The group of a conversation; `null` outside a group. */
function toGroup(raw: ConversationCore, context: ReadContext): Reported<Group> {
  const group = object(raw.group, context.at("/group"), toGroupSummary);
  return raw.isGroup === false ? null : group;
}

/** The member of staff and the role that have a conversation, in this order. */
function toAssignees(
  raw: { readonly user?: ListedConversation["user"]; readonly role?: ListedConversation["role"] },
  context: ReadContext,
): readonly Assignee[] | undefined {
  const user = object(raw.user, context.at("/user"), named("human"));
  const role = object(raw.role, context.at("/role"), named("role"));
  if (user === undefined && role === undefined) return undefined;
  return [user, role].filter((one) => one != null);
}

/** Somebody who takes part in a conversation. The provider's id here is that of the part, not of the contact. */
function toParticipant(
  participant: NonNullable<ConversationDetail["participants"]>[number],
  ctx: ReadContext,
): Participant {
  return {
    ...idAndName(participant, ctx),
    handles: toHandles(ctx.connection, {
      phone: text(participant.phoneNumber, ctx, "phoneNumber"),
      provider: undefined,
    }),
    imageUrl: text(participant.imageUrl, ctx, "imageUrl"),
  };
}

/** How far a message got. An error without a status is a failure; an unknown value is an issue, and an empty text is none. */
function toDelivery(raw: Schemas["Message"], ctx: ReadContext): Reported<Delivery> {
  const given = text(raw.externalStatus, ctx, "externalStatus");
  const status = given === "" ? null : given;
  const error = text(raw.errorMessage, ctx, "errorMessage") || null;
  if (status == null) {
    return error === null ? status : { value: "failed", raw: null, error };
  }
  const value = deliveries.get(status) ?? enumValue(status.toLowerCase(), deliveries, ctx, "externalStatus");
  return { value, raw: status, error };
}

/** What of a message says what it holds. */
interface Content {
  readonly type?: unknown;
  readonly content?: unknown;
}

/** What a type means, in any letter case; that it is unknown is reported where the content type is. */
const contentValueOf = (type: unknown) =>
  toContentType(typeof type === "string" ? type : null, unheard)?.value;
const unheard: ReadContext = {
  connection: "",
  issue: () => undefined,
  at: () => unheard,
  child: () => unheard,
};

/** What was written. JuriChat puts a link to the file in place of the text of media; such a link is no text. */
function toText(raw: Content, ctx: ReadContext): Reported<string> {
  const content = text(raw.content, ctx, "content");
  return media.has(contentValueOf(raw.type)) && isLink(content) ? null : content;
}

/** The file of a message of media. Only its link and its kind are reported; without a known kind there is no file. */
function toAttachments(raw: Content, ctx: ReadContext): readonly Attachment[] | undefined {
  const type = text(raw.type, ctx, "type");
  if (type == null) return undefined;
  const value = contentValueOf(type);
  const kind = media.get(value);
  if (kind === undefined) return value === "text" || value === "contact" ? [] : undefined;
  const content = text(raw.content, ctx, "content");
  const url = isLink(content) ? content : undefined;
  return [{ kind, url, fileName: undefined, mimeType: undefined, sizeBytes: undefined }];
}

/**
 * Content where the provider promises any JSON: an object or an array, in a form that is not documented, is left in `raw` and
 * is no issue.
 */
function withoutForm(content: unknown): unknown {
  return typeof content === "object" && content !== null ? undefined : content;
}

function isLink(content: Reported<string>): content is string {
  return typeof content === "string" && /^https?:\/\/\S+$/i.test(content);
}

/** Who wrote a message. Whether the bot or a person wrote what went out is not reported; names are in `participants`. */
function toAuthor(raw: Schemas["Message"], ctx: ReadContext): Reported<Author> {
  const direction = text(raw.direction, ctx, "direction");
  const id = reference(raw.participantId, ctx, "participantId");
  if (direction === "INBOUND") return { kind: "contact", id, name: undefined };
  return typeof id === "string" ? { kind: "unknown", id, name: undefined } : undefined;
}

// Tables.

/** The rows of both. */
const sharedRows = () =>
  ({
    id: derived(["/id"], (raw, { connection }) => conversationId(connection, nativeId(raw.id))),
    ...connectionRows("jurichat"),
    nativeId: exact("/id", (raw, ctx) => nativeId(raw.id, ctx)),
    state: exact("/status", (raw, ctx) => toState(raw.status, ctx)),
    priority: exact("/priority", (raw, ctx) => word(raw.priority, priorities, ctx)),
    isGroup: exact("/isGroup", (raw, ctx) => flag(raw.isGroup, ctx)),
    isTest: absent,
    replyWindow: absent,
    contact: derived(
      ["/isGroup", "/person/id", "/person/name", "/person/imageUrl", "/person/phoneNumber"],
      toContact,
    ),
    group: derived(["/isGroup", "/group/id", "/group/name", "/group/imageUrl"], toGroup),
    tags: exact("/tags", (raw, ctx) => array(raw.tags, ctx, toTagSummary)),
    createdAt: exact("/createdAt", (raw, ctx) => time(raw.createdAt, ctx)),
    updatedAt: exact("/updatedAt", (raw, ctx) => time(raw.updatedAt, ctx)),
  }) satisfies Partial<MappingTable<ConversationCore, Conversation<JuriChat>>>;

/**
 * Maps a conversation of the list.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/listar-conversas
 */
export const juriChatConversation = /* @__PURE__ */ defineMapping(
  assembleConversation<JuriChat, ListedConversation>,
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
  }),
);

/**
 * Maps a conversation on its own. Its messages are mapped by `juriChatMessage`.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/obter-conversa
 */
export const juriChatConversationDetail = /* @__PURE__ */ defineMapping(
  assembleConversation<JuriChat, ConversationDetail>,
  () => ({
    ...sharedRows(),
    ...unreported(
      "JuriChat reports it in the list of conversations only.",
      "unreadCount isPinned isArchived",
    ),
    participants: exact("/participants", (raw, ctx) => array(raw.participants, ctx, toParticipant)),
    channel: derived(["/integration", "/inbox", "/inboxId"], toDetailChannel),
    assignees: derived(["/user/id", "/user/name"], ({ user }, ctx) => toAssignees({ user }, ctx)),
    lastMessage: absent,
    // Which of the messages is the newest depends on the page; the last change does not.
    lastActivityAt: derived(["/updatedAt"], (raw, context) => time(raw.updatedAt, context, "updatedAt")),
  }),
);

/**
 * Maps a message. Its conversation is the one it was requested from: JuriChat does not repeat it.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/obter-conversa
 */
export const juriChatMessage = /* @__PURE__ */ defineMapping(
  assembleMessage<JuriChat, Schemas["Message"]>,
  () => ({
    id: derived(["/id"], (raw, { connection, conversationNativeId = "" }) =>
      messageId(connection, conversationNativeId, nativeId(raw.id)),
    ),
    ...connectionRows("jurichat"),
    nativeId: exact("/id", (raw, ctx) => nativeId(raw.id, ctx)),
    conversationId: derived([], (_raw, ctx) => {
      const { connection, conversationNativeId = "" } = ctx;
      if (conversationNativeId === "")
        ctx.issue("pass `conversationNativeId`: JuriChat does not repeat the conversation in a message");
      return conversationId(connection, conversationNativeId);
    }),
    direction: exact(
      "/direction",
      (raw, ctx) => requiredWord(raw.direction, directions, "direction", ctx).value,
    ),
    author: derived(["/direction", "/participantId"], toAuthor),
    sentAt: exact("/messageAt", (raw, ctx) => time(raw.messageAt, ctx)),
    text: derived(["/type", "/content"], toText),
    contentType: exact("/type", (raw, ctx) => toContentType(raw.type, ctx)),
    attachments: derived(["/type", "/content"], toAttachments),
    contactCard: exact("/contact", (raw, ctx) =>
      object(raw.contact, ctx, (card, inner) => ({
        name: text(card.name, inner, "name"),
        handles: toHandles(inner.connection, {
          phone: text(card.phoneNumber, inner, "phoneNumber"),
          provider: undefined,
        }),
      })),
    ),
    quotedMessage: derived(["/quotedMessage/id", "/quotedMessage/content"], (raw, context) =>
      object(raw.quotedMessage, context.at("/quotedMessage"), (quoted, ctx) => ({
        id: identifier(quoted.id, ctx, "id"),
        text: text(quoted.content, ctx, "content"),
      })),
    ),
    delivery: derived(["/externalStatus", "/errorMessage"], toDelivery),
    transcription: exact("/transcription", (raw, ctx) => text(raw.transcription, ctx)),
    summary: exact("/summary", (raw, ctx) => text(raw.summary, ctx)),
    createdAt: absent,
    eventType: absent,
    externalId: exact("/externalId", (raw, ctx) => reference(raw.externalId, ctx)),
  }),
);

const noContact = /* @__PURE__ */ unreported(
  "JuriChat keeps a name as a whole, and reports none of the kind.",
  "firstName middleName lastName secondLastName profileName isTest",
);

/** An id and a name, which everything in a list has. */
const namedRows = () => ({
  id: exact("/id", (raw: { id?: string }, ctx: ReadContext) => identifier(raw.id, ctx)),
  ...connectionRows("jurichat"),
  name: exact("/name", (raw: { name?: string | null }, ctx: ReadContext) => text(raw.name, ctx)),
});

const imageUrl = () =>
  exact("/imageUrl", (raw: { imageUrl?: string | null }, ctx: ReadContext) => text(raw.imageUrl, ctx));

type ContactCore = Omit<Schemas["ContactListItem"], "conversationId">;

/** The rows of a contact in full, of the list or on its own. */
const contactRows = () => ({
  ...namedRows(),
  ...noContact,
  handles: derived(["/phoneNumber", "/email", "/id"], (raw: ContactCore, ctx: ReadContext) =>
    toHandles(ctx.connection, {
      phone: text(raw.phoneNumber, ctx, "phoneNumber"),
      email: text(raw.email, ctx, "email"),
      provider: identifier(raw.id, ctx, "id"),
    }),
  ),
  imageUrl: imageUrl(),
  country: exact("/country", (raw: ContactCore, ctx: ReadContext) => text(raw.country, ctx)),
  city: exact("/city", (raw: ContactCore, ctx: ReadContext) => text(raw.city, ctx)),
  document: exact("/document", (raw: ContactCore, ctx: ReadContext) => text(raw.document, ctx)),
  description: exact("/description", (raw: ContactCore, ctx: ReadContext) => text(raw.description, ctx)),
  isBlocked: exact("/isBlocked", (raw: ContactCore, ctx: ReadContext) => flag(raw.isBlocked, ctx)),
  tags: exact("/tags", (raw: ContactCore, ctx: ReadContext) => array(raw.tags, ctx, toTagSummary)),
  createdAt: exact("/createdAt", (raw: ContactCore, ctx: ReadContext) => time(raw.createdAt, ctx)),
  updatedAt: exact("/updatedAt", (raw: ContactCore, ctx: ReadContext) => time(raw.updatedAt, ctx)),
});

/** Maps a contact on its own. */
export const juriChatContact = /* @__PURE__ */ defineMapping(
  assembleContact<JuriChat, Schemas["Contact"]>,
  () => ({ ...contactRows(), conversationId: absent }),
);

/**
 * Maps a contact of the list.
 *
 * @see https://docs.jurichat.com/api-reference/contacts/listar-contatos
 */
export const juriChatContactListItem = /* @__PURE__ */ defineMapping(
  assembleContact<JuriChat, Schemas["ContactListItem"]>,
  () => ({
    ...contactRows(),
    conversationId: exact("/conversationId", (raw, ctx) =>
      toConversationId(ctx.connection, reference(raw.conversationId, ctx)),
    ),
  }),
);

/** Maps the person of a conversation. */
export const juriChatPerson = /* @__PURE__ */ defineMapping(
  assembleContact<JuriChat, Schemas["PersonRef"]>,
  () => ({
    ...namedRows(),
    ...noContact,
    handles: derived(["/phoneNumber", "/id"], toHandlesOfPerson),
    imageUrl: imageUrl(),
    ...unreported(
      "JuriChat reports it with the whole contact only.",
      "country city document description isBlocked tags createdAt updatedAt",
    ),
    conversationId: absent,
  }),
);

/**
 * Maps a member of staff.
 *
 * @see https://docs.jurichat.com/api-reference/users/listar-usuários
 */
export const juriChatUser = /* @__PURE__ */ defineMapping(assembleAgent<JuriChat, Schemas["User"]>, () => ({
  ...namedRows(),
  kind: derived([], () => "human"),
  email: exact("/email", (raw, ctx) => text(raw.email, ctx)),
  imageUrl: imageUrl(),
  roles: exact("/role", (raw, ctx) => {
    const role = object(raw.role, ctx, idAndName);
    return role === null ? [] : role && [role];
  }),
  channels: exact("/inboxes", (raw, ctx) => array(raw.inboxes, ctx, named("inbox"))),
  createdAt: exact("/createdAt", (raw, ctx) => time(raw.createdAt, ctx)),
}));

/** Maps the member of staff of a conversation or a note. */
export const juriChatUserRef = /* @__PURE__ */ defineMapping(
  assembleAgent<JuriChat, Schemas["UserRef"]>,
  () => ({
    ...namedRows(),
    kind: derived([], () => "human"),
    ...unreported("JuriChat reports it in the list of users only.", "email roles channels createdAt"),
    imageUrl: imageUrl(),
  }),
);

/** Maps a role to an agent: a queue whose members share the work. */
export const juriChatRole = /* @__PURE__ */ defineMapping(assembleAgent<JuriChat, Schemas["IdName"]>, () => ({
  ...namedRows(),
  kind: derived([], () => "role"),
  ...unreported("JuriChat reports id and name of a role.", "email imageUrl roles channels createdAt"),
}));

type TagCore = Partial<Schemas["TagListItem"]>;

/** The rows of a tag, of the list or as it was created. */
const tagRows = () => ({
  ...namedRows(),
  color: exact("/color", (raw: TagCore, ctx: ReadContext) => text(raw.color, ctx)),
  channelId: exact("/inboxId", (raw: TagCore, ctx: ReadContext) => reference(raw.inboxId, ctx)),
  createdAt: exact("/createdAt", (raw: TagCore, ctx: ReadContext) => time(raw.createdAt, ctx)),
  updatedAt: exact("/updatedAt", (raw: TagCore, ctx: ReadContext) => time(raw.updatedAt, ctx)),
});

/** Maps a tag that was created. */
export const juriChatTag = /* @__PURE__ */ defineMapping(assembleTag<JuriChat, Schemas["Tag"]>, tagRows);

/** Maps the tag of a conversation or a contact. */
export const juriChatTagRef = /* @__PURE__ */ defineMapping(assembleTag<JuriChat, Schemas["TagRef"]>, () => ({
  ...tagRows(),
  ...unreported("JuriChat reports id, name and colour of a tag here.", "channelId createdAt updatedAt"),
}));

/** Maps a tag of the list, of which only id and name are known to be there. */
export const juriChatTagListItem = /* @__PURE__ */ defineMapping(
  assembleTag<JuriChat, Schemas["TagListItem"]>,
  tagRows,
);

/** Maps an inbox. */
export const juriChatInbox = /* @__PURE__ */ defineMapping(
  assembleChannel<JuriChat, Schemas["IdName"]>,
  () => ({ ...namedRows(), kind: derived([], () => "inbox") }),
);

/** Maps an integration: one connected line. */
export const juriChatIntegration = /* @__PURE__ */ defineMapping(
  assembleChannel<JuriChat, Schemas["IdName"]>,
  () => ({ ...namedRows(), kind: derived([], () => "integration") }),
);

/** The provider says that a note without a user is one by the system. */
const system: Author = { kind: "system", id: null, name: null };

/**
 * Maps a note of the list. Its conversation is the one it was requested from.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/listar-notas
 */
export const juriChatNote = /* @__PURE__ */ defineMapping(assembleNote<JuriChat, Schemas["Note"]>, () => ({
  id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
  ...connectionRows("jurichat"),
  conversationId: requestedConversation,
  author: derived(["/user/id", "/user/name"], (raw, context) => {
    const author = object(raw.user, context.at("/user"), (user, ctx): Author => {
      return { kind: "human", ...idAndName(user, ctx) };
    });
    return author === null ? system : author;
  }),
  text: exact("/content", (raw, ctx) => text(raw.content, ctx)),
  createdAt: exact("/createdAt", (raw, ctx) => time(raw.createdAt, ctx)),
}));

/** Maps a note that was created. */
export const juriChatCreatedNote = /* @__PURE__ */ defineMapping(
  assembleNote<JuriChat, Schemas["CreatedNote"]>,
  () => ({
    id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
    ...connectionRows("jurichat"),
    conversationId: exact("/conversationId", (raw, ctx) =>
      toConversationId(ctx.connection, reference(raw.conversationId, ctx)),
    ),
    author: exact("/userId", (raw, ctx) => {
      const author = byId("human", reference(raw.userId, ctx));
      return author === null ? system : author;
    }),
    text: exact("/content", (raw, ctx) => text(withoutForm(raw.content), ctx)),
    createdAt: exact("/messageAt", (raw, ctx) => time(raw.messageAt, ctx)),
  }),
);

const toKnownForm = ({ type, content }: Content): Content => ({ type, content: withoutForm(content) });

/** The rows of a scheduled message, of the list or on its own. */
const scheduledRows = () =>
  ({
    id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
    ...connectionRows("jurichat"),
    conversationId: exact("/conversationId", (raw, ctx) =>
      toConversationId(ctx.connection, reference(raw.conversationId, ctx)),
    ),
    status: exact("/status", (raw, ctx) => requiredWord(raw.status, scheduleStatuses, "status", ctx)),
    author: exact("/userId", (raw, ctx) => byId("human", reference(raw.userId, ctx))),
    scheduledAt: exact("/scheduledAt", (raw, ctx) => time(raw.scheduledAt, ctx)),
    sentAt: exact("/sentAt", (raw, ctx) => time(raw.sentAt, ctx)),
    ...unreported(
      "JuriChat reports that a message was cancelled or sent, and nothing of how and why.",
      "cancelledAt cancelReason error",
    ),
    createdAt: exact("/createdAt", (raw, ctx) => time(raw.createdAt, ctx)),
    updatedAt: exact("/updatedAt", (raw, ctx) => time(raw.updatedAt, ctx)),
    contentType: exact("/type", (raw, ctx) => toContentType(raw.type, ctx)),
    text: derived(["/type", "/content"], (raw, ctx) => toText(toKnownForm(raw), ctx)),
    attachments: derived(["/type", "/content"], (raw, ctx) => toAttachments(toKnownForm(raw), ctx)),
  }) satisfies Partial<MappingTable<Schemas["ScheduledMessage"], ScheduledMessage<JuriChat>>>;

/** Maps a scheduled message on its own. */
export const juriChatScheduledMessage = /* @__PURE__ */ defineMapping(
  assembleScheduledMessage<JuriChat, Schemas["ScheduledMessage"]>,
  () => ({
    ...scheduledRows(),
    contact: absent,
    group: absent,
  }),
);

/**
 * Maps a scheduled message of the list.
 *
 * @see https://docs.jurichat.com/api-reference/scheduledmessages/listar-mensagens-agendadas
 */
export const juriChatScheduledMessageListItem = /* @__PURE__ */ defineMapping(
  assembleScheduledMessage<JuriChat, Schemas["ScheduledMessageListItem"]>,
  () => ({
    ...scheduledRows(),
    contact: exact("/conversation/person", (raw, ctx) =>
      object(raw.conversation, ctx.at("/conversation"), ({ person }) =>
        object(person, ctx, toContactSummary),
      ),
    ),
    group: exact("/conversation/group", (raw, ctx) =>
      object(raw.conversation, ctx.at("/conversation"), ({ group }) => object(group, ctx, toGroupSummary)),
    ),
  }),
);

const noConversation = {
  isTest: "JuriChat does not mark test conversations.",
  replyWindow: "JuriChat reports no such window.",
};
const ofContacts = {
  profileName: "JuriChat does not report the name chosen in the messenger.",
  isTest: "JuriChat does not mark test contacts.",
};
const listedScheduled = "JuriChat reports it in the list of scheduled messages only.";

/** Every mapping of JuriChat, by the type it maps to, with the reasons for what is absent. */
// A function, so that bundlers drop it where nobody imports it.
export const juriChatMappings = /* @__PURE__ */ (() =>
  ({
    Conversation: [
      describeMapping(juriChatConversation, "ConversationListItem", "list of conversations", {
        ...noConversation,
        participants: "JuriChat names them with the conversation on its own.",
      }),
      describeMapping(juriChatConversationDetail, "ConversationDetail", "one conversation", {
        ...noConversation,
        lastMessage: "JuriChat sends the messages themselves here, in an order that is not documented.",
      }),
    ],
    Message: [
      describeMapping(juriChatMessage, "Message", "messages of one conversation", {
        createdAt: "JuriChat reports one time of a message, when it was written.",
        eventType: "JuriChat lists messages only.",
      }),
    ],
    Contact: [
      describeMapping(juriChatContactListItem, "ContactListItem", "list of contacts", ofContacts),
      describeMapping(juriChatContact, "Contact", "one contact", {
        ...ofContacts,
        conversationId: "JuriChat reports it in the list of contacts only.",
      }),
      describeMapping(juriChatPerson, "PersonRef", "person of a conversation", {
        ...ofContacts,
        conversationId: "It is the conversation that the person was found in.",
      }),
    ],
    Agent: [
      describeMapping(juriChatUser, "User", "list of users"),
      describeMapping(juriChatUserRef, "UserRef", "user of a conversation or a note"),
      describeMapping(juriChatRole, "IdName", "role of a conversation or a user"),
    ],
    Tag: [
      describeMapping(juriChatTag, "Tag", "a tag that was created"),
      describeMapping(juriChatTagRef, "TagRef", "tags of a conversation or a contact"),
      describeMapping(juriChatTagListItem, "TagListItem", "list of tags"),
    ],
    Channel: [
      describeMapping(juriChatInbox, "IdName", "inbox of a conversation or a user"),
      describeMapping(juriChatIntegration, "IdName", "integration of a conversation"),
    ],
    Note: [
      describeMapping(juriChatNote, "Note", "list of notes"),
      describeMapping(juriChatCreatedNote, "CreatedNote", "a note that was created"),
    ],
    ScheduledMessage: [
      describeMapping(
        juriChatScheduledMessageListItem,
        "ScheduledMessageListItem",
        "list of scheduled messages",
      ),
      describeMapping(juriChatScheduledMessage, "ScheduledMessage", "one that was changed", {
        contact: listedScheduled,
        group: listedScheduled,
      }),
    ],
  }) as const satisfies ProviderMappings)();
