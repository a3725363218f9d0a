import type { Dataset } from "./dataset.ts";
import { below, bits, draw, next, toKey } from "./hash.ts";
import { nameLists } from "./names.ts";
import type { Person } from "./records.ts";

/** The people who write to one provider of an account, by their index. The same index always gives the same person. */
export interface People {
  at(index: number): Person;
  /** Whether all providers of the account have the same person at this index. */
  isShared(index: number): boolean;
  countryOf(index: number): Person["country"];
}

type Name = Pick<Person, "givenName" | "middleName" | "familyName" | "secondFamilyName">;

const nameKeys = new Map(
  Object.values(nameLists).flatMap(({ given, family }) =>
    [...given, ...family].map((name) => [name, comparisonKey(name)]),
  ),
);
const signs = ["🌻", "✨", "⚽", "🎸", "🐾", "☕", "🌊", "🚲"];

/** The people of one provider. One in eight is shared, and lives in Brazil. */
export function createPeople(seed: number, provider: string, dataset: Dataset): People {
  const sharedKey = toKey(seed, "shared");
  const commonKey = toKey(seed, "people");
  const ownKey = toKey(seed, provider, "people");
  const spanish = dataset.spanishShare * 256;
  const phoneOf = createPhoneNumbers(seed);

  const isShared = (index: number) => bits(draw(sharedKey, index), 0, 3) === 0;
  const countryOf = (index: number) =>
    !isShared(index) && bits(draw(ownKey, index), 24, 8) < spanish ? "ES" : "BR";

  return {
    isShared,
    countryOf,
    at(index) {
      const hash = draw(isShared(index) ? commonKey : ownKey, index);
      const country = countryOf(index);
      const name = nameFrom(hash, country);
      const { cities } = nameLists[country];
      return {
        ...name,
        profileName: profileNameOf(name, next(hash, 5)),
        country,
        city: cities[below(next(hash, 6), cities.length)] ?? "",
        phone: phoneOf(country, index, isShared(index) ? 0 : (dataset.phoneBlock ?? 1)),
        email: emailOf(name, next(hash, 7)),
        document: documentOf(country, next(hash, 8)),
      };
    },
  };
}

/** The name of a person in full. */
export function fullName(person: Name): string {
  return partsOf(person).join(" ");
}

/** The full name without accents, in lower case. */
export function nameKeyOf(person: Name): string {
  return partsOf(person).map(keyOf).join(" ");
}

function partsOf({ givenName, middleName, familyName, secondFamilyName }: Name): readonly string[] {
  return [givenName, middleName, familyName, secondFamilyName].flatMap((part) => part || []);
}

function keyOf(name: string): string {
  return nameKeys.get(name) ?? comparisonKey(name);
}

function nameFrom(hash: number, country: Person["country"]): Name {
  const { given, family } = nameLists[country];
  const first = below(next(hash, 1), given.length);
  const last = below(next(hash, 2), family.length);
  const extra = next(hash, 3);
  const hasMiddle = bits(extra, 0, 4) < (country === "ES" ? 2 : 5);
  const hasSecond = country === "ES" && bits(extra, 4, 4) > 0;
  // A step that is never a whole turn, so that no person has one name twice.
  const otherFirst = (first + 1 + below(next(hash, 4), given.length - 1)) % given.length;
  const otherLast = (last + 1 + below(next(hash, 9), family.length - 1)) % family.length;
  return {
    givenName: given[first] ?? "",
    middleName: hasMiddle ? (given[otherFirst] ?? null) : null,
    familyName: family[last] ?? "",
    secondFamilyName: hasSecond ? (family[otherLast] ?? null) : null,
  };
}

function profileNameOf({ givenName, familyName }: Name, hash: number): string {
  switch (bits(hash, 0, 3)) {
    case 0:
      return `${givenName} ${signs[bits(hash, 3, 3)]}`;
    case 1:
      return givenName.toLowerCase();
    case 2:
      return `${givenName} ${familyName.charAt(0)}.`;
    case 3:
    case 4:
      return givenName;
    default:
      return `${givenName} ${familyName}`;
  }
}

/** An address at a host that is reserved for examples; `null`: none. */
function emailOf({ givenName, familyName }: Name, hash: number): string | null {
  if (bits(hash, 0, 3) < 3) return null;
  const host = bits(hash, 3, 1) === 0 ? "example.com" : "example.org";
  return `${keyOf(givenName)}.${keyOf(familyName)}${bits(hash, 4, 10)}@${host}`;
}

/** A number that no person has: Spain never uses these letters, and the check digits are wrong. `null`: none. */
function documentOf(country: Person["country"], hash: number): string | null {
  if (bits(hash, 0, 3) < 5) return null;
  const digits = String(bits(hash, 3, 13)).padStart(4, "0");
  if (country === "ES") return `0000${digits}${"IOU".charAt(bits(hash, 16, 8) % 3)}`;
  const body = `00000${digits}`;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const checkDigit = ((sum * 10) % 11) % 10;
  return `${body}${(checkDigit + 1) % 10}0`;
}

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

/** A text without accents, in lower case: the form that searches compare. */
export function comparisonKey(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** The parts of a name, so that the full name is the text again. */
export function nameParts(name: string) {
  return { givenName: name, middleName: null, familyName: "", secondFamilyName: null };
}
