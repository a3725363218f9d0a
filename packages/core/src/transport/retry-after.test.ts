import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

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

  it.each([null, "", "soon", "-5", "1.5", "Someday, 99 Foo 2026"])("makes nothing of %j", (value) => {
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
