import type { ReadContext } from "../mapping/read-context.ts";
import type { Readers } from "../mapping/table.ts";
import type { ProviderTypes } from "../providers.ts";
import type { ConversationEvent } from "./conversation-event.ts";

/** Puts an event together out of the rows of a table. */
export function eventShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, ConversationEvent<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): ConversationEvent<P, Raw> {
  return {
    kind: rows.kind.read(raw, at),
    nativeKind: rows.nativeKind.read(raw, at),
    deliveryId: rows.deliveryId.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    conversationId: rows.conversationId.read(raw, at),
    contact: rows.contact.read(raw, at),
    channel: rows.channel.read(raw, at),
    state: rows.state.read(raw, at),
    previousState: rows.previousState.read(raw, at),
    occurredAt: rows.occurredAt.read(raw, at),
    raw,
  };
}
