import { below, toKey } from "./hash.ts";
import type { Person } from "./records.ts";

/** Providers of an account at most, people who write to all of them included as block 0. */
const blocks = 8;

/** Area codes that Brazil has not assigned. */
const areaCodes = [20, 23, 25, 26, 29, 30, 36, 39, 40, 50, 52, 56, 57, 58, 59, 60, 70, 72, 76, 78, 80, 90];
/** Prefixes that Spain has not assigned. */
const spanishPrefixes = [75, 76];

const perPrefix = 10 ** 7;
const spanishCount = spanishPrefixes.length * perPrefix;
const brazilianCount = areaCodes.length * 4 * perPrefix;
/** Steps that share no factor with the counts, so that every number is met once before one repeats. */
const spanishStep = 12_360_679;
const brazilianStep = 543_869_911;

/**
 * Phone numbers of an account, which no operator has assigned to a person. `index` is below 1,250,000 and `block` below 8:
 * no two pairs have the same number. Digits with the country code.
 */
export function createPhoneNumbers(
  seed: number,
): (country: Person["country"], index: number, block: number) => string {
  const offset = below(toKey(seed, "phones"), spanishCount);
  return (country, index, block) => {
    const id = index * blocks + block;
    if (country === "ES") {
      const value = (id * spanishStep + offset) % spanishCount;
      return `34${spanishPrefixes[Math.floor(value / perPrefix)]}${lastDigits(value)}`;
    }
    const value = (id * brazilianStep + offset) % brazilianCount;
    const group = Math.floor(value / perPrefix);
    return `55${areaCodes[group >> 2]}9${6 + (group & 3)}${lastDigits(value)}`;
  };
}

/** One form of a number that may be written with or without the Brazilian ninth digit. */
export function withoutNinthDigit(phone: string): string {
  return /^55\d\d9\d{8}$/.test(phone) ? phone.slice(0, 4) + phone.slice(5) : phone;
}

function lastDigits(value: number): string {
  return String(value % perPrefix).padStart(7, "0");
}
