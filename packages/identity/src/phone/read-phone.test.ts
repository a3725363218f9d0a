import { describe, expect, it } from "vitest";
import { fictional, unassigned } from "../__fixtures__/numbers.ts";
import { readPhoneValue } from "../__fixtures__/read.ts";
import { canonicalHandle } from "../canonical-handle.ts";

const { spain, brazil } = unassigned;
const read = (value: string, defaultCountry?: "BR" | "ES" | "US" | "MX") =>
  canonicalHandle({ kind: "phone", value }, { defaultCountry });

describe("a telephone number", () => {
  it.each([
    ["spaces", "+34 751 23 45 67"],
    ["dots and dashes", "+34.751-234.567"],
    ["no-break spaces and dashes of typographers", "+34\u00a0751\u202f234\u2011567"],
    ["full-width characters", "＋３４　７５１２３４５６７"],
    ["Arabic digits", "+٣٤٧٥١٢٣٤٥٦٧"],
    ["Persian digits", "+۳۴۷۵۱۲۳۴۵۶۷"],
    ["marks of writing direction", "\u202a\u200e+34751234567\u202c\u200f"],
    ["a byte order mark and zero-width spaces", "\ufeff+34\u200b751\u200b234567"],
    ["joiners and variation selectors", "+34\u2060751\u200d234\ufe0f567"],
    ["a slash", "+34 751/234567"],
    ["parentheses", "(+34) 751 234 567"],
    ["spaces around", "  34751234567\n"],
    ["a tel: URI", "tel:+34-751-234-567"],
    ["an encoded tel: URI", "TEL:%2B34751234567"],
    ["a tel: URI with a context", "tel:751234567;phone-context=+34"],
    ["a tel: URI with other parameters", "tel:+34751234567;isub=12"],
    ["a whatsapp: prefix", "whatsapp:+34751234567"],
    ["00 for +", "0034 751234567"],
    ["no + at all", "34751234567"],
  ])("may be written with %s", (_, value) => {
    expect(readPhoneValue(value)).toBe(spain);
  });

  it.each([
    ["empty", ""],
    ["empty", " \u200f "],
    ["letters", "1-800-FLOWERS"],
    ["letters", "__proto__"],
    ["letters", "+34 751 234 567 (Ana)"],
    ["not_a_number", "+"],
    ["not_a_number", "\ud800"],
    ["not_a_number", "+34 751 + 234567"],
    ["not_a_number", "*21*34751234567#"],
    ["not_a_number", "٫"],
    ["several", "+34 751 234 567 / +34 751 234 568"],
    ["several", "34751234567, 34751234568"],
    ["several", "34751234567\n34751234568"],
    ["wrong_length", "12"],
    ["wrong_length", "+34 751 234 56"],
    ["wrong_length", "+34 751 234 5678"],
    ["wrong_length", "1".repeat(200)],
    ["too_long", "1".repeat(251)],
    ["unknown_country_code", "+999 1234567"],
    ["unknown_country_code", "+034 751234567"],
    ["country_unknown", "0751 234 567"],
    ["country_unknown", "(20) 98765-4321"],
    ["country_unknown", "99912345678"],
    ["not_a_number", "+55 00 90000-0001"],
  ])("that is %s is refused with this reason: %j", (reason, value) => {
    expect(read(value)).toStrictEqual({ usable: false, reason });
  });
});

describe("an extension", () => {
  it.each([
    "+55 23 3265-4321 ramal 12",
    "+55 23 3265-4321, ramal: 12",
    "(+55 23 3265-4321) ; ramal 12",
    "+55 23 3265-4321 ext. 12",
    "+55 23 3265-4321 x12",
    "+55 23 3265-4321 #12",
    "+55 23 3265-4321 interno 12",
    "+55 23 3265-4321 extensión 12",
    "tel:+55-23-3265-4321;ext=12",
    "+552332654321;ext=12",
  ])("is kept, so that two of one company differ: %s", (value) => {
    expect(read(value)).toMatchObject({
      handle: { value: "+552332654321;ext=12" },
      similar: [{ handle: { value: "+552332654321" }, reason: "similar-phone-extension" }],
    });
  });
});

describe("the confidence of a number", () => {
  it.each([
    ["certain", fictional, undefined],
    ["certain", "12025550143", undefined],
    // with its own country code, whatever the default
    ["certain", "12025550143", "US"],
    ["certain", "12025550143", "ES"],
    // the country is assumed
    ["likely", "202 555 0143", "US"],
    // nobody was given this
    ["likely", spain, undefined],
    ["likely", brazil, undefined],
  ] as const)("is %s for %s with the default country %s", (confidence, value, country) => {
    expect(read(value, country)).toMatchObject({ usable: true, confidence });
  });
});

describe("digits that may be of two countries", () => {
  it("are of the default country when both are as good, and the other is similar", () => {
    expect(read("34751234567", "BR")).toMatchObject({
      handle: { value: "+5534751234567" },
      similar: [{ handle: { value: spain }, reason: "similar-phone-country" }],
    });
  });

  it("are of the other country when only there they are a mobile", () => {
    expect(read("12025550143", "MX")).toMatchObject({
      handle: { value: fictional },
      similar: [{ handle: { value: "+522025550143" }, reason: "similar-phone-country" }],
    });
  });

  it("are of the default country when the area code stands in parentheses", () => {
    expect(read("(20) 98765-4321", "BR")).toMatchObject({ handle: { value: brazil }, similar: [] });
  });

  it("are of the other country when the default country has no such number", () => {
    expect(readPhoneValue("5520987654321", "ES")).toBe(brazil);
  });
});

describe("digits that would be another number when read again", () => {
  it.each([
    // a carrier prefix that is left over
    ["not_a_number", "0120 212 356 339", "CN"],
    // zeros that go away one by one
    ["not_a_number", "55 004 8429-5641", "BR"],
    // a number within a town
    ["wrong_length", "615-7918", "CA"],
  ] as const)("are %s: %s in %s", (reason, value, country) => {
    expect(readPhoneValue(value, country)).toBe(reason);
  });
});

it("refuses a default country that is none, without repeating it", () => {
  // @ts-expect-error: no country
  const attempt = () => canonicalHandle({ kind: "phone", value: spain }, { defaultCountry: "Xanadu" });
  expect(attempt).toThrow(RangeError);
  expect(attempt).toThrow(/^(?!.*Xanadu)/s);
});
