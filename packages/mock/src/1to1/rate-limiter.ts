import { apiError } from "./errors.ts";

/** How many requests a key may make in a time. */
export interface RateLimit {
  readonly requests: number;
  readonly windowSeconds: number;
}

/** Counts a request of a key. @throws {ApiError} 429 when it is one too many. */
export type RateLimiter = (key: string, limit: RateLimit, nowMs: number) => void;

/**
 * Makes a limiter with a sliding window for each key: a request counts until `windowSeconds` have passed since it. One that
 * was refused does not count, so waiting as long as `Retry-After` says is always enough.
 *
 * `X-RateLimit-Reset` has a unit that the vendor does not tell; here it is seconds from now, as in the spec's example.
 */
export function createRateLimiter(): RateLimiter {
  // Times of the requests that count, oldest first: never more than a limit allows.
  const timesByKey = new Map<string, number[]>();
  return (key, { requests, windowSeconds }, nowMs) => {
    const windowMs = windowSeconds * 1000;
    const times = (timesByKey.get(key) ?? []).filter((time) => time + windowMs > nowMs);
    timesByKey.set(key, times);
    if (times.length < requests) {
      times.push(nowMs);
      return;
    }
    // The one that has to leave; not the oldest of all when the limit was lowered in the meantime.
    const blocking = times[times.length - requests] ?? nowMs;
    const retryAfter = String(Math.max(1, Math.ceil((blocking + windowMs - nowMs) / 1000)));
    throw apiError(429, "RATE_LIMIT_EXCEEDED", "Demasiadas peticiones en poco tiempo.", {
      "retry-after": retryAfter,
      "x-ratelimit-limit": String(requests),
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": retryAfter,
    });
  };
}
