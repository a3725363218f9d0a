import { checkOptions, type OptionNames } from "@confluir/core/internal";
import type { Handle } from "./handle.ts";
import { type CountryCode, checkCountry } from "./phone/country-code.ts";
import { readPhone } from "./phone/read-phone.ts";
import { readEmail } from "./read-email.ts";
import { type HandleReading, unusable } from "./reading.ts";
import { readOpaqueId, readWhatsAppId } from "./whatsapp-id.ts";

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
  const { kind, value, scope } = handle;
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
