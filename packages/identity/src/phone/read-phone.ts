import { toCanonical } from "../handle.ts";
import type { UnusableReason } from "../reading.ts";
import { type HandleReading, type SimilarHandle, unusable } from "../reading.ts";
import type { CountryCode } from "./country-code.ts";
import { isCallingCode, type PlannedNumber, planInternational, planNational } from "./numbering-plan.ts";
import { type PhoneText, parsePhoneText } from "./phone-text.ts";
import { brazil, similarNumbers } from "./quirks.ts";

/**
 * Reads a telephone number in any notation.
 *
 * Without `+` or `00` the country is open. With a default country, digits are a number of that country, or one with its
 * country code, whichever the numbering plans know; if both or none do, the default country wins and the other is
 * listed as similar. Without a default country, digits begin with their country code; they also do if a zero in parentheses
 * comes after one.
 */
export function readPhone(value: string, country: CountryCode | undefined): HandleReading {
  const text = parsePhoneText(value);
  if (typeof text === "string") return unusable(text);
  const choice = chooseNumber(text, country);
  if (typeof choice === "string") return unusable(choice);
  if (text.hasCarrierPlaceholder && !choice.planned.number.startsWith(brazil.prefix))
    return unusable("letters");
  return toReading(choice, text.extension);
}

const minDigitsWithCountry = 10;

interface Choice {
  readonly planned: PlannedNumber;
  /** Whether the country is a guess. */
  readonly assumed: boolean;
  readonly other?: PlannedNumber;
}

function chooseNumber(text: PhoneText, country: CountryCode | undefined): Choice | UnusableReason {
  const { hasPlus, digits, zeroAt } = text;
  if (hasPlus) return explicit(planInternational(digits, zeroAt));
  if (digits.startsWith("00")) {
    const abroad = planInternational(digits.slice(2), zeroAt && zeroAt > 1 ? zeroAt - 2 : undefined);
    if (typeof abroad !== "string" || !country) return explicit(abroad);
  }
  const hasCode = zeroAt !== undefined && isCallingCode(digits.slice(0, zeroAt));
  if (!country || (hasCode && !text.looksNational)) {
    return text.looksNational ? "country_unknown" : explicit(planWithoutPlus(digits, zeroAt));
  }
  const national = planNational(digits, country, zeroAt);
  if (national === "no_area_code") return national;
  const international = planWithoutPlus(digits, zeroAt);
  if (typeof national === "string") {
    return typeof international === "string" ? national : explicit(international);
  }
  if (text.looksNational || typeof international === "string") return { planned: national, assumed: true };
  if (national.number === international.number) return explicit(international);
  const [planned, other] =
    international.isMobile && !national.isMobile ? [international, national] : [national, international];
  return { planned, assumed: true, other };
}

/** Digits that may begin with a country code. So few may as well be a number within a town. */
function planWithoutPlus(digits: string, zeroAt?: number): PlannedNumber | UnusableReason {
  const found = digits.startsWith("0") ? "country_unknown" : planInternational(digits, zeroAt);
  if (typeof found === "string") return found === "unknown_country_code" ? "country_unknown" : found;
  return digits.length < minDigitsWithCountry && !found.isMobile ? "country_unknown" : found;
}

function explicit(planned: PlannedNumber | UnusableReason): Choice | UnusableReason {
  return typeof planned === "string" ? planned : { planned, assumed: false };
}

function toReading({ planned, assumed, other }: Choice, extension: string | undefined): HandleReading {
  const { number, written, change, isMobile } = planned;
  const phone = toCanonical("phone", number);
  const base = {
    usable: true,
    confidence: isMobile && !assumed ? "certain" : "likely",
    change,
  } as const;
  if (extension !== undefined) {
    const suffix = `;ext=${extension}`;
    const similar: SimilarHandle[] = [{ handle: phone, reason: "similar-phone-extension" }];
    return { ...base, handle: toCanonical("phone", number + suffix), written: written + suffix, similar };
  }
  const similar = [...similarNumbers(number)];
  if (other) similar.push({ handle: toCanonical("phone", other.number), reason: "similar-phone-country" });
  return { ...base, handle: phone, written, similar };
}
