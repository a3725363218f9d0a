import fc from "fast-check";
import type { Handle } from "../handle.ts";
import type { CountryCode } from "../phone/country-code.ts";

/** Text that nobody expects: half surrogates, marks of direction, names of built-in properties, a megabyte. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
    .map((units) => String.fromCharCode(...units)),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "toString",
    "\u202e+34\u2066",
    "\ud800@\udfff.example",
    "<>",
    "%",
  ),
  fc
    .constantFrom("9", "a", "+", "(", "a@", "\u202e", ";ext=1", "<", " ")
    .map((unit) => unit.repeat(1_000_000)),
);

const phoneText = fc.oneof(
  fc.stringMatching(/^[+0-9 ().x-]{0,24}$/),
  fc.stringMatching(
    /^\+?(1|7|34|39|44|49|52|521|54|549|55|550|81|86|86120|225|351|598)[0-9]{6,12}(;ext=[0-9]{1,5})?$/,
  ),
  fc.stringMatching(/^(0|00|015|044|0xx|tel:)?[0-9]{6,14}$/),
);
const emailText = fc.oneof(
  fc.emailAddress(),
  fc.tuple(fc.string(), fc.domain()).map((parts) => parts.join("@")),
  fc
    .tuple(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }))
    .map((parts) => `${parts.join("@")}.example`),
);
const whatsAppText = fc.oneof(
  phoneText,
  fc.stringMatching(
    /^(whatsapp: ?){0,3}([A-Z]{2}\.)?[0-9A-Za-z]{1,20}(@(lid|g\.us|c\.us|s\.whatsapp\.net))?$/,
  ),
);
const scope = fc.oneof(fc.constantFrom("acme", "a:b", "a%3Ab"), hostileText);
/** Mostly what it should be, sometimes anything. */
const mostly = (text: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: hostileText });

/** A handle of any kind, with a value that fits its kind more often than not. */
export const anyHandle: fc.Arbitrary<Handle> = fc.oneof(
  fc.record({ kind: fc.constant("phone" as const), value: mostly(phoneText) }),
  fc.record({ kind: fc.constant("email" as const), value: mostly(emailText) }),
  fc.record({ kind: fc.constant("whatsapp" as const), value: mostly(whatsAppText), scope }),
  fc.record({ kind: fc.constant("whatsapp" as const), value: mostly(whatsAppText) }),
  fc.record({ kind: fc.constant("provider" as const), value: hostileText, scope }),
);

/** Countries with rules of their own, and none. */
export const anyCountry: fc.Arbitrary<CountryCode | undefined> = fc.constantFrom(
  undefined,
  "BR",
  "MX",
  "AR",
  "ES",
  "US",
  "IT",
  "GB",
  "DE",
  "JP",
  "RU",
  "CA",
  "CN",
);
