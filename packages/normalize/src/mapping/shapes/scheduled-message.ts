import type { ScheduledMessage } from "../../model/scheduled-message.ts";
import type { ProviderTypes } from "../../providers.ts";
import type { ReadContext } from "../read-context.ts";
import type { Readers } from "../table.ts";

/** Puts a scheduled message together out of the rows of a table. */
export function scheduledMessageShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, ScheduledMessage<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): ScheduledMessage<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    conversationId: rows.conversationId.read(raw, at),
    status: rows.status.read(raw, at),
    author: rows.author.read(raw, at),
    scheduledAt: rows.scheduledAt.read(raw, at),
    sentAt: rows.sentAt.read(raw, at),
    cancelledAt: rows.cancelledAt.read(raw, at),
    createdAt: rows.createdAt.read(raw, at),
    updatedAt: rows.updatedAt.read(raw, at),
    contentType: rows.contentType.read(raw, at),
    text: rows.text.read(raw, at),
    attachments: rows.attachments.read(raw, at),
    contact: rows.contact.read(raw, at),
    group: rows.group.read(raw, at),
    cancelReason: rows.cancelReason.read(raw, at),
    error: rows.error.read(raw, at),
    raw,
  };
}
