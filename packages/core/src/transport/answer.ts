import type { CallContext } from "../errors/provider-error.ts";
import { RedirectError } from "../errors/redirect-error.ts";
import { ResponseShapeError } from "../errors/response-shape-error.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a whole body, counting as it comes.
 *
 * @param wantsBytes `true`: as it is; else as text.
 * @throws {ResponseShapeError} when it is larger than `maxBytes` (the rest is not read) or, as text, not UTF-8.
 */
export async function readBody<Bytes extends boolean = false>(
  context: CallContext,
  response: Response,
  maxBytes: number,
  wantsBytes?: Bytes,
): Promise<Bytes extends true ? Uint8Array : string>;
export async function readBody(
  context: CallContext,
  { body, status }: Response,
  maxBytes: number,
  wantsBytes = false,
): Promise<Uint8Array | string> {
  let whole = new Uint8Array();
  if (body !== null) {
    const reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> = body.getReader();
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.byteLength;
      if (size > maxBytes) {
        void reader.cancel().catch(() => undefined);
        throw new ResponseShapeError(context, status, "too_large", `over ${maxBytes} bytes (maxBodyBytes)`);
      }
      chunks.push(next.value);
    }
    const [first] = chunks;
    whole = chunks.length === 1 && first !== undefined ? first : concat(chunks, size);
  }
  if (wantsBytes) return whole;
  try {
    return utf8.decode(whole);
  } catch {
    throw new ResponseShapeError(context, status, "not_utf8");
  }
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

const maxRedirects = 5;

/**
 * Where a redirect leads, within its origin. The key is in a header, so it never goes anywhere else; and a write is not sent to a
 * second address.
 *
 * @param from the URL that was asked.
 * @param followed redirects of this attempt so far.
 * @throws {RedirectError} for a redirect that must not be followed.
 */
export function redirectTarget(
  context: CallContext,
  from: string,
  response: Response,
  followed: number,
): string {
  const refuse = (reason: ConstructorParameters<typeof RedirectError>[2], status?: number) =>
    new RedirectError(context, status, reason);
  const { status } = response;
  // Browsers hide what a redirect that is not followed says.
  if (status === 0) throw refuse("hidden");
  const location = response.headers.get("location");
  void response.body?.cancel().catch(() => undefined);
  if (location === null || !URL.canParse(location, from)) throw refuse("no_location", status);
  const target = new URL(location, from);
  if (target.origin !== new URL(from).origin) throw refuse("other_origin", status);
  if (context.method !== "GET" && context.method !== "HEAD") throw refuse("write", status);
  if (followed >= maxRedirects) throw refuse("too_many", status);
  return target.href;
}

/** Whether an answer sends the request elsewhere. */
export function isRedirect({ status, type }: Response): boolean {
  return status === 0 ? type === "opaqueredirect" : [301, 302, 303, 307, 308].includes(status);
}

/** Hexadecimal digits, as in UUIDs and trace ids; longer than any telephone number. */
const hex = /^(?=.{16,64}$)[\da-f]+(?:-[\da-f]+)*$/i;
/** One word of letters and digits, as ids are made: no plain word or name, no telephone number. */
const mixed = /^(?=[^a-z]*[a-z])(?=\D*\d)(?!.*\d{7})[\w.:/=~-]{3,128}$/i;

/**
 * Takes a header for the provider's id of a request only if it looks like one: it may echo what was sent, and ends up in logs.
 *
 * @param sent the URL and the header values of the request, none of which an id repeats.
 * @returns the id; `undefined` when there is none, or it may be something else.
 */
export function readRequestId(value: string | null, sent: readonly string[]): string | undefined {
  if (value === null || !(hex.test(value) || mixed.test(value))) return undefined;
  return sent.some((text) => text.includes(value)) ? undefined : value;
}
