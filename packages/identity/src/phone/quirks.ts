import type { HandleChange, SimilarHandle, SimilarReason } from "../handle.ts";
import { toCanonical } from "../reading.ts";

/** How one country's numbers are written otherwise than they are. Patterns see a whole number in E.164. */
export interface Quirks {
  /** The country code with its `+`. */
  readonly prefix: string;
  /** The first that fits is applied once; the result is read again by the numbering plan. */
  readonly rewrites: readonly Rewrite[];
  /** Numbers that only mean something within a town. */
  readonly withoutAreaCode?: RegExp;
  /** Numbers that the canonical one may be a notation of. */
  readonly similar?: readonly SimilarNumber[];
}

/** One way to write a number, and the number. */
export interface Rewrite {
  readonly from: RegExp;
  readonly to: string;
  /** Absent: a prefix for dialling that leaves no doubt about the number. */
  readonly change?: HandleChange;
}

/** A number that may be meant. */
export interface SimilarNumber {
  readonly from: RegExp;
  readonly to: string;
  readonly reason: SimilarReason;
}

/**
 * Argentina. A mobile is `54 9 area number` from abroad and `0 area 15 number` at home; the numbering plan turns the
 * second into the first. People also write both, or neither.
 *
 * Mobiles and fixed lines share area codes, and may share the ten digits: without 9 and 15 it may be either.
 *
 * @see https://support.toku.co/hc/en-us/articles/28286847786649-Identifying-an-Argentina-Mobile-number (read 2026-11-22)
 */
export const argentina: Quirks = {
  prefix: "+54",
  rewrites: [
    // 9 and 15 at once: with the 9 gone it is the domestic form.
    { from: /^\+549(?<domestic>0?\d{12})$/, to: "+54$<domestic>" },
    // The 0 that is dialled at home after the 9 of a call from abroad.
    { from: /^\+5490(?<number>\d{10})$/, to: "+549$<number>" },
  ],
  withoutAreaCode: /^\+5415\d{8}$/,
  similar: [{ from: /^\+54(?<number>\d{10})$/, to: "+549$<number>", reason: "similar-phone-mobile-nine" }],
};

/**
 * Brazil. Between 2012 and 2016 every mobile number got a 9 before its eight digits, area by area. WhatsApp ids from
 * before, and most outside the areas 11-19, 21, 22, 24, 27 and 28, still lack it.
 *
 * Eight digits that begin with 6 to 9 were a mobile; 2 to 5 is a fixed line, and 0 is a service number such as 0800.
 * Any two digits but a leading 0 pass as an area code: whether it exists is for the numbering plan to say.
 *
 * @see https://www.zoko.io/learning-article/whatsapp-id-brazil-mexico (read 2026-11-22)
 */
export const brazil: Quirks = {
  prefix: "+55",
  rewrites: [
    {
      from: /^\+55(?<area>[1-9]\d)(?<number>[6-9]\d{7})$/,
      to: "+55$<area>9$<number>",
      change: "ninth-digit",
    },
  ],
  withoutAreaCode: /^\+55\d{8,9}$/,
};

const carrierPlaceholder = /0[\s().-]*xx/i;
/** What may stand before it: nothing, the 9 of a call that the other side pays for, the country code. */
const beforePlaceholder = ["", "9", "55", "0055"];

/**
 * Takes the `xx` out of `0xx` before an area code: the place of the digits that choose a carrier, as Brazilians print it.
 * `undefined`: there is none.
 */
export function dropCarrierPlaceholder(text: string): string | undefined {
  const found = carrierPlaceholder.exec(text);
  if (!found) return undefined;
  const before = text.slice(0, found.index);
  if (!beforePlaceholder.includes(before.replace(/\D/g, ""))) return undefined;
  return `${before}0${text.slice(found.index + found[0].length)}`;
}

/**
 * Mexico. Until August 2019 a mobile had a 1 after the country code when called from abroad, and 044 or 045 at home; 01
 * was for other cities. All four are gone, WhatsApp ids keep the 1. Ten digits name one telephone in the country,
 * mobile or not.
 *
 * @see https://ituob.org/issues/1151-en (the plan of 2018, read 2026-11-22)
 */
export const mexico: Quirks = {
  prefix: "+52",
  rewrites: [
    { from: /^\+521(?<number>\d{10})$/, to: "+52$<number>", change: "mobile-one" },
    { from: /^\+52(?:044|045|01)(?<number>\d{10})$/, to: "+52$<number>" },
  ],
};

const countries: readonly Quirks[] = [argentina, brazil, mexico];
const none: Quirks = { prefix: "", rewrites: [] };

/** The quirks of the country that a number in E.164 belongs to. */
function quirksOf(number: string): Quirks {
  return countries.find(({ prefix }) => number.startsWith(prefix)) ?? none;
}

/** The number that a number in E.164 is a notation of, and the rewrite that says so; `undefined`: it is none. */
export function rewriteNumber(
  number: string,
): { readonly number: string; readonly rewrite: Rewrite } | undefined {
  const rewrite = quirksOf(number).rewrites.find(({ from }) => from.test(number));
  return rewrite && { number: number.replace(rewrite.from, rewrite.to), rewrite };
}

/** Whether a number in E.164 only means something within a town. */
export function lacksAreaCode(number: string): boolean {
  return quirksOf(number).withoutAreaCode?.test(number) ?? false;
}

/** The numbers that a canonical number may be a notation of. */
export function similarNumbers(number: string): readonly SimilarHandle[] {
  return (quirksOf(number).similar ?? [])
    .filter(({ from }) => from.test(number))
    .map(({ from, to, reason }) => ({ handle: toCanonical("phone", number.replace(from, to)), reason }));
}
