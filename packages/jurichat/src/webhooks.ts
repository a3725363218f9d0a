/**
 * Receiving the webhooks of JuriChat: verify, parse, tell repeats. An entry of its own, so that a client that receives none
 * does not carry it. Needs Web Crypto and nothing of Node.
 *
 * ```ts
 * import { receiveWebhook } from "@confluir/jurichat/webhooks";
 *
 * const event = await receiveWebhook(request, { secret });
 * ```
 */

export { deliveryIdHeader, signatureHeader, type WebhookHeaders } from "./webhooks/delivery-headers.ts";
export {
  WebhookPayloadError,
  type WebhookPayloadReason,
  WebhookSignatureError,
  type WebhookSignatureReason,
} from "./webhooks/errors.ts";
export { parseWebhook } from "./webhooks/parse-webhook.ts";
export type { WebhookStream } from "./webhooks/read-body.ts";
export {
  type IncomingWebhook,
  type ReceiveWebhookOptions,
  receiveWebhook,
} from "./webhooks/receive-webhook.ts";
export { createReplayGuard, type ReplayGuard, type ReplayGuardOptions } from "./webhooks/replay-guard.ts";
export { type VerifiedWebhook, verifyWebhook, type WebhookToVerify } from "./webhooks/verify-webhook.ts";
export type { WebhookBody } from "./webhooks/webhook-body.ts";
export {
  type KnownWebhookEvent,
  type UnknownWebhookEvent,
  type WebhookData,
  type WebhookEvent,
  type WebhookEventName,
  webhookEventNames,
} from "./webhooks/webhook-event.ts";
export type { WebhookSecret } from "./webhooks/webhook-secret.ts";
