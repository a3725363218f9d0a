import { createPermutation } from "./permutation.ts";
import type { Person } from "./records.ts";

/** Area codes that Brazil has never given out. */
const areaCodes = [20, 23, 25, 26, 29, 30, 36, 39, 40, 50, 52, 56, 57, 58, 59, 60, 70, 72, 76, 78, 80, 90];
const perAreaCode = 4 * 10 ** 7;
/** Spain has given 75 and 76 to nobody. */
const spanishPrefixes = [75, 76];
const perPrefix = 10 ** 7;

/** Gives each number below a limit a phone number that no operator has given to anyone, and finds it again. */
export interface PhoneNumbers {
  /** Digits with the country code. `id` is below 20,000,000 in Spain, below 880,000,000 in Brazil. */
  at(country: Person["country"], id: number): string;
  /** `undefined`: not one of ours. The Brazilian ninth digit may be missing. */
  find(phone: string): { readonly country: Person["country"]; readonly id: number } | undefined;
}

/** The phone numbers of a world. */
export function createPhoneNumbers(seed: number): PhoneNumbers {
  const spanish = createPermutation(seed, "phones in Spain", spanishPrefixes.length * perPrefix);
  const brazilian = createPermutation(seed, "phones in Brazil", areaCodes.length * perAreaCode);
  return {
    at(country, id) {
      if (country === "ES") {
        const value = spanish.at(id);
        return `34${spanishPrefixes[Math.floor(value / perPrefix)]}${padded(value % perPrefix)}`;
      }
      const value = brazilian.at(id);
      const rest = value % perAreaCode;
      const first = 6 + Math.floor(rest / 10 ** 7);
      return `55${areaCodes[Math.floor(value / perAreaCode)]}9${first}${padded(rest % 10 ** 7)}`;
    },
    find(phone) {
      const spain = /^34(75|76)(\d{7})$/.exec(phone);
      if (spain) {
        const value = spanishPrefixes.indexOf(Number(spain[1])) * perPrefix + Number(spain[2]);
        return { country: "ES", id: spanish.indexOf(value) };
      }
      const brazil = /^55(\d\d)9?([6-9])(\d{7})$/.exec(phone);
      const area = brazil ? areaCodes.indexOf(Number(brazil[1])) : -1;
      if (!brazil || area < 0) return undefined;
      const value = area * perAreaCode + (Number(brazil[2]) - 6) * 10 ** 7 + Number(brazil[3]);
      return { country: "BR", id: brazilian.indexOf(value) };
    },
  };
}

/** One form for a number that may be written with or without the Brazilian ninth digit. */
export function withoutNinthDigit(phone: string): string {
  return /^55\d\d9\d{8}$/.test(phone) ? phone.slice(0, 4) + phone.slice(5) : phone;
}

function padded(value: number): string {
  return String(value).padStart(7, "0");
}
