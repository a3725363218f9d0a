import {
  type Assignee,
  type Author,
  absent,
  array,
  assembleAgent,
  assembleChannel,
  assembleContact,
  assembleConversation,
  assembleMessage,
  assembleScheduledMessage,
  assembleTag,
  type ContactSummary,
  type ContentType,
  type ConversationState,
  connectionRows,
  conversationId,
  conversationOf,
  count,
  type Direction,
  defineMapping,
  derived,
  describeMapping,
  enumValue,
  exact,
  flag,
  identifier,
  messageId,
  nativeId,
  object,
  type ProviderMappings,
  type ProviderTypesOf,
  type ReadContext,
  type Reported,
  reference,
  reportMissing,
  requestedConversation,
  type ScheduleStatus,
  type StateValue,
  type TagSummary,
  text,
  time,
  toContentType,
  toHandles,
  unreported,
  word,
} from "@confluir/provider";
import type { components } from "./index.ts";

type Schemas = components["schemas"];
type Schedule = Schemas["Schedule"];

type Sent = Pick<Schemas, "Conversation" | "Message" | "Contact" | "Tag">;
/** What 1TO1 AI sends for each type of the model. */
export interface OneToOne
  extends ProviderTypesOf<
    "1to1",
    Sent & {
      Agent: Schemas["AiEmployeeRef"];
      Channel: Schemas["MailboxRef"];
      ScheduledMessage: Schedule;
    }
  > {}

/** What 1TO1 AI is called, in code and for people. */
export const oneToOneName = { provider: "1to1", providerName: "1TO1 AI" } as const;

// The words of 1TO1 AI, each with what it means in the model.

const pendingStates: ReadonlyMap<string, StateValue> = new Map([
  ["unread", "waiting"],
  ["pending", "waiting"],
  ["responded", "human"],
]);
const scheduleStatuses: ReadonlyMap<string, ScheduleStatus["value"]> = new Map([["pending", "pending"]]);
const scheduleAuthors: ReadonlyMap<string, Author["kind"]> = new Map([["api_token", "bot"]]);

// Readers.

/** Something that 1TO1 AI shows by id and name, such as a mailbox. */
type Named = { readonly uuid?: unknown; readonly name?: unknown };

const idAndName = (thing: Named, ctx: ReadContext) => ({
  id: identifier(thing.uuid, ctx, "uuid"),
  name: text(thing.name, ctx, "name"),
});

const toTag = (tag: Schemas["Tag"], ctx: ReadContext): TagSummary => ({
  ...idAndName(tag, ctx),
  color: text(tag.color, ctx, "color"),
});

function toHandlesOfSummary({ uuid, phone }: Schemas["ContactSummary"], ctx: ReadContext) {
  return toHandles(ctx.connection, {
    phone: text(phone, ctx, "phone"),
    provider: identifier(uuid, ctx, "uuid"),
  });
}

const toContactSummary = (contact: Schemas["ContactSummary"], ctx: ReadContext): ContactSummary => ({
  ...idAndName(contact, ctx),
  profileName: text(contact.profile_name, ctx, "profile_name"),
  handles: toHandlesOfSummary(contact, ctx),
  imageUrl: undefined,
});

/**
 * Concludes who has a conversation. 1TO1 AI reports whether the handoff to a person is open (`inbox_status`), how far the
 * reply is (`response_status`) and which AI employee is assigned, and has no word for the whole.
 *
 * A new word, or a word that is missing where the answer depends on it, is `unknown` and an issue.
 *
 * @see https://docs.1to1ai.com/api-reference/conversations/detalle-de-conversación
 */
function toState(raw: Schemas["Conversation"], context: ReadContext): ConversationState {
  const inboxStatus = text(raw.inbox_status, context, "inbox_status") ?? undefined;
  const responseStatus = text(raw.response_status, context, "response_status") ?? undefined;
  const isSilent = inboxStatus === undefined && responseStatus === undefined;
  return {
    value: concludeState(raw, inboxStatus, responseStatus, context),
    raw: isSilent ? null : `${inboxStatus ?? "-"}/${responseStatus ?? "-"}`,
    fidelity: "derived",
  };
}

