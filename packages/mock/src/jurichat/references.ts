import type { Conversation } from "../kit.ts";
import { toFullName } from "./contact-cards.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { Schemas } from "./handlers.ts";

/** An inbox in short. */
export function toInboxRef({ store, ids }: HandlerContext, box: number): Required<Schemas["IdName"]> {
  return { id: ids.of("inbx", box), name: store.business.boxes[box] ?? "" };
}

/** A channel in short. */
export function toIntegrationRef(
  { store, ids }: HandlerContext,
  channel: number,
): Required<Schemas["IdName"]> {
  return { id: ids.of("intg", channel), name: store.business.channels[channel] ?? "" };
}

/** A role in short; `null`: none. */
export function toRoleRef(
  { store, ids }: HandlerContext,
  role: number | null,
): Required<Schemas["IdName"]> | null {
  return role === null ? null : { id: ids.of("role", role), name: store.business.roles[role] ?? "" };
}

/** A staff member in short; `null`: nobody. */
export function toUserRef(
  { store, ids }: HandlerContext,
  staff: number | null,
): Required<Schemas["UserRef"]> | null {
  if (staff === null) return null;
  return { id: ids.of("user", staff), name: store.business.staff[staff]?.name ?? "", imageUrl: null };
}

/** A contact in short; `null` for a group. */
export function toPersonRef(
  { store, ids, contacts }: HandlerContext,
  contact: Conversation["contact"],
): Required<Schemas["PersonRef"]> | null {
  const person = contact === null ? undefined : store.contact(contact);
  if (contact === null || person === undefined) return null;
  return {
    id: ids.of("pers", contact),
    name: toFullName(person),
    imageUrl: contacts.detailsOf(contact).imageUrl ?? null,
    phoneNumber: contacts.phoneOf(contact, person),
  };
}
