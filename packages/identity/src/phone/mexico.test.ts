import { describe, expect, it } from "vitest";
import { unassigned } from "../__fixtures__/numbers.ts";
import { readPhoneValue, readValue } from "../__fixtures__/read.ts";
import { canonicalHandle } from "../canonical-handle.ts";

const { mexico } = unassigned;

describe("a Mexican number", () => {
  it.each([
    "+52 209 012 3456",
    "522090123456",
    "0052 209 0123456",
    // the 1 of a mobile
    "+52 1 209 012 3456",
    "+5212090123456",
    "5212090123456",
    "+52 (1) 209-012-3456",
    // prefixes for dialling at home, after the country code
    "+52 044 209 012 3456",
    "+52 045 209 012 3456",
    "+52 01 209 012 3456",
  ])("is read with its country code: %s", (value) => {
    expect(readPhoneValue(value)).toBe(mexico);
    expect(readPhoneValue(value, "MX")).toBe(mexico);
    expect(readPhoneValue(value, "BR")).toBe(mexico);
  });

  it.each(["209 012 3456", "(209) 012-3456", "044 209 012 3456", "045 209 0123456", "01 209 012 3456"])(
    "is read as dialled at home: %s",
    (value) => {
      expect(readPhoneValue(value, "MX")).toBe(mexico);
    },
  );

  it.each(["5212090123456", "522090123456", "5212090123456@s.whatsapp.net"])(
    "is a WhatsApp id: %s",
    (value) => {
      expect(readValue({ kind: "whatsapp", value })).toBe(mexico);
    },
  );

  it("shows that the 1 was there", () => {
    expect(canonicalHandle({ kind: "phone", value: "+5212090123456" })).toMatchObject({
      written: "+5212090123456",
      change: "mobile-one",
    });
    expect(canonicalHandle({ kind: "phone", value: "+522090123456" })).toMatchObject({
      written: mexico,
      change: undefined,
    });
  });

  it("has ten digits, not nine and not eleven", () => {
    expect(readPhoneValue("+52 209 012 345")).toBe("wrong_length");
    expect(readPhoneValue("+52 209 012 34567")).toBe("wrong_length");
  });
});
