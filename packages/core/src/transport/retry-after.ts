import type { RateLimit } from "../operation.ts";

/** The longest delay a timer takes; a longer one would fire at once. */
const maxDelayMs = 2 ** 31 - 1;

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
  // An HTTP date names a weekday; Date.parse alone would also take "5.5" or "-1" for a date.
  if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined;
  const at = Date.parse(text);
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
  const asked = parseRetryAfter(headers.get("retry-after"), nowMs);
  const reset = rateLimit?.headers?.reset;
  if (asked !== undefined || reset === undefined) return asked;
  const text = headers.get(reset.name);
  const value = text === null || text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || value < 0) return undefined;
  if (reset.unit === "seconds") return clamp(value * 1000);
  if (reset.unit === "milliseconds") return clamp(value);
  return reset.unit === "epoch-seconds" ? clamp(value * 1000 - nowMs) : undefined;
}

function clamp(delayMs: number): number {
  return Math.min(Math.max(delayMs, 0), maxDelayMs);
}
