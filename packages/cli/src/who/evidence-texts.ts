import {
  type CanonicalHandle,
  canonicalHandle,
  type HandleChange,
  type LinkReason,
  type NameEvidence,
} from "@confluir/identity";
import type { KnownContact } from "./known-contact.ts";

/** What two contacts have in common, for people. */
export const linkReasonTexts: Readonly<Record<LinkReason, string>> = {
  "same-provider-id": "the provider has one id for both",
  "same-whatsapp-id": "WhatsApp has one id for both",
  "same-phone": "the same number",
  "same-email": "the same e-mail address",
  "same-phone-mobile-one": "the same Mexican number, with and without the 1 of a mobile",
  "same-phone-ninth-digit": "the same Brazilian mobile, with and without its ninth digit",
  "same-email-letter-case": "the same e-mail address but for capitals",
  "similar-phone-mobile-nine": "the same Argentine number, with and without the 9 of a mobile",
  "similar-phone-country": "the same digits, which may be of two countries",
  "similar-phone-extension": "the same number, with and without an extension",
  "similar-email-mailbox": "e-mail addresses that may be one mailbox",
};

/** What names say about a link, for people. They join nobody. */
export const namesTexts: Readonly<Record<NameEvidence, string>> = {
  agree: "the names agree",
  differ: "the names differ",
  unknown: "a name is missing",
};

const changeTexts: Readonly<Record<HandleChange, string>> = {
  "ninth-digit": "without ninth digit",
  "mobile-one": "with the old 1",
  "letter-case": "but for capitals",
};

/** Whether a contact has a number itself, and whether it is written in an older way there; if not, a link leads to it. */
export function hasNumberText({ handles }: KnownContact, number: CanonicalHandle): string {
  let hasSimilar = false;
  for (const { kind, value, scope } of handles) {
    if (kind !== "phone" && kind !== "whatsapp") continue;
    const reading = canonicalHandle({ kind, value, scope });
    if (!reading.usable) continue;
    const { handle, change, similar } = reading;
    if (handle.key === number.key) return change === undefined ? "has it" : `has it ${changeTexts[change]}`;
    hasSimilar ||= similar.some((other) => other.handle.key === number.key) || isSimilar(number, handle);
  }
  return hasSimilar ? "has a similar one" : "by a link";
}

function isSimilar({ value }: CanonicalHandle, { key }: CanonicalHandle): boolean {
  const reading = canonicalHandle({ kind: "phone", value });
  return reading.usable && reading.similar.some(({ handle }) => handle.key === key);
}
