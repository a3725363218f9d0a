import { checkOptions } from "@confluir/core";
import { readDeliveryId, toHeaders, type WebhookHeaders } from "./delivery-headers.ts";
import { WebhookSignatureError } from "./errors.ts";
import { isSignedWith, readSignature } from "./signature.ts";
import { toBytes, type WebhookBody } from "./webhook-body.ts";
import { toSecrets, type WebhookSecret } from "./webhook-secret.ts";

/** A delivery, and what it must be signed with. */
export interface WebhookToVerify {
  /** The raw body, never one that was parsed and written again. */
  readonly body: WebhookBody;
  readonly headers: WebhookHeaders;
  /** The webhook's `secret`, as `createWebhook` and `getWebhook` give it. Any of several will do. */
  readonly secret: WebhookSecret;
}

/** A delivery that one of the secrets signed. */
export interface VerifiedWebhook {
  /** The bytes that were signed. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the body in hexadecimal: the same whenever the same body comes again, whatever its headers say. */
  readonly bodyDigest: string;
  /**
   * What `X-JuriChat-Delivery` says; `undefined` when it is absent. It is not signed, and whether the vendor's retries
   * carry the same one is not known.
   */
  readonly deliveryId: string | undefined;
}

/**
 * Checks that a delivery is from JuriChat: that its `X-JuriChat-Signature` is the HMAC-SHA256 of its body with a secret of
 * yours, taken as text. `crypto.subtle` does the comparing, in constant time.
 *
 * A delivery that was captured can be sent again and is still signed: see `createReplayGuard`.
 *
 * @throws {WebhookSignatureError} with the reason, if it is not.
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 * @see https://docs.jurichat.com/api-reference/webhooks/obter-um-webhook
 */
export async function verifyWebhook(webhook: WebhookToVerify): Promise<VerifiedWebhook> {
  checkOptions("verifyWebhook", webhook, { body: true, headers: true, secret: true });
  const { body, headers: given, secret } = webhook;
  const secrets = toSecrets(secret);
  // Copied before the first `await`, so that nobody can change it between the check and the parsing.
  const bytes = toBytes(body);
  const headers = toHeaders(given);
  const signature = readSignature(headers);
  const deliveryId = readDeliveryId(headers);
  for (const each of secrets) {
    if (await isSignedWith(each, signature, bytes)) {
      return { body: bytes, bodyDigest: await digest(bytes), deliveryId };
    }
  }
  throw new WebhookSignatureError("wrong_signature");
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
