import { toFullName } from "./contact-cards.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { Schemas } from "./handlers.ts";
import { toIso } from "./times.ts";

/** A contact in full; `undefined`: there is none. */
export function toContact(context: HandlerContext, contact: number): Schemas["Contact"] | undefined {
  const { store, ids, contacts, tags } = context;
  const person = store.contact(contact);
  if (person === undefined) return undefined;
  const { imageUrl, description, country } = contacts.detailsOf(contact);
  const { createdAt, updatedAt } = store.contactTimes(contact);
  return {
    id: ids.of("pers", contact),
    name: toFullName(person),
    email: person.email,
    imageUrl: imageUrl ?? null,
    phoneNumber: contacts.phoneOf(contact, person),
    document: person.document,
    description: description ?? null,
    country: country ?? person.country,
    city: person.city,
    isBlocked: store.isBlocked(contact),
    inboxId: ids.of("inbx", contacts.boxOf(contact)),
    createdAt: toIso(createdAt),
    updatedAt: toIso(updatedAt),
    tags: store.contactTags(contact).map(tags.refOf),
  };
}
