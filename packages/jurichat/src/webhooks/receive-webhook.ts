import { checkOptions } from "@confluir/core";
import { toHeaders, type WebhookHeaders } from "./delivery-headers.ts";
import { parseWebhook } from "./parse-webhook.ts";
import { readBody, type WebhookStream } from "./read-body.ts";
import { readSignature } from "./signature.ts";
import { verifyWebhook } from "./verify-webhook.ts";
import type { WebhookBody } from "./webhook-body.ts";
import type { WebhookEvent } from "./webhook-event.ts";
import { toSecrets, type WebhookSecret } from "./webhook-secret.ts";

/** A delivery as it comes in. A `Request` is one; of a Node request make `{ headers: request.headers, body: request }`. */
export interface IncomingWebhook {
  readonly headers: WebhookHeaders;
  /** `null`: it has none. */
  readonly body: WebhookBody | WebhookStream | null;
}

/** How a delivery is received. */
export interface ReceiveWebhookOptions {
  /** The webhook's `secret`; any of several will do. */
  readonly secret: WebhookSecret;
  /** How large a body may be. Default 1 MiB. */
  readonly maxBodyBytes?: number;
}

/**
 * Reads a delivery, verifies it and parses it. Without a signature that could be one, its body is not read.
 *
 * ```ts
 * export default {
 *   async fetch(request: Request, env: Env) {
 *     const event = await receiveWebhook(request, { secret: env.JURICHAT_WEBHOOK_SECRET });
 *     if (event.known && event.event === "chat.conversation.updated") await moved(event.data.conversationId);
 *     return new Response(null, { status: 204 });
 *   },
 * };
 * ```
 *
 * @throws {WebhookSignatureError} if it is not proven to be JuriChat's. Answer 401.
 * @throws {WebhookPayloadError} if it is too large (answer 413), or proven and yet not readable (400).
 * @throws {TypeError} naming the option that is unknown or cannot be used, or if the body was read before.
 * @throws whatever the stream of the body fails with.
 */
export async function receiveWebhook(
  incoming: IncomingWebhook,
  options: ReceiveWebhookOptions,
): Promise<WebhookEvent> {
  checkOptions("receiveWebhook", options, { secret: true, maxBodyBytes: true });
  const { secret, maxBodyBytes = 1_048_576 } = options;
  toSecrets(secret);
  if (!Number.isSafeInteger(maxBodyBytes) || maxBodyBytes < 1) {
    throw new TypeError("`maxBodyBytes` must be a whole number from 1.");
  }
  const { body } = incoming;
  if ("bodyUsed" in incoming && incoming.bodyUsed === true) {
    throw new TypeError("The body of this request was read before. Give `receiveWebhook` the request first.");
  }
  const headers = toHeaders(incoming.headers);
  readSignature(headers);
  return parseWebhook(await verifyWebhook({ body: await readBody(body, maxBodyBytes), headers, secret }));
}
