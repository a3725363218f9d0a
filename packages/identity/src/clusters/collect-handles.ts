import { readHandle } from "../canonical-handle.ts";
import { type CountryCode, checkCountry } from "../phone/country-code.ts";
import type { HandleIssue, IdentityContact } from "./contact-cluster.ts";
import { createHandleIndex, type HandleIndex } from "./handle-index.ts";

/** Contacts with their handles read. */
export interface CollectedHandles<Contact extends IdentityContact> {
  /** In order of key. Their places are their numbers from here on. */
  readonly contacts: readonly Contact[];
  readonly index: HandleIndex;
  /** By number of the contact; only those that have any. */
  readonly issues: ReadonlyMap<number, readonly HandleIssue[]>;
}

/**
 * Reads all handles of all contacts.
 *
 * @throws {RangeError} if two contacts have one key, or a default country is no country code.
 */
export function collectHandles<Contact extends IdentityContact>(
  given: Iterable<Contact>,
  countryOf: (contact: Contact) => CountryCode | undefined,
): CollectedHandles<Contact> {
  const contacts = [...given].sort(byKey);
  const holdings = createHandleIndex();
  const issues = new Map<number, HandleIssue[]>();
  contacts.forEach((contact, number) => {
    if (contact.key === contacts[number - 1]?.key) throw new RangeError(repeatedKey);
    const country = checkCountry(countryOf(contact));
    contact.handles.forEach((handle, index) => {
      const reading = readHandle(handle, country);
      if (reading.usable) {
        holdings.add(number, handle.kind, reading);
        return;
      }
      const found = issues.get(number) ?? [];
      found.push({ contact: contact.key, index, kind: handle.kind, reason: reading.reason });
      issues.set(number, found);
    });
  });
  return { contacts, index: holdings, issues };
}

const repeatedKey =
  "Two contacts have the same key; give each contact once, with a key of its own, such as connection and id.";

function byKey(a: IdentityContact, b: IdentityContact): number {
  return a.key < b.key ? -1 : Number(a.key > b.key);
}
