import { maxTimerMs } from "../clock.ts";
import { type CallContext, RedirectError, type RedirectReason, ResponseShapeError } from "../errors.ts";
import type { RateLimit, ResetReader } from "../operation.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a whole body, counting as it comes.
 *
 * @param asBytes `true`: as it is; else as text.
 * @throws {ResponseShapeError} when it is larger than `maxBytes` (the rest is not read) or, as text, not UTF-8.
 */
export async function readBody(
  context: CallContext,
  { body, status }: Response,
  maxBytes: number,
  asBytes = false,
): Promise<Uint8Array | string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = body?.getReader();
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
    chunks.push(next.value);
    size += next.value.length;
    if (size > maxBytes) {
      cancel(reader);
      throw new ResponseShapeError(context, status, "too_large", `over ${maxBytes} bytes (maxBodyBytes)`);
    }
  }
  let [whole = new Uint8Array()] = chunks;
  if (chunks.length > 1) {
    whole = new Uint8Array(size);
    let offset = 0;
    for (const chunk of chunks) {
      whole.set(chunk, offset);
      offset += chunk.length;
    }
  }
  if (asBytes) return whole;
  try {
    return utf8.decode(whole);
  } catch {
    throw new ResponseShapeError(context, status, "not_utf8");
  }
}

/** Ends a body that nobody reads, so that its connection is free again. */
export function cancel(body: Pick<ReadableStream, "cancel"> | null | undefined): void {
  void body?.cancel().catch(() => undefined);
}

const maxRedirects = 5;

/**
 * The URL that a redirect leads to, within its origin. The key is in a header, so it never goes anywhere else; and a write is not sent
 * to a second address.
 *
 * @param from the URL of the request.
 * @param followed redirects of this attempt so far.
 * @throws {RedirectError} for a redirect that must not be followed.
 */
export function redirectTarget(
  context: CallContext,
  from: string,
  { status, headers, body }: Response,
  followed: number,
): string {
  const location = headers.get("location");
  const target = location !== null && URL.canParse(location, from) ? new URL(location, from) : undefined;
  cancel(body);
  let reason: RedirectReason;
  // Browsers hide all of a redirect that is not followed.
  if (status === 0) reason = "hidden";
  else if (target === undefined) reason = "no_location";
  else if (target.origin !== new URL(from).origin) reason = "other_origin";
  else if (!/^(?:GET|HEAD)$/.test(context.method)) reason = "write";
  else if (followed >= maxRedirects) reason = "too_many";
  else return target.href;
  throw new RedirectError(context, status || undefined, reason);
}

/** Whether an answer sends the request elsewhere. */
export function isRedirect({ status, type }: Response): boolean {
  return type === "opaqueredirect" || [301, 302, 303, 307, 308].includes(status);
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

/** The three forms of an HTTP date: IMF-fixdate, RFC 850, asctime. `Date.parse` refuses days and months that there are not. */
const httpDate = /^[A-Z][a-z]+(?:, [\w -]+ \d\d:\d\d:\d\d GMT| [A-Z][a-z]+ [ \d]+ \d\d:\d\d:\d\d \d{4})$/;

/**
 * Reads a `Retry-After` header: seconds, or an HTTP date.
 *
 * @returns milliseconds from `nowMs`, never negative, at most 2^31 - 1; `undefined` when there is no header or it is neither.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(value: string | null, nowMs: number): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d+$/.test(text)) return clamp(Number(text) * 1000);
  // Date.parse alone would also take "5.5", "-1" or "Retry 1" for a date. The form of asctime has no zone, and is in GMT.
  const at = httpDate.test(text) ? Date.parse(text.replace(/(?<!GMT)$/, " GMT")) : Number.NaN;
  return Number.isNaN(at) ? undefined : clamp(at - nowMs);
}

/**
 * How long a provider asks to wait: `Retry-After`, else its own reset header.
 *
 * @returns milliseconds as `parseRetryAfter` gives them; `undefined` when the answer does not say.
 */
export function readRetryAfter(
  headers: Headers,
  rateLimit: RateLimit | undefined,
  nowMs: number,
): number | undefined {
  return (
    parseRetryAfter(headers.get("retry-after"), nowMs) ?? rateLimit?.readReset?.(headers, rateLimit, nowMs)
  );
}

/** Reads the reset header of a limit. The limit names it, as most providers have none in a unit that is known. */
export const readResetHeader: ResetReader = (headers, { headers: names }, nowMs, ifExhausted) => {
  const { remaining, reset } = names ?? {};
  if (ifExhausted && !(remaining && headers.get(remaining.name)?.trim() === "0")) return undefined;
  const text = reset && headers.get(reset.name)?.trim();
  const value = text ? Number(text) : Number.NaN;
  if (!Number.isFinite(value) || value < 0) return undefined;
  if (reset?.unit === "milliseconds") return clamp(value);
  if (reset?.unit === "seconds") return clamp(value * 1000);
  return reset?.unit === "epoch-seconds" ? clamp(value * 1000 - nowMs) : undefined;
};

function clamp(delayMs: number): number {
  return Math.min(Math.max(delayMs, 0), maxTimerMs);
}