function concludeState(
  raw: Schemas["Conversation"],
  inboxStatus: string | undefined,
  responseStatus: string | undefined,
  context: ReadContext,
): StateValue {
  if (inboxStatus === "resolved") {
    // Missing is not the same as none: then an AI employee may well be answering.
    if (raw.ai_employee === undefined) return unknownState(undefined, context, "ai_employee");
    if (raw.ai_employee === null) return "closed";
    return object(raw.ai_employee, context.at("/ai_employee"), () => "bot" as const) ?? "unknown";
  }
  if (inboxStatus !== "pending") return unknownState(raw.inbox_status, context, "inbox_status");
  const state = responseStatus === undefined ? undefined : pendingStates.get(responseStatus);
  return state ?? unknownState(raw.response_status, context, "response_status");
}

/** A value of a wrong kind has been reported by its reader. */
function unknownState(word: unknown, ctx: ReadContext, key: string): "unknown" {
  reportMissing(word, "state", ctx, key);
  if (typeof word === "string") ctx.issue("an unknown value", key);
  return "unknown";
}

/** Concludes which way a message went. That an entry with an `event_type` is no message to the contact is inferred. */
function toDirection(raw: Schemas["Message"], ctx: ReadContext): Direction {
  if (text(raw.event_type, ctx, "event_type")) return "internal";
  const isInbound = flag(raw.is_from_customer, ctx, "is_from_customer");
  if (typeof isInbound === "boolean") return isInbound ? "inbound" : "outbound";
  reportMissing(raw.is_from_customer, "direction", ctx, "is_from_customer");
  return "unknown";
}

/** Who wrote a message. 1TO1 AI gives a name and does not say whether it is a person, an AI employee or a flow. */
function toAuthor(raw: Schemas["Message"], ctx: ReadContext): Reported<Author> {
  const isFromContact = flag(raw.is_from_customer, ctx, "is_from_customer");
  const name = object(raw.author, ctx.at("/author"), (author, inner) => text(author.name, inner, "name"));
  if (isFromContact === true) return { kind: "contact", id: undefined, name };
  return name == null ? name : { kind: "unknown", id: undefined, name };
}

/** Only `pending` is a known word; any other is decided by the times, which are documented. */
function toScheduleStatus(schedule: Schedule, ctx: ReadContext): ScheduleStatus {
  const raw = text(schedule.status, ctx, "status") ?? null;
  if (raw !== null && scheduleStatuses.has(raw)) return { value: "pending", raw };
  if (text(schedule.failure_reason, ctx, "failure_reason")) return { value: "failed", raw };
  if (time(schedule.cancelled_at, ctx, "cancelled_at")) return { value: "cancelled", raw };
  if (time(schedule.fired_at, ctx, "fired_at")) return { value: "sent", raw };
  if (raw !== null) return { value: enumValue(raw, scheduleStatuses, ctx, "status"), raw };
  reportMissing(schedule.status, "status", ctx, "status");
  return { value: "unknown", raw };
}

function toScheduleAuthor(raw: Schedule, context: ReadContext): Reported<Author> {
  return object(raw.author_snapshot, context, (author, ctx) => ({
    kind: word(author.type, scheduleAuthors, ctx, "type")?.value ?? "unknown",
    ...idAndName(author, ctx),
  }));
}

/** A kind `message` without media is a text; what kind of media there is, is not documented. */
function toScheduleContent(schedule: Schedule, context: ReadContext): Reported<ContentType> {
  const raw = text(schedule.message_kind, context, "message_kind");
  if (raw == null) return raw;
  if (raw === "template") return { value: "template", raw };
  const hasMedia = object(schedule.message_snapshot, context.at("/message_snapshot"), (snapshot, ctx) =>
    object(snapshot.data, ctx.child("data"), ({ media }) => media != null),
  );
  if (raw !== "message") context.issue("an unknown value", "message_kind");
  return { value: raw === "message" && hasMedia === false ? "text" : "unknown", raw };
}

// Tables.

