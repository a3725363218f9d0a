// The rules for mobiles alone: with fewer (`min`) every number of the right length passes for valid, and more (`max`)
// would only add fixed lines, at 58 kB minified.
import { type CountryCode, ParseError, parsePhoneNumberWithError } from "libphonenumber-js/mobile";
import type { HandleChange } from "../reading.ts";
import type { UnusableReason } from "../unusable-reason.ts";
import { lacksAreaCode, rewriteNumber } from "./quirks.ts";

/** A number that its country's numbering plan has room for. */
export interface PlannedNumber {
  /** In E.164. */
  readonly number: string;
  /** In E.164, before `change`. */
  readonly written: string;
  /** `undefined`: none. */
  readonly change: HandleChange | undefined;
  /** Whether the plan gives it to mobiles. `false`: a fixed line, a service, or nobody. */
  readonly isMobile: boolean;
}

/** Reads digits that begin with a country code; a reason if there is no such number. */
export function planInternational(digits: string): PlannedNumber | UnusableReason {
  return plan(`+${digits}`, undefined);
}

/** Reads digits as they are dialled within a country, or with its own country code. */
export function planNational(digits: string, country: CountryCode): PlannedNumber | UnusableReason {
  return plan(digits, country);
}

function plan(text: string, country: CountryCode | undefined): PlannedNumber | UnusableReason {
  const found = parse(text, country);
  if (typeof found === "string") return found;
  const rewritten = rewriteNumber(found.number);
  const settled = rewritten ? parse(rewritten.number, undefined) : found;
  if (typeof settled === "string") return settled;
  if (!settled.isPossible()) return "wrong_length";
  const { number } = settled;
  if (lacksAreaCode(number)) return "no_area_code";
  const unsettled = number === (rewritten?.number ?? text) ? undefined : whyUnsettled(number);
  if (unsettled) return unsettled;
  const change = rewritten?.rewrite.change;
  return { number, written: change ? found.number : number, change, isMobile: settled.isValid() };
}

function parse(text: string, country: CountryCode | undefined) {
  try {
    return parsePhoneNumberWithError(text, { ...(country && { defaultCountry: country }), extract: false });
  } catch (error) {
    return reasonOf(error);
  }
}

function reasonOf(error: unknown): UnusableReason {
  if (!(error instanceof ParseError)) return "not_a_number";
  if (error.message === "INVALID_COUNTRY") return "unknown_country_code";
  return error.message === "NOT_A_NUMBER" ? "not_a_number" : "wrong_length";
}

/** Why a number does not stay as it is when read again: some lose one more zero or carrier prefix each time. */
function whyUnsettled(number: string): UnusableReason | undefined {
  const again = parse(number, undefined);
  if (typeof again === "string") return again;
  if (again.number !== number || rewriteNumber(number)) return "not_a_number";
  return again.isPossible() ? undefined : "wrong_length";
}
