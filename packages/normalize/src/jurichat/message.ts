import { conversationId } from "../id.ts";
import { fromConnection, itself } from "../mapping/common-rows.ts";
import { toContentType } from "../mapping/content-type.ts";
import { defineMapping, type Mapped } from "../mapping/define-mapping.ts";
import type { GapsOf } from "../mapping/gaps.ts";
import { toHandles } from "../mapping/handles.ts";
import { nativeId } from "../mapping/native-id.ts";
import type { MappingContext, ReadContext } from "../mapping/read-context.ts";
import { identifier, part, reference, text, time, word } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import { messageShape } from "../mapping/shapes/message.ts";
import type { MappingTable } from "../mapping/table.ts";
import { messageId } from "../message-id.ts";
import type { Author, Direction, Message } from "../model/message.ts";
import type { Told } from "../model/told.ts";
import { toDelivery } from "./delivery.ts";
import { toAttachments, toText } from "./message-content.ts";
import type { JuriChat, JuriChatMessage } from "./raw.ts";

const table = {
  id: derived(["/id"], (raw, { connection, conversationNativeId = "" }) =>
    messageId(connection, conversationNativeId, nativeId(raw.id)),
  ),
  ...fromConnection("jurichat"),
  nativeId: exact("/id", (raw, at) => nativeId(raw.id, at)),
  conversationId: derived([], (_raw, at) => {
    const { connection, conversationNativeId = "" } = at;
    if (conversationNativeId === "")
      at.issue("the conversation of a message must be given: JuriChat does not repeat it");
    return conversationId(connection, conversationNativeId);
  }),
  direction: exact("/direction", toDirection),
  author: derived(["/direction", "/participantId"], toAuthor),
  sentAt: exact("/messageAt", (raw, at) => time(raw.messageAt, at)),
  createdAt: absent,
  text: derived(["/type", "/content"], toText),
  contentType: exact("/type", (raw, at) => toContentType(raw.type, at)),
  attachments: derived(["/type", "/content"], toAttachments),
  contactCard: exact("/contact", (raw, at) =>
    part(raw.contact, at, (card, inner) => ({
      name: text(card.name, inner, "name"),
      handles: toHandles(inner.connection, {
        phone: text(card.phoneNumber, inner, "phoneNumber"),
        vendor: undefined,
      }),
    })),
  ),
  quotedMessage: derived(["/quotedMessage/id", "/quotedMessage/content"], (raw, context) =>
    part(raw.quotedMessage, context.at("/quotedMessage"), (quoted, at) => ({
      id: identifier(quoted.id, at, "id"),
      text: text(quoted.content, at, "content"),
    })),
  ),
  delivery: derived(["/externalStatus", "/errorMessage"], toDelivery),
  transcription: exact("/transcription", (raw, at) => text(raw.transcription, at)),
  summary: exact("/summary", (raw, at) => text(raw.summary, at)),
  eventType: absent,
  externalId: exact("/externalId", (raw, at) => reference(raw.externalId, at)),
  raw: itself(),
} satisfies MappingTable<JuriChatMessage, Message<JuriChat>>;

/** How a message of JuriChat becomes one of the model. The vendor does not repeat the conversation in it. */
export const juriChatMessage = defineMapping<JuriChatMessage, Message<JuriChat>>(messageShape, table);

/** What JuriChat does not tell of a message, and what stays in `raw`. */
export const juriChatMessageGaps = {
  absent: {
    createdAt: "JuriChat tells one time of a message, when it was written.",
    eventType: "JuriChat lists messages only.",
  },
  unmapped: {
    "/formattedDate": "Text for display, made from a time that is mapped.",
    "/quotedMessage/formattedDate": "Text for display, made from the time of the quoted message.",
    "/metadata": "Any JSON; what it holds is not documented.",
  },
} satisfies GapsOf<typeof table, JuriChatMessage>;

/** The first two are known from people who call the API; notes carry another word, which nobody named. */
const directions: ReadonlyMap<string, Direction> = new Map([
  ["INBOUND", "inbound"],
  ["OUTBOUND", "outbound"],
  ["INTERNAL", "internal"],
]);

function toDirection(raw: JuriChatMessage, at: ReadContext): Direction {
  const direction = text(raw.direction, at);
  if (typeof direction === "string") return word(direction, directions, at);
  if (raw.direction === undefined || raw.direction === null) at.issue("missing, so the direction is unknown");
  return "unknown";
}

/** Who wrote a message. Whether the bot or a person wrote what went out is not told; names are in `participants`. */
function toAuthor(raw: JuriChatMessage, at: ReadContext): Told<Author> {
  const direction = text(raw.direction, at, "direction");
  const id = reference(raw.participantId, at, "participantId");
  if (direction === "INBOUND") return { kind: "contact", id, name: undefined };
  return typeof id === "string" ? { kind: "unknown", id, name: undefined } : undefined;
}

/**
 * Turns one message of JuriChat into one of the model. Pure; never throws and never changes `raw`. The conversation is
 * the one whose detail the message came in.
 *
 * @see https://docs.jurichat.com/api-reference/conversations/obter-conversa
 */
export function fromJuriChatMessage(
  raw: JuriChatMessage,
  context: MappingContext & { readonly conversationNativeId: string },
): Mapped<Message<JuriChat>> {
  return juriChatMessage.map(raw, context);
}
