import { type CountryCode, isSupportedCountry } from "libphonenumber-js/mobile";

export type { CountryCode };

/** Whether a text is the code of a country with telephone numbers, such as `BR`: ISO 3166, two capitals. */
export function isCountryCode(text: string): text is CountryCode {
  return /^[A-Z]{2}$/.test(text) && isSupportedCountry(text);
}

/**
 * Gives back a default country.
 *
 * @throws {RangeError} if it is no country code. The message does not repeat it.
 */
export function checkCountry(country: CountryCode | undefined): CountryCode | undefined {
  if (country === undefined || isCountryCode(country)) return country;
  throw new RangeError(
    "The default country must be a country code in two capital letters, such as BR; check it with isCountryCode.",
  );
}
