import { describe, expect, it } from "vitest";
import { unassigned } from "../__fixtures__/numbers.ts";
import { readPhoneValue, readValue } from "../__fixtures__/read.ts";
import { canonicalHandle } from "../canonical-handle.ts";

const { argentinaBuenosAires, argentinaCordoba, argentinaSantaRosa } = unassigned;

describe("an Argentine mobile", () => {
  it.each([
    [argentinaBuenosAires, "+54 9 11 9012-3456"],
    [argentinaBuenosAires, "5491190123456"],
    [argentinaBuenosAires, "+54 11 15 9012-3456"],
    [argentinaBuenosAires, "+54 (011) 15 9012-3456"],
    // 9 and 15 at once
    [argentinaBuenosAires, "+54 9 11 15 9012-3456"],
    [argentinaBuenosAires, "+54 9 011 15 9012-3456"],
    [argentinaCordoba, "+54 9 351 012-3456"],
    [argentinaCordoba, "+54 351 15 012-3456"],
    [argentinaCordoba, "+54 9 351 15 012-3456"],
    [argentinaSantaRosa, "+54 9 2954 01-2345"],
    [argentinaSantaRosa, "+54 2954 15 01-2345"],
    [argentinaSantaRosa, "+54 9 2954 15 01-2345"],
  ])("%s is read with its country code: %s", (canonical, value) => {
    expect(readPhoneValue(value)).toBe(canonical);
    expect(readPhoneValue(value, "AR")).toBe(canonical);
  });

  it.each([
    [argentinaBuenosAires, "011 15 9012-3456"],
    [argentinaBuenosAires, "11 15 9012 3456"],
    [argentinaBuenosAires, "(011) 15-9012-3456"],
    [argentinaBuenosAires, "9 11 9012 3456"],
    [argentinaCordoba, "0351 15 012-3456"],
    [argentinaCordoba, "(351) 15 012-3456"],
    [argentinaSantaRosa, "02954 15-01-2345"],
    [argentinaSantaRosa, "2954 15 01 2345"],
  ])("%s is read as dialled at home: %s", (canonical, value) => {
    expect(readPhoneValue(value, "AR")).toBe(canonical);
  });

  it("is a WhatsApp id", () => {
    expect(readValue({ kind: "whatsapp", value: "5493510123456" })).toBe(argentinaCordoba);
  });
});

describe("an Argentine number without 9 and 15", () => {
  it.each(["+54 351 012-3456", "543510123456", "0351 012-3456"])(
    "is a fixed line, and may be a mobile: %s",
    (value) => {
      expect(canonicalHandle({ kind: "phone", value }, { defaultCountry: "AR" })).toMatchObject({
        handle: { value: "+543510123456" },
        similar: [{ handle: { value: argentinaCordoba }, reason: "similar-phone-mobile-nine" }],
      });
    },
  );

  it("is refused when 15 stands where the area code should", () => {
    expect(readPhoneValue("15 9012-3456", "AR")).toBe("no_area_code");
  });
});
