import { WebhookPayloadError } from "./errors.ts";

/**
 * The body of a delivery, as it was received. Bytes are safest: a text that was made of bytes that are not UTF-8 is another one.
 * A `Buffer` is bytes.
 */
export type WebhookBody = string | Uint8Array | ArrayBuffer;

/** A body that may still have to be received: the `body` of a `Request`, or a Node request itself. */
export type WebhookStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** Bytes in memory of their own. Spelt so that TypeScript before 5.7, where `Uint8Array` takes no type, reads it as well. */
export type Bytes = ReturnType<typeof Uint8Array.from>;

/**
 * The bytes of a body: a copy, so that the bytes that are verified are also those that are parsed.
 *
 * @throws {TypeError} for anything else, such as a body that was parsed.
 */
export function toBytes(body: WebhookBody): Bytes {
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice();
  if (isArrayBuffer(body)) return new Uint8Array(body).slice();
  throw new TypeError(
    "`body` must be the raw body as it was received, a text or bytes: one that was parsed cannot be verified.",
  );
}

/**
 * Reads a whole body, counting as it comes.
 *
 * @throws {WebhookPayloadError} when it is larger than `maxBytes`; the rest is not read.
 * @throws {TypeError} if it is neither a body nor a stream of bytes.
 * @throws the error of the stream, if it fails.
 */
export async function readBody(body: WebhookBody | WebhookStream | null, maxBytes: number): Promise<Bytes> {
  if (body === null) return new Uint8Array();
  if (!isStream(body)) {
    const bytes = toBytes(body);
    if (bytes.length > maxBytes) throw new WebhookPayloadError("too_large");
    return bytes;
  }
  const { read, stop } = chunksOf(body);
  // Copied at once, as some streams fill one buffer again and again, and into one place, as others come byte by byte.
  let whole = new Uint8Array(Math.min(maxBytes, 16_384));
  let size = 0;
  for (let next = await read(); !next.done; next = await read()) {
    const { value } = next;
    const isBytes = ArrayBuffer.isView(value);
    const end = size + (isBytes ? value.byteLength : 0);
    if (!isBytes || end > maxBytes) stop();
    if (!isBytes) throw new TypeError("`body` must be a stream of bytes. Has it been given an encoding?");
    if (end > maxBytes) throw new WebhookPayloadError("too_large");
    if (end > whole.length) {
      const smaller = whole;
      whole = new Uint8Array(Math.min(maxBytes, Math.max(end, whole.length * 2)));
      whole.set(smaller);
    }
    whole.set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), size);
    size = end;
  }
  return whole.subarray(0, size);
}

type Read = () => Promise<{ readonly done?: boolean | undefined; readonly value?: unknown }>;

function isStream(body: WebhookBody | WebhookStream): body is WebhookStream {
  return typeof body === "object" && body !== null && ("getReader" in body || Symbol.asyncIterator in body);
}

function chunksOf(stream: WebhookStream): { readonly read: Read; readonly stop: () => void } {
  if ("getReader" in stream) {
    const reader = stream.getReader();
    return { read: () => reader.read(), stop: () => void reader.cancel().catch(() => undefined) };
  }
  const iterator = stream[Symbol.asyncIterator]();
  // Its `return` is not called: it would destroy a Node request, and with it the way back for an answer.
  return { read: () => iterator.next(), stop: () => undefined };
}

// Not `instanceof`: the buffer may be of another realm.
function isArrayBuffer(body: unknown): body is ArrayBuffer {
  return Object.prototype.toString.call(body) === "[object ArrayBuffer]";
}
