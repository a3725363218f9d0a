import { checkOptions, type OptionNames } from "@confluir/core/internal";
import type { Handle, HandleKind, HandleReading } from "./handle.ts";
import { type CountryCode, checkCountry } from "./phone/country-code.ts";
import { readPhone } from "./phone/read-phone.ts";
import { readEmail } from "./read-email.ts";
import { asWritten, cleanText, toCanonical, unusable } from "./reading.ts";

/** How handles are read. */
export interface ReadOptions {
  /** The country of telephone numbers that do not name theirs. `undefined`: such numbers begin with a country code. */
  readonly defaultCountry?: CountryCode | undefined;
}

const readNames: OptionNames<ReadOptions> = { defaultCountry: true };

/**
 * Brings a handle to its canonical form, or says why it has none.
 *
 * Pure, and never throws for a handle, whatever its value. A number need not be given out to anybody; it is enough that
 * its country has numbers of this length. The reason for an unusable handle holds nothing of the value.
 *
 * @throws {RangeError} if the default country is no country code.
 * @throws {TypeError} naming an option that is unknown.
 */
export function canonicalHandle(handle: Handle, options: ReadOptions = {}): HandleReading {
  checkOptions("canonicalHandle", options, readNames);
  return readHandle(handle, checkCountry(options.defaultCountry));
}

/** The same, with the country of numbers that do not name theirs, which is checked already. */
export function readHandle(handle: Handle, country: CountryCode | undefined): HandleReading {
  const { kind, value, scope } = handle ?? {};
  if (typeof value !== "string") return unusable("not_text");
  switch (kind) {
    case "phone":
      return readPhone(value, country);
    case "whatsapp":
      return readWhatsAppId(value, scope);
    case "email":
      return readEmail(value);
    case "provider":
      return readOpaqueId(kind, value, scope);
    default:
      return unusable("unknown_kind");
  }
}

const maxLength = 512;
/** An account on the wire: digits, maybe a device, and one of WhatsApp's two hosts for people. */
const account = /^(\d+)(?:[:.]\d+)*@(?:s\.whatsapp\.net|c\.us)$/i;
const phoneLike = /^\+?\d[\d\s().-]*$/;
/** E.164 has no more. Group ids do. */
const maxPhoneDigits = 15;

/**
 * Reads what WhatsApp calls a user.
 *
 * A number always has its country code, and WhatsApp has seen it work, so it needs no default country and is certain.
 * Anything else is opaque and needs a scope: the business-scoped user ids (two letters for the country, a dot, letters
 * and digits), hidden ids that end in `@lid`, groups.
 *
 * @see https://docs.bird.com/api/channels-api/supported-channels/programmable-whatsapp/business-scoped-user-ids (read 2026-11-22)
 */
export function readWhatsAppId(value: string, scope: string | undefined): HandleReading {
  if (value.length > maxLength) return unusable("too_long");
  const id = cleanText(value).replace(/^(?:whatsapp:\s*)+/i, "");
  const number = account.exec(id)?.[1] ?? (phoneLike.test(id) ? id : undefined);
  const digits = number?.replace(/\D/g, "") ?? "";
  if (digits !== "" && digits.length <= maxPhoneDigits) {
    const reading = readPhone(id === number ? `+${id.replace("+", "")}` : `+${digits}`, undefined);
    if (reading.usable) return { ...reading, confidence: "certain" };
    if (!scope) return reading;
  }
  return readOpaqueId("whatsapp", id, scope);
}

const opaqueIdMaxLength = 512;

/** Reads an id that is taken as it comes, capitals and spaces included. It counts within its scope only. */
export function readOpaqueId(kind: HandleKind, value: string, scope: unknown): HandleReading {
  if (value === "") return unusable("empty");
  if (typeof scope !== "string" || scope === "") return unusable("no_scope");
  if (value.length > opaqueIdMaxLength || scope.length > opaqueIdMaxLength) return unusable("too_long");
  return asWritten(toCanonical(kind, value, scope));
}
