import type { Conversation, Query } from "../kit.ts";
import { pageLimit, readCursor } from "./conversation-page.ts";
import type { HandlerContext } from "./handler-context.ts";
import { queryValue } from "./query-value.ts";
import { toMessage, toNoteEvent } from "./to-message.ts";
import type { Wire } from "./wire.ts";

/**
 * One page of a conversation, newest first: its messages, and its notes between them as events. A cursor says how many of
 * both are still to come, so what is added in between changes nothing.
 *
 * @throws {ApiError} 400 for a cursor that is not of this conversation, or a limit out of range.
 */
export function messagePage(
  context: HandlerContext,
  conversation: Conversation,
  query: Query,
): Wire["MessagePage"] {
  const { store, cursors } = context;
  const notes = store.notes(conversation.index);
  const scope = [1, conversation.index];
  const limit = pageLimit(query);
  const start = readCursor(context, scope, queryValue(query, "cursor"));
  let [messagesLeft = 0, notesLeft = 0] = start ?? [conversation.messageCount, notes.length];
  const items: Wire["Message"][] = [];
  while (items.length < limit && messagesLeft + notesLeft > 0) {
    const message = messagesLeft > 0 ? store.message(conversation.index, messagesLeft - 1) : undefined;
    const note = notes[notesLeft - 1];
    if (note !== undefined && (message === undefined || note.createdAt >= message.sentAt)) {
      items.push(toNoteEvent(context, note));
      notesLeft--;
    } else {
      if (message !== undefined) items.push(toMessage(context, message));
      messagesLeft--;
    }
  }
  const hasMore = messagesLeft + notesLeft > 0;
  return {
    items,
    next_cursor: hasMore ? cursors.write(scope, [messagesLeft, notesLeft]) : null,
    has_more: hasMore,
  };
}
