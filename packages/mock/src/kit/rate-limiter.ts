import { isObject } from "@confluir/core/internal";
import { ApiError, type Refuse } from "../define-sandbox.ts";
import type { RateLimit, Spec } from "../spec/load-spec.ts";

/** Counts a request of a key. @throws {ApiError} 429 when it is one too many. */
export type RateLimiter = (key: string, limit: RateLimit, nowMs: number) => void;

/**
 * Makes a limiter with a sliding window for each key: a request counts until `windowSeconds` have passed since it. One that
 * was refused does not count, so waiting as long as `Retry-After` says is always enough.
 *
 * A 429 has the headers that the spec's `x-rate-limit` names. Times are seconds from now, unless their unit is
 * `epoch-seconds` or `milliseconds`.
 */
export function createRateLimiter({ document }: Spec, refuse: Refuse): RateLimiter {
  // Times of the requests that count, oldest first: never more than a limit allows.
  const timesByKey = new Map<string, number[]>();
  const published = isObject(document["x-rate-limit"]) ? document["x-rate-limit"].headers : undefined;
  const headers = Object.entries(isObject(published) ? published : {});
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
    const seconds = Math.max(1, Math.ceil((blocking + windowMs - nowMs) / 1000));
    const { status, headers: own, body } = refuse(429).result;
    throw new ApiError({
      status,
      body,
      headers: Object.fromEntries([
        ...Object.entries(own ?? {}),
        ...headers.flatMap(([kind, header]) => {
          if (!isObject(header) || typeof header.name !== "string") return [];
          return [[header.name.toLowerCase(), toValue(kind, header.unit, { requests, seconds, nowMs })]];
        }),
      ]),
    });
  };
}

interface Moment {
  readonly requests: number;
  readonly seconds: number;
  readonly nowMs: number;
}

function toValue(kind: string, unit: unknown, { requests, seconds, nowMs }: Moment): string {
  if (kind === "limit") return String(requests);
  if (kind === "remaining") return "0";
  if (unit === "epoch-seconds") return String(Math.ceil(nowMs / 1000) + seconds);
  return String(unit === "milliseconds" ? seconds * 1000 : seconds);
}
