import type { Message } from "../../model/message.ts";
import type { ProviderTypes } from "../../providers.ts";
import type { ReadContext } from "../read-context.ts";
import type { Readers } from "../table.ts";

/** Puts a message together out of the rows of a table. */
export function messageShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Message<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): Message<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    nativeId: rows.nativeId.read(raw, at),
    conversationId: rows.conversationId.read(raw, at),
    direction: rows.direction.read(raw, at),
    author: rows.author.read(raw, at),
    sentAt: rows.sentAt.read(raw, at),
    createdAt: rows.createdAt.read(raw, at),
    text: rows.text.read(raw, at),
    contentType: rows.contentType.read(raw, at),
    attachments: rows.attachments.read(raw, at),
    contactCard: rows.contactCard.read(raw, at),
    quotedMessage: rows.quotedMessage.read(raw, at),
    delivery: rows.delivery.read(raw, at),
    transcription: rows.transcription.read(raw, at),
    summary: rows.summary.read(raw, at),
    eventType: rows.eventType.read(raw, at),
    externalId: rows.externalId.read(raw, at),
    raw,
  };
}
