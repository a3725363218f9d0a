import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unassigned } from "../__fixtures__/numbers.ts";
import { readPhoneValue, readValue } from "../__fixtures__/read.ts";
import { canonicalHandle } from "../canonical-handle.ts";

const { brazil, brazilFixedLine } = unassigned;

describe("a Brazilian mobile", () => {
  it.each([
    "+55 20 98765-4321",
    "+5520987654321",
    "5520987654321",
    "55 (20) 9 8765 4321",
    "(55) 20 98765-4321",
    "+55 (020) 98765-4321",
    "0055 20 98765 4321",
    "55 0xx20 98765-4321",
    "+55 0xx20 98765-4321",
    "+55 (0xx20) 98765-4321",
    "+55 (0) xx 20 98765-4321",
    "00 55 0XX20 98765 4321",
    "tel:+55-0xx20-98765-4321",
    // 15 is the carrier
    "+55 0 15 20 98765-4321",
    "+55 (0) 15 20 98765-4321",
    // without the ninth digit
    "+55 20 8765-4321",
    "552087654321",
    "+55 (020) 8765-4321",
  ])("is read with its country code: %s", (value) => {
    expect(readPhoneValue(value)).toBe(brazil);
    expect(readPhoneValue(value, "BR")).toBe(brazil);
  });

  it.each([
    "20 98765-4321",
    "(20) 98765-4321",
    "020 98765 4321",
    "(0xx20) 98765-4321",
    "0XX 20 98765-4321",
    "0 xx 20 98765-4321",
    "0 (xx) 20 98765-4321",
    "0(xx20)98765-4321",
    // 15 is the carrier
    "0 15 20 98765-4321",
    // 90: a call that the other side pays for
    "90 20 98765-4321",
    "90xx20 98765-4321",
    "(20) 8765-4321",
    "2087654321",
    // the way out of the country with a carrier, and back in
    "0015 55 20 98765 4321",
  ])("is read as dialled at home: %s", (value) => {
    expect(readPhoneValue(value, "BR")).toBe(brazil);
  });

  it("shows that the ninth digit was missing", () => {
    expect(canonicalHandle({ kind: "whatsapp", value: "552087654321" })).toStrictEqual({
      usable: true,
      handle: { kind: "phone", key: `phone:${brazil}`, value: brazil, scope: undefined },
      confidence: "certain",
      written: "+552087654321",
      change: "ninth-digit",
      similar: [],
    });
  });

  it("is the same with and without the ninth digit, whatever its number", () => {
    const areaCode = fc.integer({ min: 11, max: 99 }).filter((code) => code % 10 !== 0);
    const eightDigits = fc.stringMatching(/^[6-9][0-9]{7}$/);
    fc.assert(
      fc.property(areaCode, eightDigits, (area, number) => {
        const canonical = `+55${area}9${number}`;
        expect(readValue({ kind: "whatsapp", value: `55${area}${number}` })).toBe(canonical);
        expect(readValue({ kind: "whatsapp", value: `55${area}9${number}` })).toBe(canonical);
        expect(readPhoneValue(`(${area}) ${number}`, "BR")).toBe(canonical);
      }),
    );
  });
});

describe("a Brazilian fixed line", () => {
  it.each(["+55 23 3265-4321", "552332654321", "0055 23 3265 4321"])("gets no ninth digit: %s", (value) => {
    expect(readPhoneValue(value)).toBe(brazilFixedLine);
  });

  it.each(["2", "3", "4", "5"])("begins with %s", (first) => {
    expect(readPhoneValue(`+55 20 ${first}765-4321`)).toBe(`+5520${first}7654321`);
  });
});

describe("a Brazilian number without area code", () => {
  it.each(["98765-4321", "8765-4321", "3265-4321", "+55 98765-4321"])("is refused: %s", (value) => {
    expect(readPhoneValue(value, "BR")).toBe("no_area_code");
  });

  it("is refused without a default country too", () => {
    expect(readPhoneValue("98765-4321")).toBe("country_unknown");
  });
});

it("leaves a Brazilian service number alone", () => {
  expect(readPhoneValue("0800 987 6543", "BR")).toBe("+558009876543");
});

describe("the place of a carrier", () => {
  it.each([
    ["letters", "+54 0xx11 4321-5678", undefined],
    ["letters", "0xx11 4321-5678", "AR"],
    ["letters", "+55 xx20 98765-4321", undefined],
    ["letters", "+55 0x20 98765-4321", undefined],
    ["letters", "+55 20 0xx 98765-4321", undefined],
    ["country_unknown", "0xx20 98765-4321", undefined],
    ["no_area_code", "+55 0xx 98765-4321", undefined],
  ] as const)("is refused as %s elsewhere: %s", (reason, value, country) => {
    expect(readPhoneValue(value, country)).toBe(reason);
  });
});
