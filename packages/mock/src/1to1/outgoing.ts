import type { Author, Conversation, ConversationChange, Message, MessageDraft } from "../world/records.ts";
import { isWindowOpen, windowMs } from "./messaging-window.ts";
import { conversationNotFound, windowClosed } from "./refusals.ts";
import type { RoomContext } from "./room-context.ts";

/** What is ready to be sent: everything that its request names was found. */
export interface Outgoing {
  /** In the order in which they go out; at least one. */
  readonly drafts: readonly Omit<MessageDraft, "author">[];
  /** A template needs no open window, and opens it. */
  readonly isTemplate: boolean;
}

/** Who writes what comes over the API. */
export const apiAuthor: Author = { kind: "api" };

/**
 * Sends messages, and returns them. A contact that waited for a person has been answered then; resolved stays resolved. A
 * template opens the window for 24 hours, as the vendor claims; by Meta's own rule only a reply of the contact does.
 *
 * @throws {Refusal} 422 when the window is closed and they are no template. Nothing was sent then.
 */
export function deliver(
  { book }: Pick<RoomContext, "book">,
  conversation: number,
  { drafts, isTemplate }: Outgoing,
  author: Author,
  nowMs: number,
): readonly Message[] {
  const before = currentConversation(book, conversation);
  if (!isTemplate && !isWindowOpen(before, nowMs)) throw windowClosed();
  const messages = drafts.map((draft) =>
    book.append(conversation, { delivery: "sent", ...draft, author }, nowMs),
  );
  const change: ConversationChange = {
    ...(before.state === "waiting" && { state: "human" }),
    ...(isTemplate && { windowEndsAt: nowMs + windowMs }),
  };
  if (Object.keys(change).length > 0) book.change(conversation, change, nowMs);
  return messages;
}

/** A conversation as it is at this moment. @throws {Refusal} 404 when it was deleted in the meantime. */
export function currentConversation(book: RoomContext["book"], index: number): Conversation {
  const conversation = book.conversation(index);
  if (conversation === undefined) throw conversationNotFound();
  return conversation;
}
