import type { Quirks } from "./quirk.ts";

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
