import { describe, expect, it } from "vitest";
import { backoffMs, mayRetry } from "./transport.ts";

describe("mayRetry", () => {
  it.each([408, 429, 500, 502, 503, 504])("repeats a read after %i", (status) => {
    expect(mayRetry("GET", false, status, true)).toBe(true);
    expect(mayRetry("POST", true, status, true)).toBe(true);
  });

  it.each([400, 401, 403, 404, 409, 422, 501])("does not repeat a read after %i", (status) => {
    expect(mayRetry("GET", false, status, true)).toBe(false);
  });

  it.each([408, 500, 502, 503, 504])(
    "never repeats a write after %i: the server may have acted",
    (status) => {
      expect(mayRetry("POST", false, status, true)).toBe(false);
      expect(mayRetry("PATCH", false, status, true)).toBe(false);
    },
  );

  it("repeats a write after 429, and after a connection that was never made", () => {
    expect(mayRetry("POST", false, 429, true)).toBe(true);
    expect(mayRetry("POST", false, undefined, false)).toBe(true);
  });

  it("does not repeat a write that may have been sent", () => {
    expect(mayRetry("POST", false, undefined, true)).toBe(false);
    expect(mayRetry("GET", false, undefined, true)).toBe(true);
  });
});

describe("backoffMs", () => {
  it("spreads over a range that doubles up to its cap", () => {
    const almostOne = () => 0.999;
    const delays = [1, 2, 3, 4, 5, 6, 7].map((attempt) => backoffMs(attempt, almostOne) / 0.999);
    expect(delays.map(Math.round)).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
    expect(backoffMs(3, () => 0)).toBe(0);
  });
});
