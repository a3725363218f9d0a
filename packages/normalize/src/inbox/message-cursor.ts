import { maxSourceCursorLength } from "./cursor.ts";
import { type CursorKind, decode, encode, fnv1a, malformed } from "./encoding.ts";
import { cursorError } from "./errors.ts";

/** How far the messages of a conversation have been read. */
export interface MessageCheckpoint {
  /** The model's id of the conversation. */
  readonly conversationId: string;
  /** Cursor of the page to read. */
  readonly page: string;
  /** The time of what was given out last, empty if it has none, to notice what comes out of order; `null`: nothing was. */
  readonly lastTime: string | null;
  /**
   * The keys of those of that time that were given out, as their page names itself as the next one: go on after them.
   * `null`: with the first of the page.
   */
  readonly after: readonly string[] | null;
}

/** The most of these keys, as many as a page may have. */
const maxAfter = 1_000;

/** Its prefix keeps it from being taken for a cursor of a list of conversations. */
const kind: CursorKind = { prefix: "m", version: 1, maxLength: 20_480, of: "messages" };

/** Writes a cursor as one string that is safe in a URL. Of the conversation it holds a hash, enough to notice a mix-up. */
export function encodeMessageCursor({ conversationId, page, lastTime, after }: MessageCheckpoint): string {
  return encode(kind, [fnv1a(conversationId), page, lastTime, after?.slice(-maxAfter).join("") ?? null]);
}

/**
 * Reads a cursor back.
 *
 * @throws {InboxCursorError} for any string that `encodeMessageCursor` did not write, and for another conversation.
 */
export function decodeMessageCursor(cursor: string, conversationId: string): MessageCheckpoint {
  const parts = decode(kind, cursor);
  const [key, page, lastTime, after] = parts;
  const isRight = typeof page === "string" && page !== "" && page.length <= maxSourceCursorLength;
  const isTime = lastTime === null || typeof lastTime === "string";
  const areKeys = after === null || (typeof after === "string" && /^(?:[0-9a-z-]{8})*$/.test(after));
  if (!isRight || !isTime || !areKeys || parts.length !== 4) throw malformed(kind);
  if (key === fnv1a(conversationId))
    return { conversationId, page, lastTime, after: after?.match(/.{8}/g) ?? (after === null ? null : []) };
  throw cursorError(
    "other_conversation",
    "This cursor belongs to the messages of another conversation; use it with the same one",
  );
}
