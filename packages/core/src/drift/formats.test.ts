import { fullFormats } from "ajv-formats/dist/formats.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formats } from "./formats.ts";

const reference = (format: keyof typeof formats, text: string): boolean => {
  const known = fullFormats[format];
  if (known instanceof RegExp) return known.test(text);
  const validate = (known as { validate: ((text: string) => boolean) | RegExp }).validate;
  return validate instanceof RegExp ? validate.test(text) : validate(text);
};

const digits = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, "0"));
const date = fc.tuple(fc.constantFrom("2024", "2023", "1900", "2000", "0000"), digits(13), digits(32));
const zones = ["Z", "z", "", "+03:00", "-0300", "+05", "+24:00", "-00:60", "+3:00"];
const dateTime = fc
  .tuple(date, fc.constantFrom("T", "t", " ", "_", ""), digits(25), digits(61), digits(59))
  .chain(([day, separator, ...clock]) =>
    fc
      .tuple(fc.constantFrom("", ".5", ".123456", "."), fc.constantFrom(...zones))
      .map((rest) => day.join("-") + separator + clock.join(":") + rest.join("")),
  );

describe("formats", () => {
  it("take and refuse the same dates, times and UUIDs as ajv-formats", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          date.map((day) => day.join("-")),
          dateTime,
          fc.uuid(),
          fc.string(),
        ),
        (text) => {
          for (const format of ["date", "date-time", "uuid"] as const)
            expect([format, text, formats[format](text)]).toEqual([format, text, reference(format, text)]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["date-time", "2026-06-30T23:59:60Z", true],
    ["email", "ana@example.com", true],
    ["email", "ana@localhost", true],
    ["email", "ana", false],
    ["email", "ana@exa mple.com", false],
    ["uri", "https://example.com/a?b=ç", true],
    ["uri", "mailto:ana@example.com", true],
    ["uri", "/relative", false],
    ["uri", "https://", false],
    ["uri", "a b:c", false],
  ] as const)("%s: %s is %s", (format, text, expected) => {
    expect(formats[format](text)).toBe(expected);
  });
});
