import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTime } from "./time.ts";

describe("parseTime", () => {
  it.each([
    ["2026-02-03T09:14:22Z", "2026-02-03T09:14:22.000Z"],
    ["2026-02-03T06:14:22.5-03:00", "2026-02-03T09:14:22.500Z"],
    ["2026-02-03 09:14:22.318999+00", "2026-02-03T09:14:22.318Z"],
    ["2026-02-03T23:30-0100", "2026-02-04T00:30:00.000Z"],
    ["2024-02-29t00:00:00z", "2024-02-29T00:00:00.000Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
  ])("reads %s", (value, expected) => {
    expect(parseTime(value)).toBe(expected);
  });

  it.each([
    "",
    "<string>",
    "2026-02-03",
    "2026-02-03T09:14:22",
    "2026-02-30T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-02-03T24:00:00Z",
    "2026-02-03T09:14:60Z",
    "0000-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59-01:00",
    "1767225600000",
    "Tue, 03 Feb 2026 09:14:22 GMT",
  ])("refuses %j", (value) => {
    expect(parseTime(value)).toBeUndefined();
  });

  it("leaves what it wrote as it is", () => {
    const [min, max] = [new Date("0000-01-01T00:00:00Z"), new Date("9999-12-31T23:59:59.999Z")];
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        expect(parseTime(date.toISOString())).toBe(date.toISOString());
      }),
    );
  });
});
