import type { ReadContext } from "./mapping/read-context.ts";
import type { Readers } from "./mapping/row.ts";
import type { Reported } from "./model/common.ts";
import type { ConversationState } from "./model/conversation.ts";
import type { ChannelSummary, ContactSummary } from "./model/directory.ts";
import type { ProviderTypes } from "./provider-types.ts";

/**
 * What happened.
 *
 * `test`: a test of the connection. `other`: something the provider documents and the model has no word
 * for, such as a lead. `unknown`: something the provider has not documented (there is an issue then).
 */
export type ConversationEventKind =
  | "conversation.created"
  | "conversation.updated"
  | "conversation.assigned"
  | "message.created"
  | "message.updated"
  | "contact.created"
  | "contact.updated"
  | "contact.deleted"
  | "test"
  | "other"
  | "unknown";

/**
 * Something that happened at a provider, in the shape that all providers share.
 *
 * It says what the provider chose to send, which is less than a conversation: read that to know the rest. Every key is always
 * there. `undefined`: the event does not report it; `null`: it reported none.
 */
export interface ConversationEvent<P extends ProviderTypes = ProviderTypes, Raw = P["Event"]> {
  readonly kind: ConversationEventKind;
  /** The provider's own word for it. */
  readonly nativeKind: Reported<string>;
  /** What the provider calls the delivery that brought it. Nothing proves it, and a repeat may come under another one. */
  readonly deliveryId: Reported<string>;
  readonly provider: P["id"];
  /** The name its source has in the inbox. */
  readonly connection: string;
  /** The conversation it is about, as `Conversation.id` has it; `parseConversationId` takes it apart. */
  readonly conversationId: string | undefined;
  /** The person it is about. */
  readonly contact: Reported<ContactSummary>;
  /** Where the conversation comes in. */
  readonly channel: Reported<ChannelSummary>;
  /** Who has the conversation now. */
  readonly state: ConversationState | undefined;
  /** Who had it before. */
  readonly previousState: Reported<ConversationState>;
  /** UTC ISO 8601, from the provider's clock. */
  readonly occurredAt: Reported<string>;
  /** What the provider's client gave: the same object, untouched. */
  readonly raw: Raw;
}

/** Puts an event together out of the rows of a table. */
export function assembleEvent<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, ConversationEvent<P, Raw>>,
  raw: Raw,
  ctx: ReadContext,
): ConversationEvent<P, Raw> {
  return {
    kind: rows.kind.read(raw, ctx),
    nativeKind: rows.nativeKind.read(raw, ctx),
    deliveryId: rows.deliveryId.read(raw, ctx),
    provider: rows.provider.read(raw, ctx),
    connection: rows.connection.read(raw, ctx),
    conversationId: rows.conversationId.read(raw, ctx),
    contact: rows.contact.read(raw, ctx),
    channel: rows.channel.read(raw, ctx),
    state: rows.state.read(raw, ctx),
    previousState: rows.previousState.read(raw, ctx),
    occurredAt: rows.occurredAt.read(raw, ctx),
    raw,
  };
}
