import { conversationId } from "../id.ts";
import { fromConnection, itself } from "../mapping/common-rows.ts";
import { defineMapping, type Mapped } from "../mapping/define-mapping.ts";
import { nativeId } from "../mapping/native-id.ts";
import type { MappingContext, ReadContext } from "../mapping/read-context.ts";
import { reference, text, time } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import { messageId } from "../message-id.ts";
import type { Message } from "../model/message.ts";
import { toAuthor, toDirection } from "./author.ts";
import type { OneToOneMessage } from "./raw.ts";

/** How an entry of a conversation at 1TO1 AI becomes a message of the model. */
export const oneToOneMessage = defineMapping<OneToOneMessage, Message<"1to1">>(
  {
    id: derived(["/uuid", "/conversation_uuid"], (raw, at) =>
      messageId(at.connection, conversationOf(raw, at), nativeId(raw.uuid)),
    ),
    ...fromConnection("1to1"),
    nativeId: exact("/uuid", (raw, at) => nativeId(raw.uuid, at, "message")),
    conversationId: derived(["/conversation_uuid"], (raw, at) =>
      conversationId(at.connection, conversationOf(raw, at, at.at("/conversation_uuid"))),
    ),
    direction: derived(["/is_from_customer", "/event_type"], toDirection),
    author: derived(["/is_from_customer", "/author"], toAuthor),
    sentAt: exact("/sent_at", (raw, at) => time(raw.sent_at, at)),
    createdAt: exact("/created_at", (raw, at) => time(raw.created_at, at)),
    text: exact("/body", (raw, at) => text(raw.body, at)),
    contentType: absent("1TO1 AI prints no kind in the only sample of a message."),
    attachments: absent("1TO1 AI prints no media in the only sample of a message."),
    contactCard: absent("1TO1 AI prints no contact card in the only sample of a message."),
    quotedMessage: absent("1TO1 AI takes a message to quote and does not tell it."),
    delivery: absent("1TO1 AI prints no delivery status in the only sample of a message."),
    transcription: absent("1TO1 AI tells no transcriptions."),
    summary: absent("1TO1 AI tells no summaries."),
    eventType: exact("/event_type", (raw, at) => text(raw.event_type, at)),
    externalId: exact("/external_id", (raw, at) => reference(raw.external_id, at)),
    raw: itself(),
  },
  {
    otherwise: (raw, { connection, conversationNativeId = "" }) => ({
      id: messageId(connection, conversationNativeId, ""),
      provider: "1to1",
      connection,
      nativeId: "",
      conversationId: conversationId(connection, conversationNativeId),
      direction: "unknown",
      raw,
    }),
    unmapped: {},
  },
);

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
export function fromOneToOneMessage(raw: OneToOneMessage, context: MappingContext): Mapped<Message<"1to1">> {
  return oneToOneMessage.map(raw, context);
}
