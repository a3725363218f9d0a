import {
  assembleContact,
  assembleConversation,
  assembleMessage,
  type Contact,
  type Conversation,
  connectionRows,
  conversationId,
  count,
  defineMapping,
  derived,
  enumValue,
  exact,
  type GapsOf,
  identifier,
  type MappingTable,
  type Message,
  messageId,
  nativeId,
  object,
  type ProviderMappings,
  type ProviderTypesOf,
  type ReadContext,
  rawRow,
  text,
  time,
  toHandles,
  unreported,
} from "@confluir/provider";
import type { components } from "./generated/schema.ts";

type Schemas = components["schemas"];

/** What Acme Desk sends for each type of the model. */
export interface Acme
  extends ProviderTypesOf<
    "acme",
    { Conversation: Schemas["Conversation"]; Message: Schemas["Message"]; Contact: Schemas["Contact"] }
  > {}

/** Its words for who wrote a message, and for a state. */
const authors = new Map([
  ["contact", "contact"],
  ["agent", "human"],
  ["bot", "bot"],
] as const);
/** Its words for the state of a conversation. */
export const states = new Map([
  ["open", "waiting"],
  ["closed", "closed"],
] as const);

const handlesOf = ({ phone, id }: Acme["Contact"], at: ReadContext) =>
  toHandles(at.connection, { phone: text(phone, at, "phone"), provider: identifier(id, at, "id") });

const noConversation = unreported("Acme Desk has nothing of the kind.", [
  "priority",
  "isGroup",
  "isPinned",
  "isArchived",
  "isTest",
  "group",
  "participants",
  "channel",
  "assignees",
  "tags",
  "createdAt",
  "updatedAt",
  "replyWindow",
]);
const conversationTable = {
  ...connectionRows("acme"),
  ...noConversation.rows,
  id: derived(["/id"], (raw, { connection }) => conversationId(connection, nativeId(raw.id))),
  nativeId: exact("/id", (raw, at) => nativeId(raw.id, at)),
  state: exact("/status", (raw, at) => ({
    value: enumValue(text(raw.status, at) ?? "", states, at),
    raw: text(raw.status, at) ?? null,
    fidelity: "exact",
  })),
  unreadCount: exact("/unread", (raw, at) => count(raw.unread, at)),
  contact: exact("/contact", (raw, context) =>
    object(raw.contact, context, (contact, at) => ({
      id: identifier(contact.id, at, "id"),
      name: text(contact.name, at, "name"),
      profileName: undefined,
      handles: handlesOf(contact, at),
      imageUrl: undefined,
    })),
  ),
  lastMessage: derived(["/lastText", "/updatedAt"], (raw, at) => ({
    id: undefined,
    text: text(raw.lastText, at, "lastText"),
    contentType: undefined,
    isFromContact: undefined,
    sentAt: time(raw.updatedAt, at, "updatedAt"),
  })),
  lastActivityAt: exact("/updatedAt", (raw, at) => time(raw.updatedAt, at)),
  raw: rawRow(),
} satisfies MappingTable<Acme["Conversation"], Conversation<Acme>>;
export const conversation = defineMapping<Acme["Conversation"], Conversation<Acme>>(
  assembleConversation,
  conversationTable,
);

const noMessage = unreported("Acme Desk has nothing of the kind.", [
  "createdAt",
  "contentType",
  "attachments",
  "contactCard",
  "quotedMessage",
  "delivery",
  "transcription",
  "summary",
  "eventType",
  "externalId",
]);
const messageTable = {
  ...connectionRows("acme"),
  ...noMessage.rows,
  id: derived(["/id"], (raw, { connection, conversationNativeId = "" }) =>
    messageId(connection, conversationNativeId, nativeId(raw.id)),
  ),
  nativeId: exact("/id", (raw, at) => nativeId(raw.id, at)),
  conversationId: derived([], (_raw, { connection, conversationNativeId = "" }) =>
    conversationId(connection, conversationNativeId),
  ),
  direction: exact("/from", (raw, at) => {
    const author = enumValue(text(raw.from, at) ?? "", authors, at);
    return author === "unknown" ? author : author === "contact" ? "inbound" : "outbound";
  }),
  author: exact("/from", (raw, at) => ({
    kind: enumValue(text(raw.from, at) ?? "", authors, at),
    id: undefined,
    name: undefined,
  })),
  sentAt: exact("/sentAt", (raw, at) => time(raw.sentAt, at)),
  text: exact("/text", (raw, at) => text(raw.text, at)),
  raw: rawRow(),
} satisfies MappingTable<Acme["Message"], Message<Acme>>;
export const message = defineMapping<Acme["Message"], Message<Acme>>(assembleMessage, messageTable);

const noContact = unreported("Acme Desk knows name and phone number of a contact.", [
  "firstName",
  "middleName",
  "lastName",
  "secondLastName",
  "profileName",
  "imageUrl",
  "country",
  "city",
  "document",
  "description",
  "isBlocked",
  "tags",
  "conversationId",
  "isTest",
  "createdAt",
  "updatedAt",
]);
const contactTable = {
  ...connectionRows("acme"),
  ...noContact.rows,
  id: exact("/id", (raw, at) => identifier(raw.id, at)),
  name: exact("/name", (raw, at) => text(raw.name, at)),
  handles: derived(["/phone", "/id"], handlesOf),
  raw: rawRow(),
} satisfies MappingTable<Acme["Contact"], Contact<Acme>>;
export const contact = defineMapping<Acme["Contact"], Contact<Acme>>(assembleContact, contactTable);

/** Every mapping, by the type of the model that it gives, and a sentence for the types that there are none of. */
export const mappings = {
  Conversation: [
    {
      schema: "Conversation",
      place: "list of conversations, one conversation",
      mapping: conversation,
      gaps: { absent: noConversation.reasons, unmapped: {} } satisfies GapsOf<
        typeof conversationTable,
        Acme["Conversation"]
      >,
    },
  ],
  Message: [
    {
      schema: "Message",
      place: "messages of a conversation",
      mapping: message,
      gaps: { absent: noMessage.reasons, unmapped: {} } satisfies GapsOf<
        typeof messageTable,
        Acme["Message"]
      >,
    },
  ],
  Contact: [
    {
      schema: "Contact",
      place: "list of contacts",
      mapping: contact,
      gaps: { absent: noContact.reasons, unmapped: {} } satisfies GapsOf<
        typeof contactTable,
        Acme["Contact"]
      >,
    },
  ],
  Agent: "Acme Desk does not name its agents.",
  Tag: "Acme Desk has no tags.",
  Channel: "Acme Desk has one line.",
  Note: "Acme Desk has no notes.",
  ScheduledMessage: "Acme Desk sends at once.",
} as const satisfies ProviderMappings;
