import type { Conversation, Message } from "../kit.ts";
import { invalid } from "./errors.ts";
import type { HandlerContext } from "./handler-context.ts";

/** Messages that a conversation shows at once. The vendor prints no number. */
export const messagePageSize = 30;

/**
 * One page of a conversation's messages, newest first, and the cursor of the next; `null`: that was the last.
 *
 * A cursor stands at a message, so messages that come in while pages are turned neither repeat nor hide others.
 *
 * @throws {ApiError} with 400 for a cursor that this conversation did not give.
 */
export function readMessagePage(
  { store, ids }: HandlerContext,
  { index, messageCount }: Conversation,
  cursor: string | undefined,
): { readonly messages: readonly Message[]; readonly nextCursor: string | null } {
  let end = messageCount;
  if (cursor !== undefined) {
    const [conversation, position = 0] = ids.find("curs", cursor) ?? [];
    if (conversation !== index || position < 1 || position > messageCount) throw invalid("cursor");
    end = position;
  }
  const start = Math.max(0, end - messagePageSize);
  const messages = Array.from({ length: end - start }, (_, step) => store.message(index, end - 1 - step));
  return {
    messages: messages.filter((message) => message !== undefined),
    nextCursor: start === 0 ? null : ids.of("curs", index, start),
  };
}
