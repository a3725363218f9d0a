/**
 * Receiving the webhooks of JuriChat: verify, parse, detect repeats. An entry of its own, so that a client that receives none
 * does not carry it. Needs Web Crypto and nothing of Node.
 *
 * ```ts
 * import { receiveWebhook } from "@confluir/jurichat/webhooks";
 *
 * const event = await receiveWebhook(request, { secret });
 * if (event.known && event.event === "chat.conversation.updated") await moved(event.data.conversationId);
 * ```
 */

import * as kit from "@confluir/core/webhooks";
import { webhooks } from "./generated/operations.ts";
import type { components } from "./generated/schema.ts";

type Schemas = components["schemas"];

/** Facts about the webhooks of JuriChat, as its spec has them. */
export interface JuriChatWebhooks extends Readonly<typeof webhooks> {}

export const { verifyWebhook, parseWebhook, receiveWebhook } = kit.defineWebhooks<Events, JuriChatWebhooks>({
  providerName: "JuriChat",
  ...webhooks,
});

/** The header that carries the signature of a delivery: `sha256=` and the hexadecimal HMAC-SHA256 of its body. */
export const signatureHeader = webhooks.signature.header;
/** The header that carries the id of a delivery. It is not signed, and whether a retry carries the same one is not known. */
export const deliveryIdHeader = webhooks.deliveryId;

/** The name of an event that the spec knows. */
export type WebhookEventName = (typeof webhooks.events)[number];
/** The names of all events that the spec knows, such as a webhook can be created for. */
export const webhookEventNames: readonly WebhookEventName[] = Object.freeze([...webhooks.events]);

/** What the spec says of an event's data: only that of `chat.conversation.updated` is known. */
export type WebhookData<Name extends WebhookEventName> =
  Name extends Schemas["ConversationUpdatedEvent"]["event"]
    ? Schemas["ConversationUpdatedData"]
    : Readonly<Record<string, unknown>>;
type Events = { readonly [Name in WebhookEventName]: WebhookData<Name> };

/** An event that the spec knows: a union by `event`, or one of it by name. */
export type KnownWebhookEvent<Name extends WebhookEventName = WebhookEventName> = kit.KnownWebhookEvent<
  Events,
  Name
>;
/** What a delivery says. Ask `known` first: then `event` decides the type of `data`. */
export type WebhookEvent = kit.WebhookEvent<Events>;
/** A delivery, and the secret it must be signed with: `createWebhook` and `getWebhook` give it. */
export type WebhookToVerify = kit.WebhookToVerify<JuriChatWebhooks>;
/** How a delivery is received. */
export type ReceiveWebhookOptions = kit.ReceiveWebhookOptions<JuriChatWebhooks>;

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
