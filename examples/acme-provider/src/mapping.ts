import {
  assembleContact,
  assembleConversation,
  assembleMessage,
  connectionRows,
  conversationId,
  count,
  defineMapping,
  derived,
  describeMapping,
  enumValue,
  exact,
  identifier,
  messageId,
  nativeId,
  object,
  type ProviderMappings,
  type ProviderTypesOf,
  type ReadContext,
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

const handlesOf = ({ phone, id }: Acme["Contact"], ctx: ReadContext) =>
  toHandles(ctx.connection, { phone: text(phone, ctx, "phone"), provider: identifier(id, ctx, "id") });

export const conversation = defineMapping(assembleConversation<Acme, Acme["Conversation"]>, () => ({
  ...connectionRows("acme"),
  ...unreported(
    "Acme Desk has nothing of the kind.",
    "priority isGroup isPinned isArchived isTest group participants channel assignees tags createdAt updatedAt replyWindow",
  ),
  id: derived(["/id"], (raw, { connection }) => conversationId(connection, nativeId(raw.id))),
  nativeId: exact("/id", (raw, ctx) => nativeId(raw.id, ctx)),
  state: exact("/status", (raw, ctx) => ({
    value: enumValue(text(raw.status, ctx) ?? "", states, ctx),
    raw: text(raw.status, ctx) ?? null,
    fidelity: "exact",
  })),
  unreadCount: exact("/unread", (raw, ctx) => count(raw.unread, ctx)),
  contact: exact("/contact", (raw, context) =>
    object(raw.contact, context, (contact, ctx) => ({
      id: identifier(contact.id, ctx, "id"),
      name: text(contact.name, ctx, "name"),
      profileName: undefined,
      handles: handlesOf(contact, ctx),
      imageUrl: undefined,
    })),
  ),
  lastMessage: derived(["/lastText", "/updatedAt"], (raw, ctx) => ({
    id: undefined,
    text: text(raw.lastText, ctx, "lastText"),
    contentType: undefined,
    isFromContact: undefined,
    sentAt: time(raw.updatedAt, ctx, "updatedAt"),
  })),
  lastActivityAt: exact("/updatedAt", (raw, ctx) => time(raw.updatedAt, ctx)),
}));

export const message = defineMapping(assembleMessage<Acme, Acme["Message"]>, () => ({
  ...connectionRows("acme"),
  ...unreported(
    "Acme Desk has nothing of the kind.",
    "createdAt contentType attachments contactCard quotedMessage delivery transcription summary eventType externalId",
  ),
  id: derived(["/id"], (raw, { connection, conversationNativeId = "" }) =>
    messageId(connection, conversationNativeId, nativeId(raw.id)),
  ),
  nativeId: exact("/id", (raw, ctx) => nativeId(raw.id, ctx)),
  conversationId: derived([], (_raw, { connection, conversationNativeId = "" }) =>
    conversationId(connection, conversationNativeId),
  ),
  direction: exact("/from", (raw, ctx) => {
    const author = enumValue(text(raw.from, ctx) ?? "", authors, ctx);
    return author === "unknown" ? author : author === "contact" ? "inbound" : "outbound";
  }),
  author: exact("/from", (raw, ctx) => ({
    kind: enumValue(text(raw.from, ctx) ?? "", authors, ctx),
    id: undefined,
    name: undefined,
  })),
  sentAt: exact("/sentAt", (raw, ctx) => time(raw.sentAt, ctx)),
  text: exact("/text", (raw, ctx) => text(raw.text, ctx)),
}));

export const contact = defineMapping(assembleContact<Acme, Acme["Contact"]>, () => ({
  ...connectionRows("acme"),
  ...unreported(
    "Acme Desk knows name and phone number of a contact.",
    "firstName middleName lastName secondLastName profileName imageUrl country city document description isBlocked tags conversationId isTest createdAt updatedAt",
  ),
  id: exact("/id", (raw, ctx) => identifier(raw.id, ctx)),
  name: exact("/name", (raw, ctx) => text(raw.name, ctx)),
  handles: derived(["/phone", "/id"], handlesOf),
}));

/** Every mapping, by the type of the model that it gives, and a sentence for the types that there are none of. */
export const mappings = {
  Conversation: [describeMapping(conversation, "Conversation", "list of conversations, one conversation")],
  Message: [describeMapping(message, "Message", "messages of a conversation")],
  Contact: [describeMapping(contact, "Contact", "list of contacts")],
  Agent: "Acme Desk does not name its agents.",
  Tag: "Acme Desk has no tags.",
  Channel: "Acme Desk has one line.",
  Note: "Acme Desk has no notes.",
  ScheduledMessage: "Acme Desk sends at once.",
} as const satisfies ProviderMappings;
