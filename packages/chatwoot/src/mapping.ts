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
  assembleTag,
  byId,
  type ContactCard,
  type ContactSummary,
  type ContentType,
  type ConversationState,
  connectionRows,
  conversationId,
  conversationOf,
  count,
  type Delivery,
  type Direction,
  defineMapping,
  derived,
  describeMapping,
  enumValue,
  exact,
  flag,
  identifier,
  integerId,
  integerNativeId,
  type LastMessage,
  messageId,
  object,
  type Priority,
  type ProviderMappings,
  type ProviderTypesOf,
  type QuotedMessage,
  type ReadContext,
  type Reported,
  reportMissing,
  requiredWord,
  type StateValue,
  text,
  toHandles,
  unixTime,
  unreported,
  word,
} from "@confluir/provider";
import type { components } from "./index.ts";
import type { WebhookEvent } from "./webhooks.ts";

type Schemas = components["schemas"];

type Sent = Pick<Schemas, "Conversation" | "Message" | "Contact" | "Agent">;
/** What Chatwoot sends for each type of the model. */
export interface Chatwoot
  extends ProviderTypesOf<
    "chatwoot",
    Sent & {
      Tag: Schemas["Label"];
      Channel: Schemas["Inbox"];
      Note: Schemas["ContactNote"];
      Event: WebhookEvent;
    }
  > {}

/** What Chatwoot is called, in code and for people. */
export const chatwootName = { provider: "chatwoot", providerName: "Chatwoot" } as const;

