import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRetryAfter, readResetHeader, readRetryAfter } from "./answer.ts";

const now = Date.parse("2026-02-03T09:00:00Z");

describe("parseRetryAfter", () => {
  it("reads seconds", () => {
    expect(parseRetryAfter("30", now)).toBe(30_000);
    expect(parseRetryAfter(" 0 ", now)).toBe(0);
  });

  it("reads an HTTP date as the time until then", () => {
    expect(parseRetryAfter("Tue, 03 Feb 2026 09:00:45 GMT", now)).toBe(45_000);
  });

  it("never goes back in time", () => {
    expect(parseRetryAfter("Tue, 03 Feb 2026 08:00:00 GMT", now)).toBe(0);
  });

  it("stays below what a timer can hold", () => {
    expect(parseRetryAfter("99999999999", now)).toBe(2 ** 31 - 1);
    expect(parseRetryAfter("Fri, 01 Jan 2100 00:00:00 GMT", now)).toBe(2 ** 31 - 1);
  });

  it.each(["Tuesday, 03-Feb-26 09:00:45 GMT", "Tue Feb  3 09:00:45 2026"])(
    "reads the older forms of an HTTP date, which are in GMT too: %s",
    (value) => {
      expect(parseRetryAfter(value, now)).toBe(45_000);
    },
  );

  it.each([
    null,
    "",
    "soon",
    "-5",
    "1.5",
    "Retry 1",
    "May 2027",
    "Tue 3",
    "Someday, 99 Foo 2026",
    "Tue, 03 Foo 2026 09:00:45 GMT",
    "Tue, 03 Feb 2026 09:00:45",
    "Tue, 03 Feb 2026 09:00:45 +0200",
  ])("makes nothing of %j", (value) => {
    expect(parseRetryAfter(value, now)).toBeUndefined();
  });

  it("gives a usable delay or nothing for any text", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const delay = parseRetryAfter(value, now);
        if (delay !== undefined) {
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThan(2 ** 31);
        }
      }),
    );
  });
});

describe("readRetryAfter", () => {
  const limitWith = (unit: "seconds" | "milliseconds" | "epoch-seconds" | "requests" | "unknown") => ({
    requests: 60,
    windowSeconds: 60,
    window: "sliding" as const,
    scope: "key" as const,
    headers: { reset: { name: "X-Reset", unit } },
    readReset: readResetHeader,
  });
  const read = (headers: Record<string, string>, unit: Parameters<typeof limitWith>[0]) =>
    readRetryAfter(new Headers(headers), limitWith(unit), now);

  it("reads the provider's reset header by its unit", () => {
    expect(read({ "x-reset": "12" }, "seconds")).toBe(12_000);
    expect(read({ "x-reset": "1200" }, "milliseconds")).toBe(1_200);
    expect(read({ "x-reset": String(now / 1000 + 9) }, "epoch-seconds")).toBe(9_000);
  });

  it("does not guess a unit that is unknown", () => {
    expect(read({ "x-reset": "12" }, "unknown")).toBeUndefined();
  });

  it("prefers Retry-After", () => {
    expect(read({ "x-reset": "12", "retry-after": "3" }, "seconds")).toBe(3_000);
  });

  it.each(["", "soon", "-4", "NaN"])("makes nothing of %j", (value) => {
    expect(read({ "x-reset": value }, "seconds")).toBeUndefined();
  });
});

describe("readResetHeader", () => {
  const rateLimit = {
    requests: 60,
    windowSeconds: 60,
    window: "sliding" as const,
    scope: "key" as const,
    headers: {
      remaining: { name: "X-Remaining", unit: "requests" as const },
      reset: { name: "X-Reset", unit: "seconds" as const },
    },
  };
  const read = (headers: Record<string, string>) =>
    readResetHeader(new Headers(headers), rateLimit, now, true);

  it("waits for the reset when nothing remains", () => {
    expect(read({ "x-remaining": "0", "x-reset": "12" })).toBe(12_000);
  });

  it("waits for nothing while some remains, or no reset is given", () => {
    expect(read({ "x-remaining": "1", "x-reset": "12" })).toBeUndefined();
    expect(read({ "x-remaining": "0" })).toBeUndefined();
    expect(read({ "x-reset": "12" })).toBeUndefined();
  });
});
