import type { ChannelSummary } from "../model/channel.ts";
import type { ContactSummary } from "../model/contact.ts";
import type { ConversationState } from "../model/state.ts";
import type { Told } from "../model/told.ts";
import type { ProviderTypes } from "../providers.ts";

/**
 * What happened.
 *
 * `test`: nothing, somebody tried the connection out. `other`: something the provider documents and the model has no word
 * for, such as a lead. `unknown`: something the provider has not documented (there is an issue then).
 */
export type ConversationEventKind =
  | "conversation.created"
  | "conversation.updated"
  | "conversation.assigned"
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
 * there. `undefined`: the event does not tell; `null`: it told us there is none.
 */
export interface ConversationEvent<P extends ProviderTypes = ProviderTypes, Raw = P["Event"]> {
  readonly kind: ConversationEventKind;
  /** The provider's own word for it. */
  readonly nativeKind: Told<string>;
  /** What the provider calls the delivery that brought it. Nothing proves it, and a repeat may come under another one. */
  readonly deliveryId: Told<string>;
  readonly provider: P["id"];
  /** The name its source has in the inbox. */
  readonly connection: string;
  /** The conversation it is about, as `Conversation.id` has it; `parseConversationId` takes it apart. */
  readonly conversationId: string | undefined;
  /** The person it is about. */
  readonly contact: Told<ContactSummary>;
  /** Where the conversation comes in. */
  readonly channel: Told<ChannelSummary>;
  /** Who has the conversation now. */
  readonly state: ConversationState | undefined;
  /** Who had it before. */
  readonly previousState: Told<ConversationState>;
  /** UTC ISO 8601, from the provider's clock. */
  readonly occurredAt: Told<string>;
  /** What the provider's client gave: the same object, untouched. */
  readonly raw: Raw;
}
