import { type DeliveryHeaders, signatureHeader } from "./delivery-headers.ts";
import { WebhookSignatureError } from "./errors.ts";

/**
 * Reads the 32 bytes of a delivery's signature, in any letter case.
 *
 * @throws {WebhookSignatureError} if there is none, or no such thing, or more than one.
 */
export function readSignature(headers: DeliveryHeaders): Uint8Array<ArrayBuffer> {
  const value = headers.get(signatureHeader);
  if (value === undefined) throw new WebhookSignatureError("missing_signature");
  const [, hex] = /^sha256=([0-9a-f]{64})$/i.exec(value) ?? [];
  if (hex === undefined) throw new WebhookSignatureError("malformed_signature");
  return Uint8Array.from({ length: 32 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}

/** Whether this signature is the HMAC-SHA256 of these bytes with this secret as text. Compares in constant time. */
export async function isSignedWith(
  secret: string,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const { subtle } = crypto;
  const key = await subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, ["verify"]);
  // `verify` compares in constant time, which a comparison of ours could not promise.
  return subtle.verify("HMAC", key, signature, bytes);
}
