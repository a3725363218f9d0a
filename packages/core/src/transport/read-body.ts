import type { CallContext } from "../errors/provider-error.ts";
import { ResponseShapeError } from "../errors/response-shape-error.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a whole body as text, counting as it comes.
 *
 * @throws {ResponseShapeError} when it is larger than `maxBytes` (the rest is not read) or not UTF-8.
 */
export async function readBody(context: CallContext, response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return "";
  const bytes = isSurelySmall(response.headers, maxBytes)
    ? await response.arrayBuffer()
    : await readCounted(context, response, maxBytes);
  if (bytes.byteLength === 0) return "";
  try {
    return utf8.decode(bytes);
  } catch {
    throw new ResponseShapeError(context, response.status, "not_utf8");
  }
}

/** The platform holds a body to its declared length; only a compressed one may turn out longer. */
function isSurelySmall(headers: Headers, maxBytes: number): boolean {
  const length = headers.get("content-length");
  return length !== null && Number(length) <= maxBytes && headers.get("content-encoding") === null;
}

async function readCounted(context: CallContext, response: Response, maxBytes: number): Promise<Uint8Array> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > maxBytes) {
      void reader.cancel().catch(() => undefined);
      throw new ResponseShapeError(
        context,
        response.status,
        "too_large",
        `over ${maxBytes} bytes (maxBodyBytes)`,
      );
    }
    chunks.push(next.value);
  }
  if (chunks.length === 1 && chunks[0] !== undefined) return chunks[0];
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
