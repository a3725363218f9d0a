import type { Quirks } from "./quirk.ts";

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
