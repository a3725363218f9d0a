import { describe, expect, it } from "vitest";
import { canonicalHandle } from "./canonical-handle.ts";

const read = (value: string) => canonicalHandle({ kind: "email", value });

describe("an e-mail address", () => {
  it.each([
    ["as it is", "ana.lima@correio.example"],
    ["with capitals in the domain", "ana.lima@Correio.EXAMPLE"],
    ["with spaces around", " \u00a0ana.lima@correio.example\n"],
    ["with marks of writing direction", "\u202bana.lima@correio.example\u202c\u200f"],
    ["with full-width characters", "ａｎａ．ｌｉｍａ＠ｃｏｒｒｅｉｏ．ｅｘａｍｐｌｅ"],
    ["as a mailto: link", "mailto:ana.lima@correio.example?subject=Oi"],
    ["as an encoded mailto: link", "MAILTO:ana%2Elima%40correio.example"],
    ["with a display name", '"Lima, Ana" <ana.lima@correio.example>'],
    ["with the dot of the root", "ana.lima@correio.example."],
  ])("is read %s", (_, value) => {
    expect(read(value)).toStrictEqual({
      usable: true,
      handle: {
        kind: "email",
        key: "email:ana.lima@correio.example",
        value: "ana.lima@correio.example",
        scope: undefined,
      },
      confidence: "certain",
      written: "ana.lima@correio.example",
      change: undefined,
      similar: [],
    });
  });

  it("goes to lower case, and tells so", () => {
    expect(read("Ana.LIMA@correio.example")).toMatchObject({
      handle: { value: "ana.lima@correio.example" },
      written: "Ana.LIMA@correio.example",
      change: "letter-case",
    });
  });

  it.each([
    ["ana@münchen.example", "ana@xn--mnchen-3ya.example"],
    ["ana@MÜNCHEN.example", "ana@xn--mnchen-3ya.example"],
    ["ana@xn--mnchen-3ya.example", "ana@xn--mnchen-3ya.example"],
    ["ana@例え.テスト", "ana@xn--r8jz45g.xn--zckzah"],
    ["ana@correio。example", "ana@correio.example"],
    ["josé@correio.example", "josé@correio.example"],
    ["jose\u0301@correio.example", "josé@correio.example"],
  ])("may be international: %s", (value, canonical) => {
    expect(read(value)).toMatchObject({ handle: { value: canonical }, change: undefined });
  });

  it.each([
    ["ana+loja@correio.example", "ana@correio.example"],
    ["ana.lima@gmail.com", "analima@gmail.com"],
    ["a.na+x.y@googlemail.com", "ana@gmail.com"],
    ["ana@googlemail.com", "ana@gmail.com"],
  ])("keeps tags and dots, and names the mailbox: %s", (value, mailbox) => {
    expect(read(value)).toMatchObject({
      handle: { value },
      similar: [{ handle: { value: mailbox }, reason: "similar-email-mailbox" }],
    });
  });

  it.each(["ana@gmail.com", "ana.lima@correio.example", "+ana@correio.example"])(
    "may be the mailbox itself: %s",
    (value) => {
      expect(read(value)).toMatchObject({ handle: { value }, similar: [] });
    },
  );

  it.each([
    ["empty", " "],
    ["not_an_address", "ana"],
    ["not_an_address", "@correio.example"],
    ["not_an_address", "ana lima@correio.example"],
    ["not_an_address", '"ana"@correio.example'],
    ["not_an_address", "ana@lima@correio.example"],
    ["not_an_address", "\ud800@correio.example"],
    ["not_an_address", `${"a".repeat(65)}@correio.example`],
    ["bad_domain", "ana@"],
    ["bad_domain", "ana@localhost"],
    ["bad_domain", "ana@correio..example"],
    ["bad_domain", "ana@-correio.example"],
    ["bad_domain", "ana@correio.example/x"],
    ["bad_domain", "ana@correio.example:25"],
    ["bad_domain", "ana@10.0.0.1"],
    ["bad_domain", "ana@[10.0.0.1]"],
    ["bad_domain", "ana@0x7f.1"],
    ["bad_domain", `ana@${"a.".repeat(130)}example`],
    ["several", "ana@correio.example, bia@correio.example"],
    ["several", "Ana@x, ana@correio.example"],
    ["several", "ana@correio.example;bia@correio.example"],
    ["too_long", `${"a".repeat(1_000)}@correio.example`],
  ])("that is %s is refused with this reason: %j", (reason, value) => {
    expect(read(value)).toStrictEqual({ usable: false, reason });
  });
});
