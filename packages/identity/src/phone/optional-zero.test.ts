import fc from "fast-check";
import examples from "libphonenumber-js/examples.mobile.json" with { type: "json" };
import { getCountries, getCountryCallingCode } from "libphonenumber-js/mobile";
import { describe, expect, it } from "vitest";
import { unassigned } from "../__fixtures__/numbers.ts";
import { readPhoneValue, readValue } from "../__fixtures__/read.ts";

const { spain, argentinaBuenosAires, mexico } = unassigned;

/** Countries where a mobile with a zero before it is also a number. */
const doubtful = ["AC", "IT", "VA"];
const numbers = getCountries().map((country) => ({
  country,
  code: getCountryCallingCode(country),
  national: examples[country],
}));
const layout = fc.record({
  prefix: fc.constantFrom("+", "00", "00 ", "tel:+", "\uff0b", ""),
  zero: fc.constantFrom(
    "(0)",
    " (0) ",
    "-(0)-",
    " [0] ",
    "\u00a0(\u20600\u2060)\u00a0",
    "\uff08\uff10\uff09",
    " (\u0660) ",
  ),
});

describe("a zero in parentheses after the country code", () => {
  it("goes out in every country whose numbers do not begin with one", () => {
    const some = numbers.filter(
      ({ country, national }) => !national.startsWith("0") && !doubtful.includes(country),
    );
    expect(some.length).toBeGreaterThan(230);
    fc.assert(
      fc.property(fc.constantFrom(...some), layout, ({ code, national }, { prefix, zero }) => {
        const plain = readPhoneValue(`+${code}${national}`);
        expect(plain).toMatch(/^\+/);
        expect(readPhoneValue(prefix + code + zero + national)).toBe(plain);
      }),
      { numRuns: 2_000 },
    );
  });

  it("stays in every country whose numbers begin with one, once", () => {
    const some = numbers.filter(({ national }) => national.startsWith("0"));
    expect(some.map(({ country }) => country)).toEqual(["BJ", "CG", "CI", "GA"]);
    for (const { code, national } of some) {
      expect(readPhoneValue(`+${code} (0) ${national.slice(1)}`)).toBe(`+${code}${national}`);
      expect(readPhoneValue(`+${code} (0) ${national}`)).toBe(`+${code}${national}`);
    }
  });

  it.each([
    ["+390612345678", "+39 (0) 6 1234 5678"],
    ["+390612345678", "+39 (0) 06 1234 5678"],
    ["+390612345678", "+39 (06) 1234 5678"],
    ["+390811234567", "+39 (0)81 123 4567"],
    ["+390669812345", "+39 (0) 6 698 12345"],
    ["+3780549886377", "+378 (0) 549 886377"],
    ["+2252712345678", "+225 27 12 34 56 78"],
  ])("stays on fixed lines: %s is %s", (canonical, value) => {
    expect(readPhoneValue(value)).toBe(canonical);
  });

  it.each(["+39 (0) 347 123 4567", "0039 (0) 347 123 4567", "+34 75 (0) 123 4567", "+1 202 (0) 555 0143"])(
    "is refused where nobody can tell: %s",
    (value) => {
      expect(readPhoneValue(value)).toBe("doubtful_zero");
    },
  );

  it.each([
    [spain, "34 (0) 751 234 567", "BR"],
    [spain, "(34) (0) 751 234 567", "ES"],
    [spain, "(+34) (0) 751 234 567", undefined],
    [spain, "011 34 (0) 751 234 567", "US"],
    [spain, "(0) 751 234 567", "ES"],
    ["+442079460958", "44 (0) 20 7946 0958", "BR"],
    ["+493012345", "49 (0) 30 12345", "BR"],
    ["+390612345678", "011 39 (0) 6 1234 5678", "US"],
    ["+375294911911", "8 (0) 29 491 19 11", "BY"],
    [argentinaBuenosAires, "+54 (0) 9 11 9012-3456", undefined],
    [argentinaBuenosAires, "+54 9 (0) 11 9012-3456", undefined],
    [argentinaBuenosAires, "+54 (0) 11 15 9012-3456", undefined],
    [mexico, "+52 (0) 1 209 012 3456", undefined],
    [mexico, "+52 (0) 44 209 012 3456", undefined],
    ["+34751234567;ext=5", "+34 (0) 751 234 567 ext. 5", undefined],
  ] as const)("gives %s for %s in %s", (canonical, value, country) => {
    expect(readPhoneValue(value, country)).toBe(canonical);
  });

  it.each(["201 (0) 555 1234", "11 (0) 98765-4321"])("makes no country code of an area code: %s", (value) => {
    expect(readPhoneValue(value, "US")).toBe("doubtful_zero");
  });

  it.each(["34 (0) 751 234 567", "+34 (0) 751-234-567"])("goes out of a WhatsApp id too: %s", (value) => {
    expect(readValue({ kind: "whatsapp", value })).toBe(spain);
  });
});

describe("another prefix for dialling at home, in parentheses after the country code", () => {
  it.each([
    ["+79123456789", "+7 (8) 912 345-67-89"],
    ["+36201234567", "+36 (06) 20 123 4567"],
    ["+37061234567", "+370 (8) 612 34567"],
    ["+375294911911", "+375 (8 029) 491 19 11"],
    ["+12025550143", "+1 (1) 202 555 0143"],
  ])("goes out: %s is %s", (canonical, value) => {
    expect(readPhoneValue(value)).toBe(canonical);
  });
});

it("leaves a zero without parentheses to the numbering plan", () => {
  expect(readPhoneValue("+44 020 7946 0958")).toBe("+442079460958");
  expect(readPhoneValue("+34 0 751 234 567")).toBe("wrong_length");
});
