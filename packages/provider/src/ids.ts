/** The two halves of a conversation id. */
export interface ConversationId {
  readonly connection: string;
  readonly nativeId: string;
}

/**
 * Makes the id that a conversation has in the model: `<connection>:<native id>`.
 *
 * Any two strings will do and come back from `parseConversationId`. In the connection `:` is written `%3A` and `%` is
 * written `%25`; the native id stays as it is.
 */
export function conversationId(connection: string, nativeId: string): string {
  const isPlain = !connection.includes(":") && !connection.includes("%");
  const name = isPlain ? connection : connection.replaceAll("%", "%25").replaceAll(":", "%3A");
  return `${name}:${nativeId}`;
}

/**
 * Takes a conversation id apart.
 *
 * @throws {RangeError} if `conversationId` cannot have made it. The message does not repeat the id.
 */
export function parseConversationId(id: string): ConversationId {
  if (typeof id !== "string") throw new RangeError("Invalid conversation id: expected a string.");
  const colon = id.indexOf(":");
  if (colon === -1) throw new RangeError("Invalid conversation id: expected `<connection>:<native id>`.");
  const nativeId = id.slice(colon + 1);
  const connection = id.slice(0, colon).replaceAll("%3A", ":").replaceAll("%25", "%");
  if (conversationId(connection, nativeId) !== id) {
    throw new RangeError("Invalid conversation id: a percent sign in the connection must be written %25.");
  }
  return { connection, nativeId };
}

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
    throw new RangeError("Invalid message id: expected `<connection>:<conversation>:<message>`.");
  }
}
