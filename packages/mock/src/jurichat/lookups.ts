import type { Conversation, Message } from "../kit.ts";
import { notFound } from "./errors.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { IdKind } from "./ids.ts";

/**
 * The conversation that an id names.
 *
 * @throws {ApiError} with 404, as do all functions here; `field` is where the id was sent.
 */
export function findConversation(
  { store, ids }: HandlerContext,
  id: string,
  field = "conversationId",
): Conversation {
  const conversation = store.conversation(ids.find("conv", id)?.[0] ?? -1);
  if (conversation === undefined) throw notFound(field);
  return conversation;
}

/** The message that an id names, unless its conversation was deleted. */
export function findMessage({ store, ids }: HandlerContext, id: string, field: string): Message {
  const [conversation, index] = ids.find("mesg", id) ?? [-1, -1];
  const message = store.conversation(conversation) && store.message(conversation, index);
  if (message === undefined) throw notFound(field);
  return message;
}

/** The contact that an id names, if it belongs to the inbox. */
export function findContact(context: HandlerContext, id: string, inboxId: string, field: string): number {
  const { store, ids, contacts } = context;
  const box = findListed(context, "inbx", inboxId, "inboxId");
  const contact = ids.find("pers", id)?.[0];
  if (contact === undefined || store.contact(contact) === undefined) throw notFound(field);
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
export function findInList({ store, ids }: HandlerContext, kind: ListedKind, id: string): number | undefined {
  const index = ids.find(kind, id)?.[0];
  return index !== undefined && index < store.business[lists[kind]].length ? index : undefined;
}

/** Like `findInList`, for an id that must be right. */
export function findListed(context: HandlerContext, kind: ListedKind, id: string, field: string): number {
  const index = findInList(context, kind, id);
  if (index === undefined) throw notFound(field);
  return index;
}

/** The tags that ids name, without repeats. */
export function findTags(context: HandlerContext, ids: readonly string[], field: string): readonly number[] {
  return [...new Set(ids.map((id) => findListed(context, "tagx", id, field)))];
}
