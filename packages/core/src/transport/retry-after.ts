import type { RateLimit } from "../operation.ts";

/** The longest delay a timer takes; a longer one would fire at once. */
const maxDelayMs = 2 ** 31 - 1;

/** The three forms of an HTTP date: IMF-fixdate, RFC 850, asctime. */
const httpDate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]*, \d\d[ -][A-Z][a-z]{2}[ -]\d\d(?:\d\d)? \d\d:\d\d:\d\d GMT| [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})$/;

/**
 * Reads a `Retry-After` header: seconds, or an HTTP date.
 *
 * @returns milliseconds from `nowMs`, never negative, at most 2^31 - 1; `undefined` when there is no header or it is neither.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function parseRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d+$/.test(text)) return clamp(Number(text) * 1000);
  // Date.parse alone would also take "5.5", "-1" or "Retry 1" for a date.
  if (!httpDate.test(text)) return undefined;
  // The form of asctime has no zone, and is in GMT.
  const at = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : clamp(at - nowMs);
}

/**
 * How long a provider asks to wait: `Retry-After`, else its own reset header when the spec knows what that one counts.
 *
 * @returns milliseconds as `parseRetryAfter` gives them; `undefined` when the answer does not say.
 */
export function readRetryAfter(
  headers: Headers,
  rateLimit: RateLimit | undefined,
  nowMs: number,
): number | undefined {
  return parseRetryAfter(headers.get("retry-after"), nowMs) ?? readReset(headers, rateLimit, nowMs);
}

/**
 * How long nothing more is allowed, when an answer says that it was the last: its remaining requests are 0.
 *
 * @returns milliseconds; `undefined` when some remain, or the answer does not say, or not in a unit that is known.
 */
export function readExhaustion(
  headers: Headers,
  rateLimit: RateLimit | undefined,
  nowMs: number,
): number | undefined {
  const remaining = rateLimit?.headers?.remaining;
  if (remaining === undefined || headers.get(remaining.name)?.trim() !== "0") return undefined;
  return readReset(headers, rateLimit, nowMs);
}

function readReset(headers: Headers, rateLimit: RateLimit | undefined, nowMs: number): number | undefined {
  const { name, unit } = rateLimit?.headers?.reset ?? {};
  const text = name && headers.get(name)?.trim();
  const value = text ? Number(text) : Number.NaN;
  if (!Number.isFinite(value) || value < 0) return undefined;
  if (unit === "milliseconds") return clamp(value);
  if (unit === "seconds") return clamp(value * 1000);
  return unit === "epoch-seconds" ? clamp(value * 1000 - nowMs) : undefined;
}

function clamp(delayMs: number): number {
  return Math.min(Math.max(delayMs, 0), maxDelayMs);
}
