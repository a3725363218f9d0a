import type { CallContext } from "../errors/provider-error.ts";
import { ResponseShapeError } from "../errors/response-shape-error.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a whole body as text, counting as it comes.
 *
 * @throws {ResponseShapeError} when it is larger than `maxBytes` (the rest is not read) or not UTF-8.
 */
export async function readBody(context: CallContext, response: Response, maxBytes: number): Promise<string> {
  const bytes = await readBytes(context, response, maxBytes);
  try {
    return utf8.decode(bytes);
  } catch {
    throw new ResponseShapeError(context, response.status, "not_utf8");
  }
}

/**
 * Reads a whole body as it is, counting as it comes.
 *
 * @throws {ResponseShapeError} when it is larger than `maxBytes`; the rest is not read.
 */
export async function readBytes(
  context: CallContext,
  response: Response,
  maxBytes: number,
): Promise<Uint8Array> {
  const { body } = response;
  if (body === null) return new Uint8Array();
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
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
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : concat(chunks, size);
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
