/**
 * The kit for receiving a provider's webhooks: verify, parse, detect repeats. It knows no provider. An entry of its own, so that a
 * client that receives none does not carry it. Needs Web Crypto and nothing of Node.
 */
export * from "./webhooks/define-webhooks.ts";
export * from "./webhooks/errors.ts";
export type * from "./webhooks/event.ts";
export type { WebhookHeaders } from "./webhooks/headers.ts";
export type { WebhookBody, WebhookStream } from "./webhooks/read-body.ts";
export { createReplayGuard, type ReplayGuard, type ReplayGuardOptions } from "./webhooks/replay-guard.ts";
export type { WebhookSignature, WebhookTimestamp } from "./webhooks/signature.ts";
