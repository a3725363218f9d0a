import type { ReadContext } from "../mapping/read-context.ts";
import { flag, part, text } from "../mapping/readers.ts";
import type { Author, Direction } from "../model/message.ts";
import type { Told } from "../model/told.ts";
import type { OneToOneMessage } from "./raw.ts";

/** Concludes which way a message went. That an entry with an `event_type` is no message to the contact is inferred. */
export function toDirection(raw: OneToOneMessage, at: ReadContext): Direction {
  if (typeof text(raw.event_type, at, "event_type") === "string") return "internal";
  const isInbound = flag(raw.is_from_customer, at, "is_from_customer");
  if (typeof isInbound === "boolean") return isInbound ? "inbound" : "outbound";
  if (raw.is_from_customer === undefined || raw.is_from_customer === null) {
    at.issue("missing, so the direction is unknown", "is_from_customer");
  }
  return "unknown";
}

/** Who wrote a message. 1TO1 AI gives a name and does not say whether it is a person, an AI employee or a flow. */
export function toAuthor(raw: OneToOneMessage, at: ReadContext): Told<Author> {
  const isFromContact = flag(raw.is_from_customer, at, "is_from_customer");
  const name = part(raw.author, at.at("/author"), (author, inner) => text(author.name, inner, "name"));
  if (isFromContact === true) return { kind: "contact", id: undefined, name };
  return name === null || name === undefined ? name : { kind: "unknown", id: undefined, name };
}
