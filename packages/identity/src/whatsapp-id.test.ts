import { describe, expect, it } from "vitest";
import { unassigned } from "./__fixtures__/numbers.ts";
import { canonicalHandle } from "./canonical-handle.ts";

const read = (value: string, scope?: string) => canonicalHandle({ kind: "whatsapp", value, scope });

describe("a WhatsApp id that is a number", () => {
  it.each([
    "34751234567",
    "+34 751 234 567",
    "whatsapp:+34751234567",
    "34751234567@s.whatsapp.net",
    "34751234567@c.us",
    "34751234567:12@s.whatsapp.net",
  ])("is a telephone number, in every scope: %s", (value) => {
    const expected = {
      handle: { kind: "phone", value: unassigned.spain, scope: undefined },
      confidence: "certain",
    };
    expect(read(value)).toMatchObject(expected);
    expect(read(value, "acme")).toMatchObject(expected);
  });

  it("has its country code, whatever the default country", () => {
    const handle = { kind: "whatsapp", value: "34751234567" } as const;
    expect(canonicalHandle(handle, { defaultCountry: "BR" })).toMatchObject({
      handle: { value: "+34751234567" },
    });
  });
});

describe("a WhatsApp id that is no number", () => {
  const ids = [
    ["a business-scoped id", "BR.1A2b3C4d"],
    ["a business-scoped id of digits", "US.13491208655302741918"],
    ["a hidden id", "123456789012345@lid"],
    ["a group", "120363041234567890@g.us"],
    ["a group of the old kind", "5520987654321-1400000000"],
    ["digits that are no number", "999999999999999"],
    ["more digits than a number can have", "49123456789012345"],
  ] as const;

  it.each(ids)("stays as it is within its scope: %s", (_, value) => {
    expect(read(value, "acme:1")).toStrictEqual({
      usable: true,
      handle: { kind: "whatsapp", key: `whatsapp:acme%3A1:${value}`, value, scope: "acme:1" },
      confidence: "certain",
      written: value,
      change: undefined,
      similar: [],
    });
  });

  it("says what is missing without a scope", () => {
    expect(read("BR.1A2b3C4d")).toStrictEqual({ usable: false, reason: "no_scope" });
    expect(read("BR.1A2b3C4d", "")).toStrictEqual({ usable: false, reason: "no_scope" });
    expect(read("34751")).toStrictEqual({ usable: false, reason: "wrong_length" });
  });

  it("has an end", () => {
    expect(read("x".repeat(513), "acme")).toStrictEqual({ usable: false, reason: "too_long" });
    expect(read("", "acme")).toStrictEqual({ usable: false, reason: "empty" });
  });
});
