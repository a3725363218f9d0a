import { applyChange } from "./apply-change.ts";
import { below, bits, draw, next, toKey } from "./hash.ts";
import { type People, withoutNinthDigit } from "./people.ts";
import type { Contact, ContactChange, Conversation, NewContact } from "./records.ts";
import type { StoreOptions } from "./store.ts";
import { noExtra, none } from "./threads.ts";

/** The contacts of a store. */
export interface Contacts {
  /** In the order of their indexes. Writes change it in place. */
  readonly list: readonly Contact[];
  /** The latest contact that got this number. */
  byPhone(phone: string): Contact | undefined;
  add(person: NewContact, nowMs: number): Contact;
  /** @throws {RangeError} when there is no such contact. */
  change(index: number, change: ContactChange, nowMs: number): Contact;
  /** Keeps the box of a contact that of its conversation, and its tags until they are set. */
  follow(conversation: Conversation): void;
}

const dayMs = 24 * 3_600_000;

/** Makes the contacts of one provider: one for each conversation, and one more for every ten. */
export function createContacts(
  { seed, size, startMs }: StoreOptions,
  provider: string,
  people: People,
  conversationOf: (contact: number) => Conversation | undefined,
): Contacts {
  const key = toKey(seed, provider, "contacts");
  const list: Contact[] = [];
  /** By their number without the Brazilian ninth digit. */
  const indexes = new Map<string, number>();
  const withOwnTags = new Set<number>();

  const add = (contact: Contact) => {
    list.push(contact);
    indexes.set(withoutNinthDigit(contact.phone), contact.index);
    return contact;
  };
  for (let index = 0; index < contactCountOf(size); index++) {
    const hash = draw(key, index);
    const { createdAt: openedAt, tags = none, box = 0 } = conversationOf(index) ?? {};
    const createdAt = (openedAt ?? startMs - dayMs - below(next(hash, 1), 400 * dayMs)) - 1_000;
    const updatedAt = Math.min(createdAt + dayMs, startMs - 1);
    const isBlocked = bits(hash, 0, 8) === 0;
    add({ ...people.at(index), index, createdAt, updatedAt, tags, isBlocked, box, extra: noExtra });
  }
  const move = (index: number, from: string, to: string) => {
    if (from === to) return;
    if (indexes.get(from) === index) {
      const other = list.findLast(({ phone }) => withoutNinthDigit(phone) === from);
      if (other) indexes.set(from, other.index);
      else indexes.delete(from);
    }
    indexes.set(to, index);
  };

  return {
    list,
    byPhone: (phone) => list[indexes.get(withoutNinthDigit(phone)) ?? -1],
    add(person, nowMs) {
      const times = { createdAt: nowMs, updatedAt: nowMs };
      const plain = { ...times, index: list.length, tags: none, isBlocked: false, box: 0, extra: noExtra };
      return add(applyChange<Contact>({ ...person, ...plain }, person, nowMs));
    },
    change(index, change, nowMs) {
      const before = list[index];
      if (!before) throw new RangeError(`There is no contact ${index}.`);
      const after = applyChange<Contact>(before, change, nowMs);
      if (change.tags) withOwnTags.add(index);
      list[index] = after;
      move(index, withoutNinthDigit(before.phone), withoutNinthDigit(after.phone));
      return after;
    },
    follow({ contact, tags, box }) {
      const before = list[contact ?? -1];
      if (before) list[before.index] = { ...before, box, ...(!withOwnTags.has(before.index) && { tags }) };
    },
  };
}

/** Contacts at the start of a store with so many conversations. */
export function contactCountOf(size: number): number {
  return size + Math.ceil(size / 10);
}
