import { fold } from "./fold.ts";
import { below, bits, draw, next, toKey } from "./hash.ts";
import { nameLists } from "./names.ts";
import { documentOf, emailOf, profileNameOf } from "./person-details.ts";
import { createPhoneNumbers } from "./phone.ts";
import type { Profile } from "./profile.ts";
import type { Person } from "./records.ts";
import type { WorldOptions } from "./world.ts";

/** Room for providers to come: a number that is given never depends on how many providers there are. */
const slots = 8; // 0 is for the people that all of them have

/** The people who write to one provider, by their index. */
export interface People {
  at(index: number): Person;
  /** Whether it is the same person in the stores of every provider. */
  isShared(index: number): boolean;
  countryOf(index: number): Person["country"];
  /** `undefined`: nobody has this number. */
  byPhone(phone: string): number | undefined;
  /** The name at an index as `nameOf` gives it, folded; cheaper than the whole person. */
  foldedName(index: number): string;
  /** Whether some name could hold all of a folded text; if not, none need be looked at. */
  mayBeNamed(folded: string): boolean;
}

/** The name of a person, in full. */
export function nameOf(
  person: Pick<Person, "givenName" | "middleName" | "familyName" | "secondFamilyName">,
): string {
  const { givenName, middleName, familyName, secondFamilyName } = person;
  return [givenName, middleName, familyName, secondFamilyName].filter((part) => part !== null).join(" ");
}

const folded = {
  ES: { given: nameLists.ES.given.map(fold), family: nameLists.ES.family.map(fold) },
  BR: { given: nameLists.BR.given.map(fold), family: nameLists.BR.family.map(fold) },
};
const foldedParts = Object.values(folded).flatMap(({ given, family }) => [...given, ...family]);

/** The people of one provider. */
export function createPeople({ seed, size }: WorldOptions, provider: string, profile: Profile): People {
  const count = contactCountOf(size);
  const sharedKey = toKey(seed, "shared");
  const commonKey = toKey(seed, "people");
  const ownKey = toKey(seed, provider, "people");
  const spanish = profile.spanishShare * 256;
  const phones = createPhoneNumbers(seed);
  const slot = profile.phoneBlock;

  const isShared = (index: number) => bits(draw(sharedKey, index), 0, 3) === 0;
  const hashOf = (index: number) => draw(isShared(index) ? commonKey : ownKey, index);
  const countryOf = (index: number) =>
    !isShared(index) && bits(draw(ownKey, index), 24, 8) < spanish ? "ES" : "BR";
  const phoneAt = (index: number, country: Person["country"]) =>
    phones.at(country, country === "ES" ? index : index * slots + (isShared(index) ? 0 : slot));

  return {
    isShared,
    countryOf,
    at(index) {
      const country = countryOf(index);
      const hash = hashOf(index);
      const lists = nameLists[country];
      const { given, middle, family, second } = nameDraws(
        hash,
        country,
        lists.given.length,
        lists.family.length,
      );
      const name = {
        givenName: pick(lists.given, given),
        middleName: middle < 0 ? null : pick(lists.given, middle),
        familyName: pick(lists.family, family),
        secondFamilyName: second < 0 ? null : pick(lists.family, second),
      };
      return {
        ...name,
        profileName: profileNameOf(name, next(hash, 5)),
        country,
        city: pick(lists.cities, below(next(hash, 6), lists.cities.length)),
        phone: phoneAt(index, country),
        email: emailOf(name, next(hash, 7)),
        document: documentOf(country, next(hash, 8)),
      };
    },
    byPhone(phone) {
      const found = phones.find(phone);
      if (!found) return undefined;
      const index = found.country === "ES" ? found.id : Math.floor(found.id / slots);
      if (index >= count || countryOf(index) !== found.country) return undefined;
      const ours = found.country === "ES" || found.id % slots === (isShared(index) ? 0 : slot);
      return ours ? index : undefined;
    },
    foldedName(index) {
      const country = countryOf(index);
      const lists = folded[country];
      const { given, middle, family, second } = nameDraws(
        hashOf(index),
        country,
        lists.given.length,
        lists.family.length,
      );
      const start = middle < 0 ? lists.given[given] : `${lists.given[given]} ${lists.given[middle]}`;
      const end = second < 0 ? lists.family[family] : `${lists.family[family]} ${lists.family[second]}`;
      return `${start} ${end}`;
    },
    mayBeNamed: (text) => text.split(" ").every((word) => foldedParts.some((part) => part.includes(word))),
  };
}

/** Contacts of a world: one for each conversation, and some who never had one. */
export function contactCountOf(size: number): number {
  return size + Math.ceil(size / 10);
}

/** Indexes in the lists of names; -1: none. */
function nameDraws(hash: number, country: Person["country"], givenCount: number, familyCount: number) {
  const given = below(next(hash, 1), givenCount);
  const family = below(next(hash, 2), familyCount);
  const extra = next(hash, 3);
  const hasMiddle = bits(extra, 0, 4) < (country === "ES" ? 2 : 5);
  const hasSecond = country === "ES" && bits(extra, 4, 4) > 0;
  // A step that is never a whole turn, so that nobody is called by the same name twice.
  const otherGiven = (given + 1 + below(next(hash, 4), givenCount - 1)) % givenCount;
  const otherFamily = (family + 1 + below(next(hash, 9), familyCount - 1)) % familyCount;
  return { given, middle: hasMiddle ? otherGiven : -1, family, second: hasSecond ? otherFamily : -1 };
}

function pick(list: readonly string[], index: number): string {
  return list[index] ?? "";
}
