import type { Conversation, Message } from "../world/records.ts";
import type { IdKind } from "./ids.ts";
import { notFound } from "./refusals.ts";
import type { RoomContext } from "./room-context.ts";

/**
 * The conversation that an id names.
 *
 * @throws {Refusal} with 404, as do all functions here; `field` is where the id was sent.
 */
export function findConversation(
  { book, ids }: RoomContext,
  id: string,
  field = "conversationId",
): Conversation {
  const conversation = book.conversation(ids.find("conv", id)?.[0] ?? -1);
  if (conversation === undefined) throw notFound(field);
  return conversation;
}

/** The message that an id names, unless its conversation was deleted. */
export function findMessage({ book, ids }: RoomContext, id: string, field: string): Message {
  const [conversation, index] = ids.find("mesg", id) ?? [-1, -1];
  const message = book.conversation(conversation) && book.message(conversation, index);
  if (message === undefined) throw notFound(field);
  return message;
}

/** The contact that an id names, if it belongs to the inbox. */
export function findContact(context: RoomContext, id: string, inboxId: string, field: string): number {
  const { book, ids, contacts } = context;
  const box = findListed(context, "inbx", inboxId, "inboxId");
  const contact = ids.find("pers", id)?.[0];
  if (contact === undefined || book.contact(contact) === undefined) throw notFound(field);
  if (contacts.boxOf(contact) !== box) throw notFound(field);
  return contact;
}

const lists = {
  inbx: "boxes",
  intg: "channels",
  role: "roles",
  user: "staff",
  agnt: "aiEmployees",
  tagx: "tags",
} as const satisfies Partial<Record<IdKind, string>>;

/** What the office has in one of its short lists. */
export type ListedKind = keyof typeof lists;

/** The place in its list that an id names; `undefined`: there is none. */
export function findInList({ book, ids }: RoomContext, kind: ListedKind, id: string): number | undefined {
  const index = ids.find(kind, id)?.[0];
  return index !== undefined && index < book.business[lists[kind]].length ? index : undefined;
}

/** Like `findInList`, for an id that must be right. */
export function findListed(context: RoomContext, kind: ListedKind, id: string, field: string): number {
  const index = findInList(context, kind, id);
  if (index === undefined) throw notFound(field);
  return index;
}

/** The tags that ids name, without repeats. */
export function findTags(context: RoomContext, ids: readonly string[], field: string): readonly number[] {
  return [...new Set(ids.map((id) => findListed(context, "tagx", id, field)))];
}
