import { WebhookPayloadError } from "./errors.ts";
import { toBytes, type WebhookBody } from "./webhook-body.ts";

/** A body that may still have to be received: the `body` of a `Request`, or a Node request itself. */
export type WebhookStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * Reads a whole body, counting as it comes.
 *
 * @throws {WebhookPayloadError} when it is larger than `maxBytes`; the rest is not read.
 * @throws {TypeError} if it is neither a body nor a stream of bytes.
 * @throws whatever the stream fails with.
 */
export async function readBody(
  body: WebhookBody | WebhookStream | null,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (body === null) return new Uint8Array();
  if (!isStream(body)) return bounded(toBytes(body), maxBytes);
  const { read, stop } = chunksOf(body);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await read(); !next.done; next = await read()) {
    const { value } = next;
    if (!ArrayBuffer.isView(value)) {
      stop();
      throw new TypeError("`body` must be a stream of bytes. Has it been given an encoding?");
    }
    size += value.byteLength;
    if (size > maxBytes) {
      stop();
      throw new WebhookPayloadError("too_large");
    }
    // A copy: some streams fill one buffer again and again.
    chunks.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice());
  }
  return concat(chunks, size);
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

function bounded(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): Uint8Array<ArrayBuffer> {
  if (bytes.byteLength > maxBytes) throw new WebhookPayloadError("too_large");
  return bytes;
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
