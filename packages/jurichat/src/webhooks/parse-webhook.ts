import { isObject } from "@confluir/core/internal";
import { WebhookPayloadError } from "./errors.ts";
import type { VerifiedWebhook } from "./verify-webhook.ts";
import { isWebhookEventName, type KnownWebhookEvent, type WebhookEvent } from "./webhook-event.ts";

/** The decoder of bytes leaves it out, and so it goes from a text as well. */
const byteOrderMark = /^\uFEFF/;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads what a delivery says. Pure.
 *
 * Give it what `verifyWebhook` resolved with. A bare text is for one that you stored after it was verified, or for a test:
 * nothing proves where it comes from.
 *
 * @throws {WebhookPayloadError} with the reason, if it is no JSON object that names an event.
 */
export function parseWebhook(webhook: VerifiedWebhook | string): WebhookEvent {
  const isText = typeof webhook === "string";
  const payload = parseObject(isText ? webhook.replace(byteOrderMark, "") : decode(webhook.body));
  const { event, data, timestamp } = payload;
  if (typeof event !== "string" || event === "") throw new WebhookPayloadError("no_event");
  const delivered = {
    timestamp: typeof timestamp === "string" ? timestamp : undefined,
    deliveryId: isText ? undefined : webhook.deliveryId,
    bodyDigest: isText ? undefined : webhook.bodyDigest,
    payload,
  };
  if (!isWebhookEventName(event) || !isObject(data)) return { known: false, event, data, ...delivered };
  // The cast promises what the spec does: the vendor's types are not checked here, as nowhere in the client.
  return { known: true, event, data, ...delivered } as KnownWebhookEvent;
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new WebhookPayloadError("not_utf8");
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WebhookPayloadError("not_json");
  }
  if (!isObject(value)) throw new WebhookPayloadError("not_an_object");
  return value;
}
