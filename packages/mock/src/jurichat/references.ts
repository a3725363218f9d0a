import type { Conversation } from "../world/records.ts";
import { toFullName } from "./contact-cards.ts";
import type { Schemas } from "./handlers.ts";
import type { RoomContext } from "./room-context.ts";

/** An inbox in short. */
export function toInboxRef({ book, ids }: RoomContext, box: number): Required<Schemas["IdName"]> {
  return { id: ids.of("inbx", box), name: book.business.boxes[box] ?? "" };
}

/** A channel in short. */
export function toIntegrationRef({ book, ids }: RoomContext, channel: number): Required<Schemas["IdName"]> {
  return { id: ids.of("intg", channel), name: book.business.channels[channel] ?? "" };
}

/** A role in short; `null`: none. */
export function toRoleRef(
  { book, ids }: RoomContext,
  role: number | null,
): Required<Schemas["IdName"]> | null {
  return role === null ? null : { id: ids.of("role", role), name: book.business.roles[role] ?? "" };
}

/** A staff member in short; `null`: nobody. */
export function toUserRef(
  { book, ids }: RoomContext,
  staff: number | null,
): Required<Schemas["UserRef"]> | null {
  if (staff === null) return null;
  return { id: ids.of("user", staff), name: book.business.staff[staff]?.name ?? "", imageUrl: null };
}

/** A contact in short; `null` for a group. */
export function toPersonRef(
  { book, ids, contacts }: RoomContext,
  contact: Conversation["contact"],
): Required<Schemas["PersonRef"]> | null {
  const person = contact === null ? undefined : book.contact(contact);
  if (contact === null || person === undefined) return null;
  return {
    id: ids.of("pers", contact),
    name: toFullName(person),
    imageUrl: contacts.detailsOf(contact).imageUrl ?? null,
    phoneNumber: contacts.phoneOf(contact, person),
  };
}
