import { fold, type Query } from "../kit.ts";
import { toFullName } from "./contact-cards.ts";
import type { HandlerContext } from "./handler-context.ts";
import { findInList } from "./lookups.ts";
import { readFlag, readText, readTexts } from "./query.ts";

/**
 * The contacts of an inbox that fit the filters of a query, first in the world first. Every filter that is given has to
 * match; one of several tags is enough. The walk through all contacts is kept until something changes.
 */
export function selectContacts(context: HandlerContext, query: Query): readonly number[] {
  const { store, cache, contacts } = context;
  const box = findInList(context, "inbx", readText(query, "inboxId") ?? "");
  const name = readText(query, "name");
  const email = readText(query, "email");
  const isBlocked = readFlag(query, "isBlocked");
  const tags = readTexts(query, "tags")?.map((id) => findInList(context, "tagx", id));
  if (box === undefined) return [];
  const filters: ((contact: number) => boolean)[] = [
    (contact) => contacts.boxOf(contact) === box,
    ...(isBlocked === undefined ? [] : [(contact: number) => store.isBlocked(contact) === isBlocked]),
    ...(tags ? [(contact: number) => store.contactTags(contact).some((tag) => tags.includes(tag))] : []),
    ...(email ? [hasEmail(context, email)] : []),
    ...(name ? [hasName(context, name)] : []),
  ];
  return cache.get(JSON.stringify(["contacts", box, name, email, isBlocked, tags]), () => {
    const found: number[] = [];
    for (let contact = 0; contact < store.contactCount; contact++) {
      if (filters.every((matches) => matches(contact))) found.push(contact);
    }
    return found;
  });
}

function hasEmail({ store }: HandlerContext, part: string) {
  const folded = part.toLowerCase();
  return (contact: number) => store.contact(contact)?.email?.toLowerCase().includes(folded) === true;
}

// A text with digits in it also looks for them in the phone number.
function hasName({ store, contacts }: HandlerContext, part: string) {
  const folded = fold(part);
  const digits = part.replaceAll(/\D/g, "");
  return (contact: number) => {
    const person = store.contact(contact);
    if (person === undefined) return false;
    const hasDigits = digits !== "" && contacts.phoneOf(contact, person).includes(digits);
    return hasDigits || fold(toFullName(person)).includes(folded);
  };
}
