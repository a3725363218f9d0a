import { canonicalHandle } from "../canonical-handle.ts";
import type { Handle, UnusableReason } from "../handle.ts";
import type { CountryCode } from "../phone/country-code.ts";

/** The canonical value of a telephone number, or the reason why it has none. */
export function readPhoneValue(value: string, defaultCountry?: CountryCode): string | UnusableReason {
  return readValue({ kind: "phone", value }, defaultCountry);
}

/** The canonical value of a handle, or the reason why it has none. */
export function readValue(handle: Handle, defaultCountry?: CountryCode): string | UnusableReason {
  const reading = canonicalHandle(handle, { defaultCountry });
  return reading.usable ? reading.handle.value : reading.reason;
}
