import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTime } from "./readers.ts";

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

  it("knows the calendar on the short way too", () => {
    for (const ending of ["T10:20:30Z", "T10:20:30.400Z"]) {
      for (const year of [1900, 2000, 2023, 2024]) {
        for (let month = 0; month <= 13; month++) {
          for (let day = 0; day <= 32; day++) {
            const pad = (part: number) => String(part).padStart(2, "0");
            const value = `${year}-${pad(month)}-${pad(day)}${ending}`;
            const date = new Date(Date.UTC(year, month - 1, day, 10, 20, 30, ending.length > 10 ? 400 : 0));
            const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
            expect(parseTime(value)).toBe(isReal ? date.toISOString() : undefined);
          }
        }
      }
    }
  });

  it("is taken in by no other character", () => {
    const plain = "2026-02-03T09:14:22.318Z";
    const others = ["x", "\uff11", "\u0000", "\u0660", "\ud800", "\u202e"];
    for (let at = 0; at < plain.length; at++) {
      for (const other of others) {
        expect(parseTime(plain.slice(0, at) + other + plain.slice(at + 1))).toBeUndefined();
      }
    }
    expect(parseTime(`${plain}\n`)).toBeUndefined();
    expect(parseTime("2026-02-03T09:14:22+24:00")).toBeUndefined();
    expect(parseTime("2026-02-03T09:14:22+10:60")).toBeUndefined();
  });
});
