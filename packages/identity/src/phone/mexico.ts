import type { Quirks } from "./quirk.ts";

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
