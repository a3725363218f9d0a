import type { Author, Message, Note } from "../kit.ts";
import type { HandlerContext } from "./handler-context.ts";
import { displayName } from "./to-contact.ts";
import type { Wire } from "./wire.ts";
import { wireTime } from "./wire-time.ts";

type Shared = Pick<HandlerContext, "store" | "uuids">;

/** WhatsApp's id of a message: ours is made of its uuid, so that it tells nothing more. */
export function wamidOf({ uuids }: Pick<HandlerContext, "uuids">, message: Message): string {
  return `wamid.${uuids.write("message", message.conversation, message.index).replaceAll("-", "").toUpperCase()}`;
}

/** A message. One that failed never got WhatsApp's id, nor a time of sending. */
export function toMessage(context: Shared, message: Message): Required<Wire["Message"]> {
  const { conversation, index, sentAt } = message;
  const isSent = message.delivery !== "failed";
  return {
    uuid: context.uuids.write("message", conversation, index),
    conversation_uuid: context.uuids.write("conversation", conversation),
    is_from_customer: message.author.kind === "contact",
    body: message.text,
    author: { name: authorName(context, message) },
    external_id: isSent ? wamidOf(context, message) : null,
    created_at: wireTime(sentAt),
    sent_at: isSent ? wireTime(sentAt) : null,
    event_type: null,
  };
}

/**
 * A note, as an entry that is an event. That notes stand among the messages, and the word `context_note`, are a guess: the
 * vendor documents no other place to read them.
 */
export function toNoteEvent({ store, uuids }: Shared, note: Note): Required<Wire["Message"]> {
  const staff = note.staff === null ? undefined : store.business.staff[note.staff];
  return {
    uuid: uuids.write("note", note.conversation, note.index),
    conversation_uuid: uuids.write("conversation", note.conversation),
    is_from_customer: false,
    body: note.text,
    author: staff === undefined ? null : { name: staff.name },
    external_id: null,
    created_at: wireTime(note.createdAt),
    sent_at: null,
    event_type: "context_note",
  };
}

function authorName({ store }: Shared, { author, conversation }: Message): string {
  if (author.kind !== "contact") return businessAuthorName(store, author);
  const contact = store.conversation(conversation)?.contact;
  const person = typeof contact === "number" ? store.contact(contact) : undefined;
  return person === undefined ? "" : displayName(person);
}

function businessAuthorName({ business }: Shared["store"], author: Author): string {
  if (author.kind === "staff") return business.staff[author.index]?.name ?? business.name;
  if (author.kind === "ai") return business.aiEmployees[author.index] ?? business.name;
  return author.kind === "api" ? "API" : business.name;
}
