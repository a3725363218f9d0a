import type { Query } from "../engine/paging-example.ts";
import { fold } from "../world/fold.ts";
import { toFullName } from "./contact-cards.ts";
import { findInList } from "./lookups.ts";
import { readFlag, readText, readTexts } from "./query.ts";
import type { RoomContext } from "./room-context.ts";

/**
 * The contacts of an inbox that fit the filters of a query, first in the world first. Every filter that is given has to
 * match; one of several tags is enough. The walk through all contacts is kept until something changes.
 */
export function selectContacts(context: RoomContext, query: Query): readonly number[] {
  const { book, cache, contacts } = context;
  const box = findInList(context, "inbx", readText(query, "inboxId") ?? "");
  const name = readText(query, "name");
  const email = readText(query, "email");
  const isBlocked = readFlag(query, "isBlocked");
  const tags = readTexts(query, "tags")?.map((id) => findInList(context, "tagx", id));
  if (box === undefined) return [];
  const filters: ((contact: number) => boolean)[] = [
    (contact) => contacts.boxOf(contact) === box,
    ...(isBlocked === undefined ? [] : [(contact: number) => book.isBlocked(contact) === isBlocked]),
    ...(tags ? [(contact: number) => book.contactTags(contact).some((tag) => tags.includes(tag))] : []),
    ...(email ? [hasEmail(context, email)] : []),
    ...(name ? [hasName(context, name)] : []),
  ];
  return cache.get(JSON.stringify(["contacts", box, name, email, isBlocked, tags]), () => {
    const found: number[] = [];
    for (let contact = 0; contact < book.contactCount; contact++) {
      if (filters.every((matches) => matches(contact))) found.push(contact);
    }
    return found;
  });
}

function hasEmail({ book }: RoomContext, part: string) {
  const folded = part.toLowerCase();
  return (contact: number) => book.contact(contact)?.email?.toLowerCase().includes(folded) === true;
}

// A text with digits in it also looks for them in the phone number.
function hasName({ book, contacts }: RoomContext, part: string) {
  const folded = fold(part);
  const digits = part.replaceAll(/\D/g, "");
  return (contact: number) => {
    const person = book.contact(contact);
    if (person === undefined) return false;
    const hasDigits = digits !== "" && contacts.phoneOf(contact, person).includes(digits);
    return hasDigits || fold(toFullName(person)).includes(folded);
  };
}
