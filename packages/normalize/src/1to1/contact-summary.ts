import { toHandles } from "../mapping/handles.ts";
import type { ReadContext } from "../mapping/read-context.ts";
import { identifier, text } from "../mapping/readers.ts";
import type { ContactSummary } from "../model/contact.ts";
import type { OneToOneContactSummary } from "./raw.ts";

/** The contact as a conversation shows it. */
export function toContactSummary(contact: OneToOneContactSummary, at: ReadContext): ContactSummary {
  const id = identifier(contact.uuid, at, "uuid");
  const phone = text(contact.phone, at, "phone");
  return {
    id,
    name: text(contact.name, at, "name"),
    profileName: text(contact.profile_name, at, "profile_name"),
    handles: toHandles(at.connection, { phone, vendor: id }),
    imageUrl: undefined,
  };
}
