/**
 * The kit for receiving a provider's webhooks: verify, parse, detect repeats. It knows no provider. An entry of its own, so that a
 * client that receives none does not carry it. Needs Web Crypto and nothing of Node.
 */
export {
  defineWebhooks,
  type IncomingWebhook,
  type ReceiveWebhookOptions,
  type VerifiedWebhook,
  type WebhookProof,
  type WebhookSecret,
  type WebhookSpec,
  type Webhooks,
  type WebhookToVerify,
} from "./webhooks/define-webhooks.ts";
export {
  type SignatureErrorDetails,
  WebhookPayloadError,
  type WebhookPayloadReason,
  WebhookSignatureError,
  type WebhookSignatureReason,
} from "./webhooks/errors.ts";
export type { KnownWebhookEvent, UnknownWebhookEvent, WebhookEvent } from "./webhooks/event.ts";
export type { WebhookHeaders } from "./webhooks/headers.ts";
export type { WebhookBody, WebhookStream } from "./webhooks/read-body.ts";
export { createReplayGuard, type ReplayGuard, type ReplayGuardOptions } from "./webhooks/replay-guard.ts";
export type { WebhookSignature, WebhookTimestamp } from "./webhooks/signature.ts";
