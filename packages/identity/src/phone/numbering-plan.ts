import type { HandleChange, UnusableReason } from "../handle.ts";
import type { CountryCode } from "./country-code.ts";
import { Metadata, ParseError, parsePhoneNumberWithError } from "./libphonenumber.ts";
import { lacksAreaCode, rewriteNumber } from "./quirks.ts";

/** A number that fits the numbering plan of its country. */
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

/**
 * Reads `+` and digits that begin with a country code, or digits as they are dialled within a country, maybe with its own
 * country code; a reason if there is no such number.
 *
 * `zeroAt` is the place in the text of a zero that was in parentheses, as in `44 (0) 20 ...`.
 */
export function planNumber(
  text: string,
  country: CountryCode | undefined,
  zeroAt?: number,
): PlannedNumber | UnusableReason {
  return zeroAt === undefined ? plan(text, country) : planOptionalZero(text, zeroAt, country);
}

/** The same for digits that begin with a country code, without `+`. */
export function planInternational(digits: string, zeroAt?: number): PlannedNumber | UnusableReason {
  return planNumber(`+${digits}`, undefined, zeroAt === undefined ? undefined : zeroAt + 1);
}

/** Whether digits are a country code, and nothing but that. */
export function isCallingCode(digits: string): boolean {
  return digits !== "" && patternOf(digits) !== undefined;
}

/**
 * Reads a number with a zero in parentheses. Most countries dial such a zero at home or not at all, so it goes out. In a
 * few, such as Italy and Ivory Coast, it is part of the number and stays; where a mobile is left without it, nobody can
 * tell which was meant. Elsewhere than before the national number it is read only if it makes no difference.
 */
function planOptionalZero(
  text: string,
  zeroAt: number,
  country: CountryCode | undefined,
): PlannedNumber | UnusableReason {
  const before = text.slice(0, zeroAt);
  const rest = text.slice(zeroAt + 1);
  const kept = plan(text, country);
  const dropped = plan(before + rest, country);
  if (!endsCountryCode(before, text, country)) {
    if (typeof kept === "string") return typeof dropped === "string" ? kept : "doubtful_zero";
    return typeof dropped === "object" && dropped.number === kept.number ? kept : "doubtful_zero";
  }
  if (typeof kept === "string" || rest.startsWith("0")) return dropped;
  const zero = leadingZero(kept.number);
  if (typeof dropped === "string") return zero === "stray" ? dropped : kept;
  if (zero === "stray" || kept.number === dropped.number) return dropped;
  return zero === "part" && !(dropped.isMobile && !kept.isMobile) ? kept : "doubtful_zero";
}

/** Whether what stands before the zero is the country code, with `+` or a prefix for calls abroad, or nothing. */
function endsCountryCode(before: string, text: string, country: CountryCode | undefined): boolean {
  if (before.startsWith("+")) return isCallingCode(before.slice(1));
  if (before === "") return true;
  const found = parse(text, country);
  return typeof found !== "string" && before.startsWith("0") && before.endsWith(found.countryCallingCode);
}

/** What a zero is that a number in E.164 has after its country code: part of it, or more than its country's plan has. */
function leadingZero(number: string): "none" | "part" | "stray" {
  const found = parse(number, undefined);
  if (typeof found === "string" || !found.nationalNumber.startsWith("0")) return "none";
  const pattern = patternOf(found.countryCallingCode);
  return new RegExp(`^(?:${pattern})$`).test(found.nationalNumber) ? "part" : "stray";
}

/** What all numbers of a country code look like, as a regular expression; `undefined`: there is no such country code. */
function patternOf(callingCode: string): string | undefined {
  try {
    const metadata = new Metadata();
    // The types know neither that a country code does for a country, nor this method.
    metadata.selectNumberingPlan(callingCode as CountryCode);
    const plan = metadata.numberingPlan as { readonly nationalNumberPattern?: () => string } | undefined;
    return plan?.nationalNumberPattern?.();
  } catch {
    return undefined;
  }
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
