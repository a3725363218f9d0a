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
    ["date-time", "2026-06-30T20:59:60.5-03:00", true],
    ["date-time", "2026-07-01T05:29:60+05:30", true],
    ["date-time", "2026-06-30T23:58:60Z", false],
    ["date-time", "2026-06-30T23:59:60-03:00", false],
    ["date-time", "2026-06-30T23:59:61Z", false],
    ["email", "ana@example.com", true],
    ["email", "ana@localhost", true],
    ["email", '"joe@bloggs"@example.com', true],
    ["email", '"joe \\"bloggs"@example.com', true],
    ["email", '"joe"bloggs"@x"@example.com', false],
    ["email", "ana", false],
    ["email", "ana@exa mple.com", false],
    ["uri", "https://example.com/a?b=ç", true],
    ["uri", "mailto:ana@example.com", true],
    ["uri", "http://999.999.999.999/", true],
    ["uri", "http://under_score.example/", true],
    ["uri", "ldap://[2001:db8::7]:389/c=GB?one", true],
    ["uri", "https://ana:secret@example.com:8080/?a[]=1#b", true],
    ["uri", "file:///etc/hosts", true],
    ["uri", "urn:isbn:0451450523", true],
    ["uri", "http://example.com:port/", false],
    ["uri", "http://[::1/", false],
    ["uri", "http://a@b@example.com/", false],
    ["uri", "https://example.com/100%", false],
    ["uri", "https://example.com/a|b", false],
    ["uri", "/relative", false],
    ["uri", "https://", false],
    ["uri", "a b:c", false],
  ] as const)("%s: %s is %s", (format, text, expected) => {
    expect(formats[format](text)).toBe(expected);
  });

  it.each(Object.keys(formats) as (keyof typeof formats)[])(
    "%s takes no time of long hostile texts",
    (format) => {
      const parts = [
        "a",
        "1",
        ".",
        "@",
        '"',
        "\\\\",
        ":",
        "/",
        "%",
        "%4",
        "[",
        "a.",
        "a@",
        '"a',
        "//a@",
        "-1",
        "é",
        " ",
      ];
      const starts = ["", '"', "a@", "a:", "a://", "2026-01-01T10:00:00.", "urn:uuid:"];
      const before = performance.now();
      for (const start of starts)
        for (const part of parts)
          for (const end of ["", "\n", "@", "]"]) formats[format](start + part.repeat(50_000) + end);
      // Half a second on a slow machine; a single text that took the square of its length would take longer.
      expect(performance.now() - before).toBeLessThan(10_000);
    },
  );
});
