import type { ReadContext } from "../mapping/read-context.ts";
import { identifier, part, text } from "../mapping/readers.ts";
import type { Channel } from "../model/channel.ts";
import type { Assignee, Contact, Group } from "../model/participants.ts";
import type { Told } from "../model/told.ts";
import type { JuriChatConversation } from "./raw.ts";

/** The person of a conversation; `null` in a group. */
export function toContact(raw: JuriChatConversation, context: ReadContext): Told<Contact> {
  const contact = part(raw.person, context.at("/person"), (person, at) => ({
    id: identifier(person.id, at.below("id")),
    name: text(person.name, at.below("name")),
    profileName: undefined,
    phone: text(person.phoneNumber, at.below("phoneNumber")),
    imageUrl: text(person.imageUrl, at.below("imageUrl")),
  }));
  return raw.isGroup === true ? null : contact;
}

/** The group of a conversation; `null` outside a group. */
export function toGroup(raw: JuriChatConversation, context: ReadContext): Told<Group> {
  const group = part(raw.group, context.at("/group"), (group, at) => ({
    id: identifier(group.id, at.below("id")),
    name: text(group.name, at.below("name")),
    imageUrl: text(group.imageUrl, at.below("imageUrl")),
  }));
  return raw.isGroup === false ? null : group;
}

/** The line a conversation comes in by, or the inbox where no line is named. */
export function toChannel(raw: JuriChatConversation, context: ReadContext): Told<Channel> {
  const read = (kind: Channel["kind"]) => (place: { id?: unknown; name?: unknown }, at: ReadContext) => ({
    kind,
    id: identifier(place.id, at.below("id")),
    name: text(place.name, at.below("name")),
  });
  const integration = part(raw.integration, context.at("/integration"), read("integration"));
  const inbox = part(raw.inbox, context.at("/inbox"), read("inbox"));
  return integration ?? inbox ?? (integration === null ? inbox : integration);
}

/** The member of staff and the role that have a conversation, in this order. */
export function toAssignees(
  raw: JuriChatConversation,
  context: ReadContext,
): readonly Assignee[] | undefined {
  const read = (kind: Assignee["kind"]) => (assignee: { id?: unknown; name?: unknown }, at: ReadContext) => ({
    kind,
    id: identifier(assignee.id, at.below("id")),
    name: text(assignee.name, at.below("name")),
  });
  const user = part(raw.user, context.at("/user"), read("human"));
  const role = part(raw.role, context.at("/role"), read("role"));
  if (user === undefined && role === undefined) return undefined;
  return [user, role].filter((assignee) => assignee !== undefined && assignee !== null);
}
