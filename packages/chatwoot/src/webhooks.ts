/**
 * Receiving the webhooks of Chatwoot: verify, parse, detect repeats, know one's own messages again. An entry of its own, so that a client
 * that receives none does not carry it. Needs Web Crypto and nothing of Node.
 *
 * ```ts
 * import { receiveWebhook } from "@confluir/chatwoot/webhooks";
 *
 * const event = await receiveWebhook(request, { secret }); // `{ unsigned: true }` for a server before 4.11.2, which signs nothing
 * if (event.known && event.event === "message_created") await answer(event.data.conversation);
 * ```
 */

import * as kit from "@confluir/core/webhooks";
import { webhooks } from "./generated/operations.ts";
import type { components } from "./generated/schema.ts";

type Schemas = components["schemas"];

/** Facts about the webhooks of Chatwoot, as its spec has them. */
export interface ChatwootWebhooks extends Readonly<typeof webhooks> {}

export const { verifyWebhook, parseWebhook, receiveWebhook } = kit.defineWebhooks<Events, ChatwootWebhooks>({
  providerName: "Chatwoot",
  ...webhooks,
});

/** The header that carries the signature of a delivery: `sha256=` and the hexadecimal HMAC-SHA256 of the timestamp, a dot and the body. */
export const signatureHeader = webhooks.signature.header;
/** The header that carries the time of signing, in seconds since 1970. */
export const timestampHeader = webhooks.signature.timestamp.header;
/** The header that carries the id of a delivery, the same when it is sent again. Not every server sends it. */
export const deliveryIdHeader = webhooks.deliveryId;

/** The name of an event that the spec knows. */
export type WebhookEventName = (typeof webhooks.events)[number];
/** The names of all events that the spec knows, such as a webhook can be created for. */
export const webhookEventNames: readonly WebhookEventName[] = Object.freeze([...webhooks.events]);

type Described =
  | Schemas["ConversationCreatedEvent"]
  | Schemas["ConversationUpdatedEvent"]
  | Schemas["ConversationStatusChangedEvent"]
  | Schemas["MessageCreatedEvent"]
  | Schemas["MessageUpdatedEvent"];
/** The body of an event, which is all that an event has. */
export type WebhookData<Name extends WebhookEventName> = Name extends Described["event"]
  ? Extract<Described, { readonly event: Name }>
  : Schemas["OtherEvent"];
type Events = { readonly [Name in WebhookEventName]: WebhookData<Name> };

/** An event that the spec knows: a union by `event`, or one of it by name. */
export type KnownWebhookEvent<Name extends WebhookEventName = WebhookEventName> = kit.KnownWebhookEvent<
  Events,
  Name
>;
/** What a delivery says. Ask `known` first: then `event` decides the type of `data`. */
export type WebhookEvent = kit.WebhookEvent<Events>;
/** A delivery, and what it must be signed with: `createWebhook` gives the secret, and older servers have none. */
export type WebhookToVerify = kit.WebhookToVerify<ChatwootWebhooks>;
/** How a delivery is received. */
export type ReceiveWebhookOptions = kit.ReceiveWebhookOptions<ChatwootWebhooks>;

/**
 * Whether an event is about a message that you sent.
 *
 * @param sent the ids of messages that you sent, as `messageNativeId` of `sendText` has them; also each `echo_id` and `source_id` that you
 * gave to `createMessage`, which are known before its answer comes.
 */
export function isEcho({ event, payload }: WebhookEvent, sent: { has(id: string): boolean }): boolean {
  if (!event.startsWith("message_")) return false;
  const { id, echo_id, source_id, conversation } = payload as Partial<Schemas["EventMessage"]>;
  const newest: unknown = conversation?.messages?.[0];
  const { id: newestId, echo_id: newestEcho } = (newest ?? {}) as Partial<Schemas["EmbeddedMessage"]>;
  // The conversation shows its newest message, which may be a later one.
  const names = [id, echo_id, source_id, newestId === id ? newestEcho : undefined];
  return names.some((name) => name != null && name !== "" && sent.has(String(name)));
}

export {
  createReplayGuard,
  type IncomingWebhook,
  type ReplayGuard,
  type ReplayGuardOptions,
  type UnknownWebhookEvent,
  type VerifiedWebhook,
  type WebhookBody,
  type WebhookHeaders,
  WebhookPayloadError,
  type WebhookPayloadReason,
  type WebhookSecret,
  WebhookSignatureError,
  type WebhookSignatureReason,
  type WebhookStream,
} from "@confluir/core/webhooks";
