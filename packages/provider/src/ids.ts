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
  return `${escapeConnection(connection)}:${nativeId}`;
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
  return conversationId(connection, `${escapeConversation(conversationNativeId)}:${nativeId}`);
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

const escapeConnection = /* @__PURE__ */ createEscape();
const escapeConversation = /* @__PURE__ */ createEscape();

/** Makes a function that writes a name for its place in an id. Ids are made page by page, where a name is mostly the one before. */
function createEscape(): (name: string) => string {
  let last = "";
  let written = "";
  return (name) => {
    if (name !== last) {
      written = name.replace(/[%:]/g, encodeURIComponent);
      last = name;
    }
    return written;
  };
}
