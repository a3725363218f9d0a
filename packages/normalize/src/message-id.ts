import { type ConversationId, conversationId, parseConversationId } from "./id.ts";

/** The three parts of a message id. */
export interface MessageId extends ConversationId {
  /** The provider's id of the conversation. */
  readonly conversationNativeId: string;
}

/**
 * Makes the id that a message has in the model: `<connection>:<native id of the conversation>:<native id>`.
 *
 * Any three strings will do and come back from `parseMessageId`. In the first two `:` is written `%3A` and `%` is written
 * `%25`; the native id stays as it is.
 */
export function messageId(connection: string, conversationNativeId: string, nativeId: string): string {
  return conversationId(connection, conversationId(conversationNativeId, nativeId));
}

/**
 * Takes a message id apart.
 *
 * @throws {RangeError} if `messageId` cannot have made it. The message does not repeat the id.
 */
export function parseMessageId(id: string): MessageId {
  try {
    const { connection, nativeId: rest } = parseConversationId(id);
    const { connection: conversationNativeId, nativeId } = parseConversationId(rest);
    return { connection, conversationNativeId, nativeId };
  } catch {
    throw new RangeError(
      "This is no message id: it takes a connection, a conversation and a message, with colons between.",
    );
  }
}
