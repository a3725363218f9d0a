import {
  type Author,
  absent,
  conversationId,
  type Direction,
  defineMapping,
  derived,
  exact,
  flag,
  fromConnection,
  type GapsOf,
  itself,
  type Mapped,
  type MappingContext,
  type MappingTable,
  type Message,
  messageId,
  messageShape,
  nativeId,
  part,
  type ReadContext,
  type Reported,
  reference,
  text,
  time,
} from "@confluir/provider";
import type { OneToOne, OneToOneMessage } from "../raw.ts";

/** Concludes which way a message went. That an entry with an `event_type` is no message to the contact is inferred. */
export function toDirection(raw: OneToOneMessage, at: ReadContext): Direction {
  if (typeof text(raw.event_type, at, "event_type") === "string") return "internal";
  const isInbound = flag(raw.is_from_customer, at, "is_from_customer");
  if (typeof isInbound === "boolean") return isInbound ? "inbound" : "outbound";
  if (raw.is_from_customer === undefined || raw.is_from_customer === null) {
    at.issue("missing, so the direction is unknown", "is_from_customer");
  }
  return "unknown";
}

/** Who wrote a message. 1TO1 AI gives a name and does not say whether it is a person, an AI employee or a flow. */
export function toAuthor(raw: OneToOneMessage, at: ReadContext): Reported<Author> {
  const isFromContact = flag(raw.is_from_customer, at, "is_from_customer");
  const name = part(raw.author, at.at("/author"), (author, inner) => text(author.name, inner, "name"));
  if (isFromContact === true) return { kind: "contact", id: undefined, name };
  return name === null || name === undefined ? name : { kind: "unknown", id: undefined, name };
}

const table = {
  id: derived(["/uuid", "/conversation_uuid"], (raw, at) =>
    messageId(at.connection, conversationOf(raw, at), nativeId(raw.uuid)),
  ),
  ...fromConnection("1to1"),
  nativeId: exact("/uuid", (raw, at) => nativeId(raw.uuid, at)),
  conversationId: derived(["/conversation_uuid"], (raw, at) =>
    conversationId(at.connection, conversationOf(raw, at, at.at("/conversation_uuid"))),
  ),
  direction: derived(["/is_from_customer", "/event_type"], toDirection),
  author: derived(["/is_from_customer", "/author"], toAuthor),
  sentAt: exact("/sent_at", (raw, at) => time(raw.sent_at, at)),
  createdAt: exact("/created_at", (raw, at) => time(raw.created_at, at)),
  text: exact("/body", (raw, at) => text(raw.body, at)),
  contentType: absent,
  attachments: absent,
  contactCard: absent,
  quotedMessage: absent,
  delivery: absent,
  transcription: absent,
  summary: absent,
  eventType: exact("/event_type", (raw, at) => text(raw.event_type, at)),
  externalId: exact("/external_id", (raw, at) => reference(raw.external_id, at)),
  raw: itself(),
} satisfies MappingTable<OneToOneMessage, Message<OneToOne>>;

/** How an entry of a conversation at 1TO1 AI becomes a message of the model. */
export const oneToOneMessage = defineMapping<OneToOneMessage, Message<OneToOne>>(messageShape, table);

/** What 1TO1 AI does not tell of a message, and what stays in `raw`. */
export const oneToOneMessageGaps = {
  absent: {
    contentType: "1TO1 AI prints no kind in the only sample of a message.",
    attachments: "1TO1 AI prints no media in the only sample of a message.",
    contactCard: "1TO1 AI prints no contact card in the only sample of a message.",
    quotedMessage: "1TO1 AI takes a message to quote and does not tell it.",
    delivery: "1TO1 AI prints no delivery status in the only sample of a message.",
    transcription: "1TO1 AI tells no transcriptions.",
    summary: "1TO1 AI tells no summaries.",
  },
  unmapped: {},
} satisfies GapsOf<typeof table, OneToOneMessage>;

/** The message says which conversation it is of; where it does not, the one that was asked for. */
function conversationOf(raw: OneToOneMessage, context: ReadContext, at?: ReadContext): string {
  const asked = context.conversationNativeId ?? "";
  return raw.conversation_uuid === undefined && asked !== "" ? asked : nativeId(raw.conversation_uuid, at);
}

/**
 * Turns one entry of a conversation at 1TO1 AI into a message of the model. Pure; never throws and never changes `raw`.
 *
 * @see https://docs.1to1ai.com/api-reference/conversations/listar-mensajes-de-una-conversación
 */
export function fromOneToOneMessage(
  raw: OneToOneMessage,
  context: MappingContext,
): Mapped<Message<OneToOne>> {
  return oneToOneMessage.map(raw, context);
}
