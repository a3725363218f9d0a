import type { Author, Conversation, ConversationChange, Message, MessageDraft } from "../kit.ts";
import { conversationNotFound, windowClosed } from "./errors.ts";
import type { HandlerContext } from "./handler-context.ts";
import { isWindowOpen, windowMs } from "./messaging-window.ts";

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
 * @throws {ApiError} 422 when the window is closed and they are no template. Nothing was sent then.
 */
export function deliver(
  { store }: Pick<HandlerContext, "store">,
  conversation: number,
  { drafts, isTemplate }: Outgoing,
  author: Author,
  nowMs: number,
): readonly Message[] {
  const before = currentConversation(store, conversation);
  if (!isTemplate && !isWindowOpen(before, nowMs)) throw windowClosed();
  const messages = drafts.map((draft) =>
    store.append(conversation, { delivery: "sent", ...draft, author }, nowMs),
  );
  const change: ConversationChange = {
    ...(before.state === "waiting" && { state: "human" }),
    ...(isTemplate && { windowEndsAt: nowMs + windowMs }),
  };
  if (Object.keys(change).length > 0) store.change(conversation, change, nowMs);
  return messages;
}

/** A conversation as it is at this moment. @throws {ApiError} 404 when it was deleted in the meantime. */
export function currentConversation(store: HandlerContext["store"], index: number): Conversation {
  const conversation = store.conversation(index);
  if (conversation === undefined) throw conversationNotFound();
  return conversation;
}
