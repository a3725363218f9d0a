/**
 * The body of a delivery, as it was received. Bytes are safest: a text that was made of bytes that are not UTF-8 is another one.
 * A `Buffer` is bytes.
 */
export type WebhookBody = string | Uint8Array | ArrayBuffer;

/**
 * The bytes of a body: a copy, so that what was verified is what is parsed.
 *
 * @throws {TypeError} for anything else, such as a body that was parsed.
 */
export function toBytes(body: WebhookBody): Uint8Array<ArrayBuffer> {
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice();
  if (isArrayBuffer(body)) return new Uint8Array(body).slice();
  throw new TypeError(
    "`body` must be the raw body as it was received, a text or bytes: one that was parsed cannot be verified.",
  );
}

// Not `instanceof`: the buffer may be of another realm.
function isArrayBuffer(body: unknown): body is ArrayBuffer {
  return Object.prototype.toString.call(body) === "[object ArrayBuffer]";
}
