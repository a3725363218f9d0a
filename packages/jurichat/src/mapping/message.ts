import {
  type Attachment,
  type Author,
  absent,
  assembleMessage,
  connectionRows,
  conversationId,
  type Delivery,
  type Direction,
  defineMapping,
  derived,
  enumValue,
  exact,
  identifier,
  messageId,
  nativeId,
  object,
  type ReadContext,
  type Reported,
  rawRow,
  reference,
  text,
  time,
  toContentType,
  toHandles,
} from "@confluir/provider";
import type { JuriChat, Schemas } from "../raw.ts";

type Message = Schemas["Message"];

/** The provider documents no value. These are the words of WhatsApp and of the gateways to it, in lower case. */
const words: ReadonlyMap<string, Delivery["value"]> = new Map([
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

/** How far a message got. An error without a status is a failure; an unknown value is an issue. */
function toDelivery(raw: Message, ctx: ReadContext): Reported<Delivery> {
  const status = text(raw.externalStatus, ctx, "externalStatus");
  const error = text(raw.errorMessage, ctx, "errorMessage") ?? null;
  if (status === undefined || status === null) {
    return error === null ? status : { value: "failed", raw: null, error };
  }
  const value = words.get(status) ?? enumValue(status.toLowerCase(), words, ctx, "externalStatus");
  return { value, raw: status, error };
}

/** What of a message says what it holds. */
interface Content {
  readonly type?: unknown;
  readonly content?: unknown;
}

const media: ReadonlyMap<unknown, Attachment["kind"]> = new Map([
  ["image", "image"],
  ["audio", "audio"],
  ["video", "video"],
  ["document", "document"],
  ["sticker", "sticker"],
]);

/** What was written. JuriChat puts a link to the file in place of the text of media; such a link is no text. */
export function toText(raw: Content, ctx: ReadContext): Reported<string> {
  const content = text(raw.content, ctx, "content");
  return media.has(raw.type) && isLink(content) ? null : content;
}

/** The file of a message of media. Only its link and its kind are told; without a kind that we know there is no telling. */
export function toAttachments(raw: Content, ctx: ReadContext): readonly Attachment[] | undefined {
  const type = text(raw.type, ctx, "type");
  if (type === undefined || type === null) return undefined;
  const kind = media.get(type);
  if (kind === undefined) return type === "text" || type === "contact" ? [] : undefined;
  const content = text(raw.content, ctx, "content");
  const url = isLink(content) ? content : undefined;
  return [{ kind, url, fileName: undefined, mimeType: undefined, sizeBytes: undefined }];
}

/**
 * Content where the provider promises any JSON: an object or an array, in a form that is not documented, is left in `raw` and
 * is no issue.
 */
export function withoutForm(content: unknown): unknown {
  return typeof content === "object" && content !== null ? undefined : content;
}

function isLink(content: Reported<string>): content is string {
  return typeof content === "string" && /^https?:\/\/\S+$/i.test(content);
}

/**
 * Maps a message. Its conversation is the one it was requested from: JuriChat does not repeat it.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/obter-conversa
 */
export const juriChatMessage = /* @__PURE__ */ defineMapping(assembleMessage<JuriChat, Message>, () => ({
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
  direction: exact("/direction", toDirection),
  author: derived(["/direction", "/participantId"], toAuthor),
  sentAt: exact("/messageAt", (raw, ctx) => time(raw.messageAt, ctx)),
  createdAt: absent,
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
  eventType: absent,
  externalId: exact("/externalId", (raw, ctx) => reference(raw.externalId, ctx)),
  raw: rawRow(),
}));

/** The first two are known from people who call the API; notes carry another word, which nobody named. */
const directions: ReadonlyMap<string, Direction> = new Map([
  ["INBOUND", "inbound"],
  ["OUTBOUND", "outbound"],
  ["INTERNAL", "internal"],
]);

function toDirection(raw: Message, ctx: ReadContext): Direction {
  const direction = text(raw.direction, ctx);
  if (typeof direction === "string") return enumValue(direction, directions, ctx);
  if (raw.direction === undefined || raw.direction === null)
    ctx.issue("missing, so the direction is unknown");
  return "unknown";
}

/** Who wrote a message. Whether the bot or a person wrote what went out is not told; names are in `participants`. */
function toAuthor(raw: Message, ctx: ReadContext): Reported<Author> {
  const direction = text(raw.direction, ctx, "direction");
  const id = reference(raw.participantId, ctx, "participantId");
  if (direction === "INBOUND") return { kind: "contact", id, name: undefined };
  return typeof id === "string" ? { kind: "unknown", id, name: undefined } : undefined;
}