/**
 * Maps a conversation, of the list or on its own.
 *
 * @see https://docs.1to1ai.com/api-reference/conversations/listar-conversaciones
 */
export const oneToOneConversation = /* @__PURE__ */ defineMapping(
  assembleConversation<OneToOne, Schemas["Conversation"]>,
  () => ({
    ...connectionRows("1to1"),
    ...unreported(
      "1TO1 AI reports none.",
      "priority isGroup isPinned isArchived group participants createdAt updatedAt",
    ),
    id: derived(["/uuid"], (raw, { connection }) => conversationId(connection, nativeId(raw.uuid))),
    nativeId: exact("/uuid", (raw, ctx) => nativeId(raw.uuid, ctx)),
    state: derived(["/inbox_status", "/response_status", "/ai_employee"], toState),
    unreadCount: exact("/unread_count", (raw, ctx) => count(raw.unread_count, ctx)),
    isTest: exact("/is_tester", (raw, ctx) => flag(raw.is_tester, ctx)),
    contact: exact("/contact", (raw, ctx) => object(raw.contact, ctx, toContactSummary)),
    channel: exact("/mailbox", (raw, context) =>
      object(raw.mailbox, context, (mailbox, ctx) => ({ kind: "mailbox", ...idAndName(mailbox, ctx) })),
    ),
    // Which person has the conversation is not in the list: an empty one means that no AI employee is assigned.
    assignees: derived(["/ai_employee"], (raw, context) => {
      const assignee = object(raw.ai_employee, context.at("/ai_employee"), (employee, ctx): Assignee => {
        return { kind: "ai", ...idAndName(employee, ctx) };
      });
      return assignee === null ? [] : assignee && [assignee];
    }),
    tags: exact("/tags", (raw, ctx) => array(raw.tags, ctx, toTag)),
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
    replyWindow: exact("/messaging_window_expires_at", (raw, ctx) => {
      const closesAt = time(raw.messaging_window_expires_at, ctx);
      return typeof closesAt === "string" ? { closesAt } : closesAt;
    }),
  }),
);

/**
 * Maps an entry of a conversation.
 *
 * @see https://docs.1to1ai.com/api-reference/conversations/listar-mensajes-de-una-conversación
 */
export const oneToOneMessage = /* @__PURE__ */ defineMapping(
  assembleMessage<OneToOne, Schemas["Message"]>,
  () => ({
    ...connectionRows("1to1"),
    ...unreported(
      "The only sample of a message has none.",
      "contentType attachments contactCard quotedMessage delivery transcription summary",
    ),
    id: derived(["/uuid", "/conversation_uuid"], (raw, ctx) =>
      messageId(ctx.connection, conversationOf(raw.conversation_uuid, ctx, nativeId), nativeId(raw.uuid)),
    ),
    nativeId: exact("/uuid", (raw, ctx) => nativeId(raw.uuid, ctx)),
    conversationId: derived(["/conversation_uuid"], (raw, ctx) =>
      conversationId(
        ctx.connection,
        conversationOf(raw.conversation_uuid, ctx, nativeId, ctx.at("/conversation_uuid")),
      ),
    ),
    direction: derived(["/is_from_customer", "/event_type"], toDirection),
    author: derived(["/is_from_customer", "/author"], toAuthor),
    sentAt: exact("/sent_at", (raw, ctx) => time(raw.sent_at, ctx)),
    createdAt: exact("/created_at", (raw, ctx) => time(raw.created_at, ctx)),
    text: exact("/body", (raw, ctx) => text(raw.body, ctx)),
    eventType: exact("/event_type", (raw, ctx) => text(raw.event_type, ctx)),
    externalId: exact("/external_id", (raw, ctx) => reference(raw.external_id, ctx)),
  }),
);

/** An id and a name, which everything in a list has. */
const namedRows = () => ({
  ...connectionRows("1to1"),
  id: exact("/uuid", (raw: { uuid?: string }, ctx: ReadContext) => identifier(raw.uuid, ctx)),
  name: exact("/name", (raw: { name?: string | null }, ctx: ReadContext) => text(raw.name, ctx)),
});

