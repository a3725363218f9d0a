import { cleanText, decodePercent } from "../clean-text.ts";
import type { UnusableReason } from "../reading.ts";
import { dropCarrierPlaceholder } from "./quirks.ts";

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
