import { below, bits, draw, next, toKey } from "./hash.ts";
import { contactCountOf, type People } from "./people.ts";
import { withoutNinthDigit } from "./phone.ts";
import type { Person } from "./records.ts";
import type { WorldOptions } from "./world.ts";

const dayMs = 24 * 3_600_000;

/** What may be changed in a contact. */
export type ContactChange = Partial<Person> & {
  readonly tags?: readonly number[];
  readonly isBlocked?: boolean;
};

/** The contacts of a store: people, computed, and over them what was changed. */
export interface Contacts {
  readonly count: number;
  at(index: number): Person | undefined;
  /** When a contact was changed last; `undefined`: never. */
  changedAt(index: number): number | undefined;
  /** `undefined`: not set. */
  tags(index: number): readonly number[] | undefined;
  isBlocked(index: number): boolean;
  byPhone(phone: string): number | undefined;
  /** When contacts without a conversation were first seen. */
  firstSeenAt(index: number): number;
  /** @throws {RangeError} when there is no such contact. */
  change(index: number, change: ContactChange, nowMs: number): void;
}

interface Entry {
  readonly person: Person;
  readonly tags: readonly number[] | undefined;
  readonly isBlocked: boolean;
  readonly changedAt: number;
}

/** The contacts of a store in which nothing was changed yet. */
export function createContacts(
  { seed, size, startMs }: WorldOptions,
  provider: string,
  people: People,
): Contacts {
  const key = toKey(seed, provider, "contacts");
  const count = contactCountOf(size);
  const entries = new Map<number, Entry>();
  /** Contacts by a number that they were given, the newest last. */
  const given = new Map<string, number[]>();

  const exists = (index: number) => Number.isInteger(index) && index >= 0 && index < count;
  const isBlockedAtStart = (index: number) => bits(draw(key, index), 0, 8) === 0;

  return {
    count,
    at: (index) => (exists(index) ? (entries.get(index)?.person ?? people.at(index)) : undefined),
    changedAt: (index) => entries.get(index)?.changedAt,
    tags: (index) => entries.get(index)?.tags,
    isBlocked: (index) => exists(index) && (entries.get(index)?.isBlocked ?? isBlockedAtStart(index)),
    firstSeenAt: (index) => startMs - 1 - dayMs - below(next(draw(key, index), 1), 400 * dayMs),
    byPhone(phone) {
      const changed = given.get(withoutNinthDigit(phone))?.at(-1);
      if (changed !== undefined) return changed;
      const index = people.byPhone(phone);
      if (index === undefined) return undefined;
      const now = entries.get(index)?.person.phone;
      return now === undefined || withoutNinthDigit(now) === withoutNinthDigit(phone) ? index : undefined;
    },
    change(index, { tags, isBlocked, ...change }, nowMs) {
      if (!exists(index)) throw new RangeError(`There is no contact ${index}.`);
      const before = entries.get(index);
      const person = before?.person ?? people.at(index);
      const after = { ...person, ...change };
      if (after.phone !== person.phone) {
        const old = withoutNinthDigit(person.phone);
        const left = given.get(old)?.filter((contact) => contact !== index) ?? [];
        if (left.length > 0) given.set(old, left);
        else given.delete(old);
        const now = withoutNinthDigit(after.phone);
        given.set(now, [...(given.get(now) ?? []), index]);
      }
      entries.set(index, {
        person: after,
        tags: tags === undefined ? before?.tags : [...new Set(tags)],
        isBlocked: isBlocked ?? before?.isBlocked ?? isBlockedAtStart(index),
        changedAt: Math.max(nowMs, before?.changedAt ?? nowMs),
      });
    },
  };
}