const noContact = /* @__PURE__ */ unreported(
  "1TO1 AI reports none.",
  "imageUrl country city document description isBlocked tags conversationId",
);

/**
 * Maps a contact in full.
 *
 * @see https://docs.1to1ai.com/api-reference/contacts/obtener-contacto-por-uuid
 */
export const oneToOneContact = /* @__PURE__ */ defineMapping(
  assembleContact<OneToOne, Schemas["Contact"]>,
  () => ({
    ...namedRows(),
    ...noContact,
    name: exact("/full_name", (raw, ctx) => text(raw.full_name, ctx)),
    firstName: exact("/first_name", (raw, ctx) => text(raw.first_name, ctx)),
    middleName: exact("/middle_name", (raw, ctx) => text(raw.middle_name, ctx)),
    lastName: exact("/last_name", (raw, ctx) => text(raw.last_name, ctx)),
    secondLastName: exact("/second_last_name", (raw, ctx) => text(raw.second_last_name, ctx)),
    profileName: absent,
    handles: derived(["/whatsapp_id", "/uuid"], (raw, ctx) =>
      toHandles(ctx.connection, {
        whatsapp: text(raw.whatsapp_id, ctx, "whatsapp_id"),
        provider: identifier(raw.uuid, ctx, "uuid"),
      }),
    ),
    isTest: exact("/is_tester", (raw, ctx) => flag(raw.is_tester, ctx)),
    createdAt: exact("/created_at", (raw, ctx) => time(raw.created_at, ctx)),
    updatedAt: exact("/updated_at", (raw, ctx) => time(raw.updated_at, ctx)),
  }),
);

/** Maps the contact of a conversation. */
export const oneToOneContactSummary = /* @__PURE__ */ defineMapping(
  assembleContact<OneToOne, Schemas["ContactSummary"]>,
  () => ({
    ...namedRows(),
    ...noContact,
    ...unreported(
      "1TO1 AI reports it with the whole contact only.",
      "firstName middleName lastName secondLastName isTest createdAt updatedAt",
    ),
    profileName: exact("/profile_name", (raw, ctx) => text(raw.profile_name, ctx)),
    handles: derived(["/phone", "/uuid"], toHandlesOfSummary),
  }),
);

/** Maps an AI employee. The provider reports nothing of its human agents. */
export const oneToOneAiEmployee = /* @__PURE__ */ defineMapping(
  assembleAgent<OneToOne, Schemas["AiEmployeeRef"]>,
  () => ({
    ...namedRows(),
    ...unreported(
      "1TO1 AI reports id and name of an AI employee.",
      "email imageUrl roles channels createdAt",
    ),
    kind: derived([], () => "ai"),
  }),
);

/** Maps a label. */
export const oneToOneTag = /* @__PURE__ */ defineMapping(assembleTag<OneToOne, Schemas["Tag"]>, () => ({
  ...namedRows(),
  ...unreported("1TO1 AI reports id, name and colour of a label.", "channelId createdAt updatedAt"),
  color: exact("/color", (raw, ctx) => text(raw.color, ctx)),
}));

/** Maps a mailbox. */
export const oneToOneMailbox = /* @__PURE__ */ defineMapping(
  assembleChannel<OneToOne, Schemas["MailboxRef"]>,
  () => ({ ...namedRows(), kind: derived([], () => "mailbox") }),
);

/**
 * Maps a schedule. Its conversation is the one it was requested by: `conversationNativeId`.
 *
 * @see https://docs.1to1ai.com/api-reference/schedules/leer-schedule-pending-de-una-conversación
 */
