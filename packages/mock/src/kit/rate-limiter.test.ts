import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ApiError } from "../define-sandbox.ts";
import type { RateLimit, Spec } from "../spec/load-spec.ts";
import { createRateLimiter as createLimiter } from "./rate-limiter.ts";

const headers = {
  retryAfter: { name: "Retry-After", unit: "seconds" },
  limit: { name: "X-Limit", unit: "requests" },
  remaining: { name: "X-Remaining", unit: "requests" },
  reset: { name: "X-Reset", unit: "epoch-seconds" },
};
const spec = { document: { "x-rate-limit": { headers } } } as object as Spec;
const refuse = (status: number) => new ApiError({ status, body: { code: "SLOW" } });
const createRateLimiter = () => createLimiter(spec, refuse);

const aMinute: RateLimit = { requests: 60, windowSeconds: 60 };

/** Counts a request; what it has to wait, or `undefined` when it is let in. */
function retryAfter(count: () => void): string | undefined {
  try {
    count();
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    expect(error.result).toMatchObject({ status: 429, body: { code: "SLOW" } });
    return error.result.headers?.["retry-after"];
  }
}

describe("createRateLimiter", () => {
  it("lets 60 in, refuses the 61st, and lets one in exactly when the first has left the window", () => {
    const count = createRateLimiter();
    const ask = (nowMs: number) => retryAfter(() => count("a", aMinute, nowMs));
    const times = Array.from({ length: 60 }, (_, index) => index * 500);
    expect(times.map(ask)).toEqual(times.map(() => undefined));
    expect(ask(30_000)).toBe("30");
    expect(ask(59_999)).toBe("1");
    expect(ask(60_000)).toBeUndefined();
    expect(ask(60_499)).toBe("1");
    expect(ask(60_500)).toBeUndefined();
  });

  it("sends the headers that the spec names, in their units", () => {
    const count = createRateLimiter();
    const nowMs = Date.UTC(2026, 0, 1);
    try {
      for (let sent = 0; sent < 3; sent++) count("a", { requests: 2, windowSeconds: 30 }, nowMs);
      expect.unreachable();
    } catch (error) {
      expect(error instanceof ApiError && error.result.headers).toEqual({
        ...{ "retry-after": "30", "x-limit": "2", "x-remaining": "0" },
        "x-reset": String(nowMs / 1000 + 30),
      });
    }
  });

  it("gives each key a window of its own", () => {
    const count = createRateLimiter();
    const limit = { requests: 1, windowSeconds: 10 };
    expect(retryAfter(() => count("a", limit, 0))).toBeUndefined();
    expect(retryAfter(() => count("b", limit, 0))).toBeUndefined();
    expect(retryAfter(() => count("a", limit, 0))).toBe("10");
  });

  it("waits for as many as have to leave when the limit was lowered", () => {
    const count = createRateLimiter();
    for (const nowMs of [0, 1000, 2000]) count("a", aMinute, nowMs);
    const lowered = { requests: 1, windowSeconds: 60 };
    expect(retryAfter(() => count("a", lowered, 3000))).toBe("59");
    expect(retryAfter(() => count("a", lowered, 62_000))).toBeUndefined();
    expect(retryAfter(() => count("b", { requests: 0, windowSeconds: 5 }, 3000))).toBe("5");
  });

  it("lets in who waits as long as it says, whatever was asked in the meantime", () => {
    const gaps = fc.array(fc.nat(4000), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(gaps, fc.nat(5), (gaps, impatience) => {
        const count = createRateLimiter();
        const limit = { requests: 3, windowSeconds: 7 };
        let nowMs = 0;
        for (const gap of gaps) {
          nowMs += gap;
          const seconds = retryAfter(() => count("a", limit, nowMs));
          if (seconds === undefined) continue;
          for (let again = 0; again < impatience; again++) retryAfter(() => count("a", limit, nowMs));
          nowMs += Number(seconds) * 1000;
          expect(retryAfter(() => count("a", limit, nowMs))).toBeUndefined();
        }
      }),
    );
  });
});
