import { toHandles } from "../mapping/handles.ts";
import type { ReadContext } from "../mapping/read-context.ts";
import { identifier, part, text } from "../mapping/readers.ts";
import type { ContactSummary } from "../model/contact.ts";
import type { Assignee, Group, Participant } from "../model/participants.ts";
import type { Told } from "../model/told.ts";
import { named } from "./named.ts";
import type { JuriChatConversation, JuriChatConversationCore, JuriChatConversationDetail } from "./raw.ts";

/** A person as conversations show them; some leave the picture out. */
export function toContactSummary(
  person: { id?: string; name?: string | null; imageUrl?: string | null; phoneNumber?: string | null },
  at: ReadContext,
): ContactSummary {
  const id = identifier(person.id, at, "id");
  const phone = text(person.phoneNumber, at, "phoneNumber");
  return {
    id,
    name: text(person.name, at, "name"),
    profileName: undefined,
    handles: toHandles(at.connection, { phone, vendor: id }),
    imageUrl: text(person.imageUrl, at, "imageUrl"),
  };
}

/** The person of a conversation; `null` in a group. */
export function toContact(raw: JuriChatConversationCore, context: ReadContext): Told<ContactSummary> {
  const contact = part(raw.person, context.at("/person"), toContactSummary);
  return raw.isGroup === true ? null : contact;
}

/** A group as conversations show it; some leave the picture out. */
export function toGroupSummary(
  group: { id?: string; name?: string; imageUrl?: string | null },
  at: ReadContext,
): Group {
  return {
    id: identifier(group.id, at, "id"),
    name: text(group.name, at, "name"),
    imageUrl: text(group.imageUrl, at, "imageUrl"),
  };
}

/** The group of a conversation; `null` outside a group. */
export function toGroup(raw: JuriChatConversationCore, context: ReadContext): Told<Group> {
  const group = part(raw.group, context.at("/group"), toGroupSummary);
  return raw.isGroup === false ? null : group;
}

/** The member of staff and the role that have a conversation, in this order. */
export function toAssignees(
  raw: { readonly user?: JuriChatConversation["user"]; readonly role?: JuriChatConversation["role"] },
  context: ReadContext,
): readonly Assignee[] | undefined {
  const user = part(raw.user, context.at("/user"), named("human"));
  const role = part(raw.role, context.at("/role"), named("role"));
  if (user === undefined && role === undefined) return undefined;
  const assignees: Assignee[] = [];
  if (user) assignees.push(user);
  if (role) assignees.push(role);
  return assignees;
}

/** Somebody who takes part in a conversation. The vendor's id here is that of the part, not of the contact. */
export function toParticipant(
  participant: NonNullable<JuriChatConversationDetail["participants"]>[number],
  at: ReadContext,
): Participant {
  return {
    id: identifier(participant.id, at, "id"),
    name: text(participant.name, at, "name"),
    handles: toHandles(at.connection, {
      phone: text(participant.phoneNumber, at, "phoneNumber"),
      vendor: undefined,
    }),
    imageUrl: text(participant.imageUrl, at, "imageUrl"),
  };
}
