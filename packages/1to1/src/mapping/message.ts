import {
  type Author,
  absent,
  assembleMessage,
  connectionRows,
  conversationId,
  type Direction,
  defineMapping,
  derived,
  exact,
  flag,
  messageId,
  nativeId,
  object,
  type ReadContext,
  type Reported,
  rawRow,
  reference,
  text,
  time,
} from "@confluir/provider";
import type { OneToOne, Schemas } from "../raw.ts";

type Message = Schemas["Message"];

/** Concludes which way a message went. That an entry with an `event_type` is no message to the contact is inferred. */
function toDirection(raw: Message, ctx: ReadContext): Direction {
  if (typeof text(raw.event_type, ctx, "event_type") === "string") return "internal";
  const isInbound = flag(raw.is_from_customer, ctx, "is_from_customer");
  if (typeof isInbound === "boolean") return isInbound ? "inbound" : "outbound";
  if (raw.is_from_customer === undefined || raw.is_from_customer === null) {
    ctx.issue("missing, so the direction is unknown", "is_from_customer");
  }
  return "unknown";
}

/** Who wrote a message. 1TO1 AI gives a name and does not say whether it is a person, an AI employee or a flow. */
function toAuthor(raw: Message, ctx: ReadContext): Reported<Author> {
  const isFromContact = flag(raw.is_from_customer, ctx, "is_from_customer");
  const name = object(raw.author, ctx.at("/author"), (author, inner) => text(author.name, inner, "name"));
  if (isFromContact === true) return { kind: "contact", id: undefined, name };
  return name === null || name === undefined ? name : { kind: "unknown", id: undefined, name };
}

/**
 * Maps an entry of a conversation.
 *
 * @see https://docs.1to1ai.com/api-reference/conversations/listar-mensajes-de-una-conversación
 */
export const oneToOneMessage = /* @__PURE__ */ defineMapping(assembleMessage<OneToOne, Message>, () => ({
  id: derived(["/uuid", "/conversation_uuid"], (raw, ctx) =>
    messageId(ctx.connection, conversationOf(raw, ctx), nativeId(raw.uuid)),
  ),
  ...connectionRows("1to1"),
  nativeId: exact("/uuid", (raw, ctx) => nativeId(raw.uuid, ctx)),
  conversationId: derived(["/conversation_uuid"], (raw, ctx) =>
    conversationId(ctx.connection, conversationOf(raw, ctx, ctx.at("/conversation_uuid"))),
  ),
  direction: derived(["/is_from_customer", "/event_type"], toDirection),
  author: derived(["/is_from_customer", "/author"], toAuthor),
  sentAt: exact("/sent_at", (raw, ctx) => time(raw.sent_at, ctx)),
  createdAt: exact("/created_at", (raw, ctx) => time(raw.created_at, ctx)),
  text: exact("/body", (raw, ctx) => text(raw.body, ctx)),
  contentType: absent,
  attachments: absent,
  contactCard: absent,
  quotedMessage: absent,
  delivery: absent,
  transcription: absent,
  summary: absent,
  eventType: exact("/event_type", (raw, ctx) => text(raw.event_type, ctx)),
  externalId: exact("/external_id", (raw, ctx) => reference(raw.external_id, ctx)),
  raw: rawRow(),
}));

/** The conversation that the message names, or else the one it was requested from. */
function conversationOf(raw: Message, context: ReadContext, ctx?: ReadContext): string {
  const asked = context.conversationNativeId ?? "";
  return raw.conversation_uuid === undefined && asked !== "" ? asked : nativeId(raw.conversation_uuid, ctx);
}
