import { describe, expect, it } from "vitest";
import { mayRetry, retryDelayMs } from "./transport.ts";

const answered = (status: number) => ({ status, retryAfterMs: undefined });

describe("mayRetry", () => {
  it.each([408, 429, 500, 502, 503, 504])("repeats a read after %i", (status) => {
    expect(mayRetry("GET", false, answered(status))).toBe(true);
    expect(mayRetry("POST", true, answered(status))).toBe(true);
  });

  it.each([400, 401, 403, 404, 409, 422, 501])("does not repeat a read after %i", (status) => {
    expect(mayRetry("GET", false, answered(status))).toBe(false);
  });

  it.each([408, 500, 502, 503, 504])(
    "never repeats a write after %i: the server may have acted",
    (status) => {
      expect(mayRetry("POST", false, answered(status))).toBe(false);
      expect(mayRetry("PATCH", false, answered(status))).toBe(false);
    },
  );

  it("repeats a write after 429, and after a connection that was never made", () => {
    expect(mayRetry("POST", false, answered(429))).toBe(true);
    expect(mayRetry("POST", false, { sent: false })).toBe(true);
  });

  it("does not repeat a write that may have been sent", () => {
    expect(mayRetry("POST", false, { sent: true })).toBe(false);
    expect(mayRetry("GET", false, { sent: true })).toBe(true);
  });
});

describe("retryDelayMs", () => {
  it("takes what the provider asks for", () => {
    expect(retryDelayMs(1, { status: 429, retryAfterMs: 7_000 }, () => 0)).toBe(7_000);
  });

  it("spreads over a range that doubles up to its cap", () => {
    const almostOne = () => 0.999;
    const delays = [1, 2, 3, 4, 5, 6, 7].map(
      (attempt) => retryDelayMs(attempt, answered(503), almostOne) / 0.999,
    );
    expect(delays.map(Math.round)).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
    expect(retryDelayMs(3, answered(503), () => 0)).toBe(0);
  });
});
