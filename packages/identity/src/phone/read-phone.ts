import type { HandleReading, SimilarHandle, UnusableReason } from "../handle.ts";
import { cleanText, decodePercent, toCanonical, unusable } from "../reading.ts";
import type { CountryCode } from "./country-code.ts";
import { isCallingCode, type PlannedNumber, planInternational, planNumber } from "./numbering-plan.ts";
import { brazil, dropCarrierPlaceholder, similarNumbers } from "./quirks.ts";

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
  const national = planNumber(digits, country, zeroAt);
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

/** What stands in a text that is a telephone number, before any country is asked. */
export interface PhoneText {
  readonly hasPlus: boolean;
  readonly digits: string;
  /** Whether it begins with an area code in parentheses. */
  readonly looksNational: boolean;
  /** The place among the digits of a zero that stands in parentheses alone; `undefined`: there is none. */
  readonly zeroAt: number | undefined;
  /** Whether the place of a carrier was printed, as in Brazil alone. */
  readonly hasCarrierPlaceholder: boolean;
  /** `undefined`: none. */
  readonly extension: string | undefined;
}

const maxLength = 250;
/** E.164 has 15; a few more are prefixes for dialling. */
const maxDigits = 22;
/** With fewer digits it is no number of its own. */
const minDigitsOfNumber = 7;

/** Characters that are not seen, joiners and variation selectors included: no number needs them. */
const ignorable = /\p{Default_Ignorable_Code_Point}/gu;
const scheme = /^(?:tel|callto|sms|whatsapp):(?:\/\/)?/i;
const extensionAtEnd = /(?:;ext=|\b(?:ramal|interno|int|anexo|extensi[oó]n|ext)\b[.:]?|x|#)\s*(\d{1,7})$/iu;
const notation = /^[\d\s+().\-\u2010-\u2015\u2212/~_*[\]]*$/;

/** Reads a text as far as it goes without a numbering plan; a reason if it is no telephone number. */
export function parsePhoneText(value: string): PhoneText | UnusableReason {
  if (value.length > maxLength) return "too_long";
  let text = withLatinDigits(cleanText(value.replace(ignorable, "")));
  if (text === "") return "empty";
  if (scheme.test(text)) text = fromUri(text);
  const { number, extension } = splitExtension(text);
  const withoutCarrier = dropCarrierPlaceholder(number);
  text = (withoutCarrier ?? number).trim();
  if (countNumbers(text) > 1) return "several";
  if (/\p{L}/u.test(text)) return "letters";
  if (!notation.test(text) || text.lastIndexOf("+") > text.search(/\d/)) return "not_a_number";
  const digits = text.replace(/\D/g, "");
  if (digits === "") return "not_a_number";
  if (digits.length > maxDigits) return "wrong_length";
  return {
    hasPlus: text.includes("+"),
    digits,
    looksNational: text.startsWith("(") && digits.length <= 11,
    zeroAt: findOptionalZero(text),
    hasCarrierPlaceholder: withoutCarrier !== undefined,
    extension,
  };
}

/** Arabic and Persian digits as 0 to 9. */
function withLatinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** The number of a `tel:` URI with its context and extension, other parameters left out. */
function fromUri(uri: string): string {
  const [number = "", ...parameters] = cleanText(decodePercent(uri.replace(scheme, ""))).split(";");
  const find = (name: string) =>
    parameters.find((parameter) => parameter.toLowerCase().startsWith(name))?.slice(name.length);
  const context = find("phone-context=") ?? "";
  const extension = find("ext=");
  return `${context.startsWith("+") ? context : ""}${number}${extension ? `;ext=${extension}` : ""}`;
}

/** Takes off an extension that comes right after the last digit of a number. */
function splitExtension(text: string): { readonly number: string; readonly extension: string | undefined } {
  const found = extensionAtEnd.exec(text);
  const before = text.slice(0, found?.index);
  const number = /^.*\d/s.exec(before)?.[0];
  if (!found || number === undefined || !/^[\s).,;-]*$/.test(before.slice(number.length))) {
    return { number: text, extension: undefined };
  }
  return { number, extension: found[1] };
}

function findOptionalZero(text: string): number | undefined {
  const at = text.search(/[([]\s*0\s*[)\]]/);
  return at < 0 ? undefined : text.slice(0, at).replace(/\D/g, "").length;
}

function countNumbers(text: string): number {
  return text.split(/[,;|/\n]/).filter((part) => part.replace(/\D/g, "").length >= minDigitsOfNumber).length;
}