/** The words of Chatwoot for one thing, each with what it means in the model. */
const byWord = <Value>(meanings: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> =>
  new Map(Object.entries(meanings));

/** `open` is not among them: who has an open conversation depends on its assignee. */
const states = /* @__PURE__ */ byWord<StateValue>({ pending: "bot", resolved: "closed", snoozed: "closed" });
/** The model has nothing above `high`; `raw` keeps the word. */
const priorities = /* @__PURE__ */ byWord<Priority["value"]>({
  low: "low",
  medium: "medium",
  high: "high",
  urgent: "high",
});
const authors = /* @__PURE__ */ byWord<Author["kind"]>({
  contact: "contact",
  user: "human",
  agent_bot: "bot",
  "Captain::Assistant": "ai",
});
const deliveries = /* @__PURE__ */ byWord<Delivery["value"]>({
  sent: "sent",
  delivered: "delivered",
  read: "read",
  failed: "failed",
});
/** By the number of the type: incoming, outgoing, activity, and what Chatwoot itself sends, such as a greeting. */
const directions: readonly (Direction | undefined)[] = ["inbound", "outbound", "internal", "outbound"];
const directionOf = (type: Reported<number>, isPrivate: unknown): Direction =>
  isPrivate === true ? "internal" : (directions[type ?? -1] ?? "unknown");

const link = { kind: "unknown", content: "unknown" } as const;
/** Kinds of attachments: what they are as files, if they are, and what a message with one holds. */
const files = /* @__PURE__ */ byWord<{
  readonly kind: Attachment["kind"] | null;
  readonly content: ContentType["value"];
}>({
  image: { kind: "image", content: "image" },
  audio: { kind: "audio", content: "audio" },
  video: { kind: "video", content: "video" },
  file: { kind: "document", content: "document" },
  location: { kind: null, content: "location" },
  contact: { kind: null, content: "contact" },
  ...{ fallback: link, share: link, story_mention: link, ig_reel: link },
});
/** What a message without a file holds. The forms of the web chat are texts with choices. */
const contents = /* @__PURE__ */ byWord<ContentType["value"]>({
  ...{ text: "text", input_text: "text", input_textarea: "text", input_email: "text", input_select: "text" },
  ...{ input_csat: "text", cards: "text", form: "text", article: "text", incoming_email: "text" },
  ...{ integrations: "text", sticker: "sticker", voice_call: "event" },
});

// Readers.

function ownId(value: unknown, ctx: ReadContext, key?: string): string | undefined {
  const id = integerId(value, ctx, key);
  if (id === null) ctx.issue("expected an id, got null", key);
  return id ?? undefined;
}

/**
 * The number that an id is. Chatwoot reads the digits that a text begins with, and would act on another conversation.
 *
 * @throws {RangeError} for another text, which it does not repeat.
 */
export function toNumber(what: string, id: string): number {
  if (/^[1-9]\d{0,14}$/.test(id)) return Number(id);
  throw new RangeError(`Invalid ${what} id: at Chatwoot it is a number.`);
}

/** A text, where an empty one means that there is none. */
function filled(value: unknown, ctx: ReadContext, key?: string): Reported<string> {
  const found = text(value, ctx, key);
  return found === "" ? null : found;
}

/** A contact, wherever it is shown. */
export type Person = {
  readonly [Key in "id" | "name" | "phone_number" | "email" | "thumbnail" | "avatar"]?: unknown;
};

const toContactHandles = (person: Person, ctx: ReadContext) =>
  toHandles(ctx.connection, {
    phone: text(person.phone_number, ctx, "phone_number"),
    email: text(person.email, ctx, "email"),
    provider: ownId(person.id, ctx, "id"),
  });

export const toContactSummary = (person: Person, ctx: ReadContext): ContactSummary => ({
  id: ownId(person.id, ctx, "id"),
  name: filled(person.name, ctx, "name"),
  profileName: undefined,
  handles: toContactHandles(person, ctx),
  // Events of contacts may have the other name alone.
  imageUrl:
    person.thumbnail === undefined
      ? filled(person.avatar, ctx, "avatar")
      : filled(person.thumbnail, ctx, "thumbnail"),
});

const assignee =
  (kind: Assignee["kind"]) =>
  (one: { id?: unknown; name?: unknown }, ctx: ReadContext): Assignee => ({
    kind,
    id: ownId(one.id, ctx, "id"),
    name: filled(one.name, ctx, "name"),
  });

/** A message as its conversation shows it. */
function toLastMessage(message: Schemas["EmbeddedMessage"], ctx: ReadContext): LastMessage {
  const type = count(message.message_type, ctx, "message_type");
  return {
    id: ownId(message.id, ctx, "id"),
    text: text(message.content, ctx, "content"),
    contentType: toContent(message, ctx),
    isFromContact: typeof type === "number" ? type === 0 : type,
    sentAt: unixTime(message.created_at, ctx, "created_at"),
  };
}

/** A label, known by its title alone: every operation takes titles, and none takes the number that a label has in the list. */
function toTags(labels: unknown, ctx: ReadContext) {
  if (!Array.isArray(labels)) return array(labels as Reported<readonly never[]>, ctx, (never) => never);
  return labels.flatMap((label: unknown, index) => {
    const title = filled(label, ctx.child(index));
    if (title === null) ctx.child(index).issue("expected the title of a label");
    return title ? [{ id: title, name: title, color: undefined }] : [];
  });
}

/** What of a conversation says who has it. */
export type Held = { readonly status?: unknown; readonly meta?: Reported<{ readonly assignee?: unknown }> };

/**
 * Concludes who has a conversation. `pending` is the state in which an agent bot answers; an open one waits until a person is assigned,
 * also where a team is. A snoozed one is out of sight until its time comes or the contact writes.
 */
export function toState(raw: Held, ctx: ReadContext): ConversationState {
  if (raw.status === "open") return { value: toOpenState(raw, ctx), raw: "open", fidelity: "derived" };
  return { ...requiredWord(raw.status, states, "state", ctx, "status"), fidelity: "derived" };
}

function toOpenState({ meta }: Held, ctx: ReadContext): StateValue {
  reportMissing(meta, "state", ctx, "meta");
  const value = object(meta, ctx.child("meta"), ({ assignee }, inner): StateValue => {
    if (assignee == null) return "waiting";
    return object(assignee as object, inner.child("assignee"), () => "human" as const) ?? "unknown";
  });
  return value ?? "unknown";
}

interface Content {
  readonly message_type?: unknown;
  readonly content_type?: unknown;
  readonly attachments?: Reported<readonly { readonly file_type?: unknown }[]>;
}

function toContent(raw: Content, ctx: ReadContext): Reported<ContentType> {
  if (raw.message_type === 2) return { value: "event", raw: "activity" };
  const files = raw.attachments && array(raw.attachments, ctx.child("attachments"), toFileContent);
  const own = text(raw.content_type, ctx, "content_type");
  return files?.[0] ?? word(own, contents, ctx, "content_type");
}

function toFileContent(file: { readonly file_type?: unknown }, ctx: ReadContext): ContentType | undefined {
  const kind = text(file.file_type, ctx, "file_type");
  if (typeof kind !== "string") return undefined;
  const meaning = enumValue(kind, files, ctx, "file_type");
  return { value: meaning === "unknown" ? meaning : meaning.content, raw: kind };
}

function toAttachment(file: Schemas["Attachment"], ctx: ReadContext): Attachment | null {
  const word = text(file.file_type, ctx, "file_type");
  const meaning = typeof word === "string" ? enumValue(word, files, ctx, "file_type") : "unknown";
  const { kind } = meaning === "unknown" ? link : meaning;
  const url = filled(file.data_url, ctx, "data_url");
  const sizeBytes = count(file.file_size, ctx, "file_size");
  return kind && { kind, url, fileName: undefined, mimeType: undefined, sizeBytes };
}

function toCard(file: Schemas["Attachment"], ctx: ReadContext): ContactCard | null {
  const names = object(file.meta, ctx.child("meta"), ({ firstName, lastName }, inner) =>
    [filled(firstName, inner, "firstName"), filled(lastName, inner, "lastName")].filter(Boolean).join(" "),
  );
  const phone = filled(file.fallback_title, ctx, "fallback_title");
  // Others have a title of their own there.
  if (file.file_type !== "contact") return null;
  return {
    name: names === "" ? null : names,
    handles: toHandles(ctx.connection, { phone, provider: undefined }),
  };
}

/** The first of the attachments that is read as something; the key is left out where there are none. */
function firstOf<Value>(
  { attachments }: Schemas["Message"],
  ctx: ReadContext,
  read: (file: Schemas["Attachment"], ctx: ReadContext) => Value | null | undefined,
): Reported<Value> {
  if (attachments === undefined) return null;
  const found = array(attachments, ctx, read);
  return found && (found.find((value) => value != null) ?? null);
}

// Tables.

/** Maps a conversation, of a list or on its own. */
export const chatwootConversation = /* @__PURE__ */ defineMapping(
  assembleConversation<Chatwoot, Schemas["Conversation"]>,
  () => ({
    ...connectionRows("chatwoot"),
    ...unreported(
      "Chatwoot has nothing of the kind.",
      "isGroup isPinned isArchived isTest group participants",
    ),
    id: derived(["/id"], (raw, { connection }) => conversationId(connection, integerNativeId(raw.id))),
    nativeId: exact("/id", (raw, ctx) => integerNativeId(raw.id, ctx)),
    state: derived(["/status", "/meta/assignee"], toState),
    // Chatwoot looks at no more than the newest ten messages.
    unreadCount: exact("/unread_count", (raw, ctx) => {
      const unread = count(raw.unread_count, ctx);
      if (unread === 10) ctx.issue("10 or more: Chatwoot counts no further");
      return unread;
    }),
    priority: derived(["/priority"], (raw, ctx) => word(raw.priority, priorities, ctx, "priority")),
    contact: exact("/meta/sender", (raw, ctx) =>
      object(raw.meta, ctx.at("/meta"), ({ sender }) => object(sender, ctx, toContactSummary)),
    ),
    channel: exact("/inbox_id", (raw, ctx) => byId("inbox", integerId(raw.inbox_id, ctx))),
    // Keys are left out where nobody is assigned.
    assignees: derived(["/meta/assignee", "/meta/team"], (raw, context) => {
      const found = object(raw.meta, context.at("/meta"), (meta, ctx) => [
        object(meta.assignee, ctx.child("assignee"), assignee("human")),
        object(meta.team, ctx.child("team"), assignee("role")),
      ]);
      return found?.filter((one) => one != null);
    }),
    tags: exact("/labels", (raw, ctx) => toTags(raw.labels, ctx)),
    // It may be a note for the staff, as Chatwoot counts those among the messages. An older server has the newest of all alone.
    lastMessage: derived(["/last_non_activity_message", "/messages"], (raw, ctx) => {
      const last = object(raw.last_non_activity_message, ctx.at("/last_non_activity_message"), toLastMessage);
      const newest = array(raw.messages, ctx.at("/messages"), toLastMessage);
      return raw.last_non_activity_message === undefined ? newest?.[0] : last;
    }),
    lastActivityAt: exact("/last_activity_at", (raw, ctx) => unixTime(raw.last_activity_at, ctx)),
    createdAt: exact("/created_at", (raw, ctx) => unixTime(raw.created_at, ctx)),
    updatedAt: exact("/updated_at", (raw, ctx) => unixTime(raw.updated_at, ctx)),
    // An open window has an end that Chatwoot does not tell, and the model has no window without one.
    replyWindow: derived(["/can_reply"], (raw, ctx) =>
      flag(raw.can_reply, ctx, "can_reply") === false ? null : undefined,
    ),
  }),
);

/** Maps a message. Notes, which are private, and events come among the messages; both are `internal`. */
export const chatwootMessage = /* @__PURE__ */ defineMapping(
  assembleMessage<Chatwoot, Schemas["Message"]>,
  () => ({
    ...connectionRows("chatwoot"),
    summary: absent,
    id: derived(["/conversation_id", "/id"], (raw, ctx) =>
      messageId(
        ctx.connection,
        conversationOf(raw.conversation_id, ctx, integerNativeId),
        integerNativeId(raw.id),
      ),
    ),
    nativeId: exact("/id", (raw, ctx) => integerNativeId(raw.id, ctx)),
    conversationId: exact("/conversation_id", (raw, ctx) =>
      conversationId(ctx.connection, conversationOf(raw.conversation_id, ctx, integerNativeId, ctx)),
    ),
    direction: derived(["/message_type", "/private"], (raw, ctx) => {
      const type = count(raw.message_type, ctx, "message_type");
      const direction = directionOf(type, flag(raw.private, ctx, "private"));
      reportMissing(raw.message_type, "direction", ctx, "message_type");
      if (typeof type === "number" && direction === "unknown") ctx.issue("an unknown value", "message_type");
      return direction;
    }),
    author: derived(["/sender", "/message_type"], toAuthor),
    sentAt: derived(["/content_attributes/external_created_at", "/created_at"], toSentAt),
    createdAt: exact("/created_at", (raw, ctx) => unixTime(raw.created_at, ctx)),
    text: exact("/content", (raw, ctx) => text(raw.content, ctx)),
    contentType: derived(["/message_type", "/content_type", "/attachments"], toContent),
    attachments: exact("/attachments", ({ attachments }, ctx) =>
      attachments === undefined ? [] : array(attachments, ctx, toAttachment)?.filter((one) => one !== null),
    ),
    contactCard: exact("/attachments", (raw, ctx) => firstOf(raw, ctx, toCard)),
    quotedMessage: derived(
      ["/content_attributes/in_reply_to", "/content_attributes/in_reply_to_external_id"],
      (raw, ctx) => object(raw.content_attributes, ctx.at("/content_attributes"), toQuote),
    ),
    delivery: derived(
      ["/status", "/message_type", "/private", "/content_attributes/external_error"],
      toDelivery,
    ),
    transcription: exact("/attachments", (raw, ctx) =>
      firstOf(raw, ctx, (file, at) => filled(file.transcribed_text, at, "transcribed_text")),
    ),
    eventType: derived(["/message_type", "/content_type"], (raw) =>
      raw.message_type === 2 ? "activity" : raw.content_type === "voice_call" ? "voice_call" : null,
    ),
    externalId: exact("/source_id", (raw, ctx) => filled(raw.source_id, ctx)),
  }),
);

/** The message that is quoted. Its id is not known where it is none of Chatwoot's, but the channel's own. */
function toQuote(attributes: Schemas["MessageAttributes"], ctx: ReadContext): QuotedMessage | null {
  const id = integerId(attributes.in_reply_to, ctx, "in_reply_to");
  const isExternal = filled(attributes.in_reply_to_external_id, ctx, "in_reply_to_external_id") != null;
  const isNone = attributes.in_reply_to == null && !isExternal;
  return isNone ? null : { id: id ?? undefined, text: undefined };
}

/**
 * When it was written, as the channel says, where that is a number of seconds: its type is not known. Else when Chatwoot stored it, which is
 * what its pages are sorted by: an older message that came late is out of order.
 */
function toSentAt({ content_attributes: attributes, created_at }: Schemas["Message"], ctx: ReadContext) {
  const own = attributes?.external_created_at;
  const isTime = typeof own === "number" && own > 0 && own < 1e11;
  return isTime
    ? unixTime(own, ctx.at("/content_attributes"), "external_created_at")
    : unixTime(created_at, ctx, "created_at");
}

/** Who wrote a message. Events and the texts of Chatwoot itself, such as a greeting, have no sender. */
function toAuthor(raw: Schemas["Message"], context: ReadContext): Reported<Author> {
  const author = object(raw.sender, context.at("/sender"), toSender);
  const isOwn = raw.message_type === 2 || raw.message_type === 3;
  return author ?? (isOwn ? { kind: "system", id: null, name: null } : undefined);
}

function toSender(sender: Schemas["Sender"], ctx: ReadContext): Author {
  return {
    kind: word(sender.type, authors, ctx, "type")?.value ?? "unknown",
    id: integerId(sender.id, ctx, "id"),
    name: filled(sender.name, ctx, "name"),
  };
}

/** Of what goes out. Chatwoot says `sent` of every new message before it sends it, and of those that came in. */
function toDelivery(raw: Schemas["Message"], ctx: ReadContext): Reported<Delivery> {
  const status = text(raw.status, ctx, "status");
  const error = object(raw.content_attributes, ctx.at("/content_attributes"), ({ external_error }, inner) =>
    filled(external_error, inner, "external_error"),
  );
  const type = count(raw.message_type, ctx, "message_type");
  if (directionOf(type, flag(raw.private, ctx, "private")) !== "outbound") return null;
  const delivery = word(status, deliveries, ctx, "status");
  return delivery && { ...delivery, error: error ?? null };
}

/** Maps a contact, of a list, on its own, or as conversations show it. */
export const chatwootContact = /* @__PURE__ */ defineMapping(
  assembleContact<Chatwoot, Schemas["Contact"]>,
  () => ({
    ...connectionRows("chatwoot"),
    ...unreported(
      "Chatwoot reports nothing of the kind.",
      "firstName middleName lastName secondLastName profileName document tags conversationId isTest updatedAt",
    ),
    id: exact("/id", (raw, ctx) => ownId(raw.id, ctx)),
    name: exact("/name", (raw, ctx) => filled(raw.name, ctx)),
    handles: derived(["/phone_number", "/email", "/id"], toContactHandles),
    imageUrl: exact("/thumbnail", (raw, ctx) => filled(raw.thumbnail, ctx)),
    country: exact("/additional_attributes/country", (raw, ctx) => attribute(raw, "country", ctx)),
    city: exact("/additional_attributes/city", (raw, ctx) => attribute(raw, "city", ctx)),
    description: exact("/additional_attributes/description", (raw, ctx) =>
      attribute(raw, "description", ctx),
    ),
    isBlocked: exact("/blocked", (raw, ctx) => flag(raw.blocked, ctx)),
    createdAt: exact("/created_at", (raw, ctx) => unixTime(raw.created_at, ctx)),
  }),
);

function attribute(raw: Schemas["Contact"], name: "country" | "city" | "description", ctx: ReadContext) {
  return object(raw.additional_attributes, ctx.at("/additional_attributes"), (attributes) =>
    filled(attributes[name], ctx),
  );
}

/** Maps a member of staff. */
export const chatwootAgent = /* @__PURE__ */ defineMapping(assembleAgent<Chatwoot, Schemas["Agent"]>, () => ({
  ...connectionRows("chatwoot"),
  id: exact("/id", (raw, ctx) => ownId(raw.id, ctx)),
  kind: derived([], () => "human"),
  name: exact("/name", (raw, ctx) => filled(raw.name, ctx)),
  email: exact("/email", (raw, ctx) => text(raw.email, ctx)),
  imageUrl: exact("/thumbnail", (raw, ctx) => filled(raw.thumbnail, ctx)),
  roles: exact("/role", (raw, ctx) => {
    const name = text(raw.role, ctx);
    return typeof name === "string" ? [{ id: name, name }] : undefined;
  }),
  channels: absent,
  createdAt: absent,
}));

/** Maps a team to an agent: a queue whose members share the work. */
export const chatwootTeam = /* @__PURE__ */ defineMapping(assembleAgent<Chatwoot, Schemas["Team"]>, () => ({
  ...connectionRows("chatwoot"),
  ...unreported("A team has nothing of the kind.", "email imageUrl roles channels createdAt"),
  id: exact("/id", (raw, ctx) => ownId(raw.id, ctx)),
  kind: derived([], () => "role"),
  name: exact("/name", (raw, ctx) => filled(raw.name, ctx)),
}));

/** Maps an inbox: one connected line. */
export const chatwootInbox = /* @__PURE__ */ defineMapping(
  assembleChannel<Chatwoot, Schemas["Inbox"]>,
  () => ({
    ...connectionRows("chatwoot"),
    id: exact("/id", (raw, ctx) => ownId(raw.id, ctx)),
    kind: derived([], () => "inbox"),
    name: exact("/name", (raw, ctx) => filled(raw.name, ctx)),
  }),
);

/** Maps a label. Its title is its id, as conversations carry it and operations take it. */
export const chatwootLabel = /* @__PURE__ */ defineMapping(assembleTag<Chatwoot, Schemas["Label"]>, () => ({
  ...connectionRows("chatwoot"),
  ...unreported("Chatwoot reports nothing of the kind.", "createdAt updatedAt"),
  id: exact("/title", (raw, ctx) => identifier(raw.title, ctx)),
  name: exact("/title", (raw, ctx) => text(raw.title, ctx)),
  color: exact("/color", (raw, ctx) => text(raw.color, ctx)),
  channelId: derived([], () => null),
}));

/** Maps what the staff wrote about a contact. Notes of a conversation are private messages. */
export const chatwootNote = /* @__PURE__ */ defineMapping(
  assembleNote<Chatwoot, Schemas["ContactNote"]>,
  () => ({
    ...connectionRows("chatwoot"),
    id: exact("/id", (raw, ctx) => ownId(raw.id, ctx)),
    conversationId: absent,
    author: exact("/user", (raw, context) => object(raw.user, context, assignee("human"))),
    text: exact("/content", (raw, ctx) => text(raw.content, ctx)),
    createdAt: exact("/created_at", (raw, ctx) => unixTime(raw.created_at, ctx)),
  }),
);

/** Every mapping of Chatwoot, by the type it maps to, with the reasons for what is absent. */
// A function, so that bundlers drop it where nobody imports it.
export const chatwootMappings = /* @__PURE__ */ (() =>
  ({
    Conversation: [
      describeMapping(chatwootConversation, "Conversation", "list of conversations, one conversation"),
    ],
    Message: [
      describeMapping(chatwootMessage, "Message", "messages of a conversation", {
        summary: "Chatwoot keeps no summary of a message.",
      }),
    ],
    Contact: [
      describeMapping(chatwootContact, "ContactWithInboxes", "list of contacts, one contact"),
      describeMapping(chatwootContact, "Contact", "contact of a conversation"),
    ],
    Agent: [
      describeMapping(chatwootAgent, "Agent", "list of agents", {
        channels: "Chatwoot reports it inbox by inbox.",
        createdAt: "Chatwoot does not report it.",
      }),
      describeMapping(chatwootTeam, "Team", "list of teams, team of a conversation"),
    ],
    Tag: [describeMapping(chatwootLabel, "Label", "list of labels")],
    Channel: [describeMapping(chatwootInbox, "Inbox", "list of inboxes")],
    Note: [
      describeMapping(chatwootNote, "ContactNote", "notes of a contact", {
        conversationId: "It is about a contact; what is noted in a conversation is a private message.",
      }),
    ],
    ScheduledMessage: "Chatwoot sends at once; its campaigns are no part of a conversation.",
  }) as const satisfies ProviderMappings)();