export const oneToOneSchedule = /* @__PURE__ */ defineMapping(
  assembleScheduledMessage<OneToOne, Schedule>,
  () => ({
    ...connectionRows("1to1"),
    id: exact("/uuid", (raw, ctx) => identifier(raw.uuid, ctx)),
    conversationId: requestedConversation,
    status: derived(["/status", "/fired_at", "/cancelled_at", "/failure_reason"], toScheduleStatus),
    author: exact("/author_snapshot", toScheduleAuthor),
    scheduledAt: exact("/schedule_at", (raw, ctx) => time(raw.schedule_at, ctx)),
    sentAt: exact("/fired_at", (raw, ctx) => time(raw.fired_at, ctx)),
    cancelledAt: exact("/cancelled_at", (raw, ctx) => time(raw.cancelled_at, ctx)),
    createdAt: exact("/created_at", (raw, ctx) => time(raw.created_at, ctx)),
    updatedAt: exact("/updated_at", (raw, ctx) => time(raw.updated_at, ctx)),
    contentType: derived(["/message_kind", "/message_snapshot/data/media"], toScheduleContent),
    text: exact("/message_snapshot/data/text", (raw, ctx) =>
      object(raw.message_snapshot, ctx.at("/message_snapshot"), (snapshot, above) =>
        object(snapshot.data, above.child("data"), (data) => text(data.text, ctx)),
      ),
    ),
    attachments: absent,
    contact: absent,
    group: absent,
    cancelReason: exact("/cancel_reason", (raw, ctx) => text(raw.cancel_reason, ctx)),
    error: exact("/failure_reason", (raw, ctx) => text(raw.failure_reason, ctx)),
  }),
);

const ofConversations = {
  priority: "1TO1 AI has no priority.",
  isGroup: "1TO1 AI does not say whether a conversation is a group; its documents know none.",
  isPinned: "1TO1 AI does not report what is pinned.",
  isArchived: "1TO1 AI has no archive.",
  group: "1TO1 AI has no groups.",
  participants: "1TO1 AI has one contact in a conversation and names no others.",
  createdAt: "1TO1 AI does not report when a conversation began.",
  updatedAt: "1TO1 AI does not report when a conversation was changed.",
};
const ofContacts = {
  imageUrl: "1TO1 AI has no pictures of contacts.",
  country: "1TO1 AI does not report where a contact lives.",
  city: "1TO1 AI does not report where a contact lives.",
  document: "1TO1 AI keeps no identity documents.",
  description: "1TO1 AI reports no notes on a contact.",
  isBlocked: "1TO1 AI does not report who is blocked.",
  tags: "1TO1 AI puts labels on conversations, not on contacts.",
  conversationId: "1TO1 AI does not report the conversation of a contact.",
};

/** Every mapping of 1TO1 AI, by the type it maps to, with the reasons for what is absent. */
// A function, so that bundlers drop it where nobody imports it.
export const oneToOneMappings = /* @__PURE__ */ (() =>
  ({
    Conversation: [
      // One on its own is mapped alike, and nothing in it says which of the two it is.
      describeMapping(
        oneToOneConversation,
        "Conversation",
        "list of conversations, one conversation",
        ofConversations,
      ),
      describeMapping(oneToOneConversation, "ConversationDetail", "one conversation", ofConversations),
    ],
    Message: [
      describeMapping(oneToOneMessage, "Message", "messages of a conversation", {
        quotedMessage: "1TO1 AI takes a message to quote and does not report it.",
      }),
    ],
    Contact: [
      describeMapping(oneToOneContact, "Contact", "one contact", {
        ...ofContacts,
        profileName: "1TO1 AI reports the name chosen in the messenger with the conversation only.",
      }),
      describeMapping(oneToOneContactSummary, "ContactSummary", "contact of a conversation", ofContacts),
    ],
    Agent: [describeMapping(oneToOneAiEmployee, "AiEmployeeRef", "AI employee of a conversation")],
    Tag: [describeMapping(oneToOneTag, "Tag", "labels of a conversation")],
    Channel: [describeMapping(oneToOneMailbox, "MailboxRef", "mailbox of a conversation")],
    Note: "1TO1 AI takes notes within an action group; where they can be read is not documented.",
    ScheduledMessage: [
      describeMapping(oneToOneSchedule, "Schedule", "pending schedule of a conversation", {
        attachments: "1TO1 AI does not document the shape of the media in a schedule.",
        contact: "1TO1 AI lists schedules by their conversation and does not repeat the contact.",
        group: "1TO1 AI has no groups.",
      }),
    ],
  }) as const satisfies ProviderMappings)();
