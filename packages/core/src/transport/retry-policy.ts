import { retryableStatuses } from "../errors/error-kind.ts";

/** How an attempt failed: with an answer that has a status, or with none; then, whether it may have been sent. */
export type AttemptFailure =
  | { readonly status: number; readonly retryAfterMs: number | undefined }
  | { readonly sent: boolean };

/** Methods that may be sent twice without doing anything twice (RFC 9110, 9.2.2). */
const idempotentMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/**
 * Whether a failed attempt may be made again.
 *
 * What can be repeated without harm is, after any failure that may pass. Everything else only when the server surely did
 * not act: it said 429, or the request never left.
 */
export function mayRetry(method: string, safe: boolean, failure: AttemptFailure): boolean {
  if (safe || idempotentMethods.has(method))
    return !("status" in failure) || retryableStatuses.has(failure.status);
  if ("status" in failure) return failure.status === 429;
  return "sent" in failure && !failure.sent;
}

const baseDelayMs = 500;
const maxBackoffMs = 8_000;

/**
 * How long to wait before attempt `attempt + 1`: what the provider asks, else exponential backoff with full jitter.
 *
 * @param attempt attempts made so far, from 1.
 * @param random a number in [0, 1).
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelayMs(attempt: number, failure: AttemptFailure, random: () => number): number {
  if ("status" in failure && failure.retryAfterMs !== undefined) return failure.retryAfterMs;
  return random() * Math.min(maxBackoffMs, baseDelayMs * 2 ** (attempt - 1));
}
