import { maxSourceCursorLength } from "./cursor.ts";
import { InboxCursorError } from "./errors.ts";
import { fnv1a } from "./fnv1a.ts";
import { maxAnchorLength } from "./place.ts";
import { malformed, type SealedKind, seal, unseal } from "./sealed.ts";

/** How far the messages of a conversation have been read. */
export interface MessagePlace {
  /** The model's id of the conversation. */
  readonly conversationId: string;
  /** Cursor of the page to read. */
  readonly page: string;
  /** The time of what was given out last, to notice what comes out of order; `null`: it has none. */
  readonly lastTime: string | null;
  /**
   * Go on after the message of that page with this id, the provider's own: it was given out last, and its page names itself as
   * the next one. `null`: with the first of the page.
   */
  readonly after: string | null;
}

/** Its prefix keeps it from being taken for a cursor of a list of conversations. Version 1 held the id itself, and no such mark. */
const kind: SealedKind = { prefix: "m", version: 2, checkedFrom: 2, maxLength: 16_384, of: "messages" };
/** The longest cursor there is. */
export const maxMessageCursorLength: number = kind.maxLength;

/** Writes a cursor as one string that is safe in a URL. Of the conversation it holds a hash, enough to notice a mix-up. */
export function encodeMessageCursor({ conversationId, page, lastTime, after }: MessagePlace): string {
  return seal(kind, [fnv1a(conversationId), page, lastTime, after?.slice(0, maxAnchorLength) ?? null]);
}

/**
 * Reads a cursor back.
 *
 * @throws {InboxCursorError} for any string that `encodeMessageCursor` did not write, and for another conversation.
 */
export function decodeMessageCursor(cursor: string, conversationId: string): MessagePlace {
  const { version, parts } = unseal(kind, cursor);
  const [key, page, lastTime, after = null] = parts;
  const isRight = typeof page === "string" && page !== "" && page.length <= maxSourceCursorLength;
  const isTime = lastTime === null || typeof lastTime === "string";
  const isAnchor = after === null || (typeof after === "string" && after.length <= maxAnchorLength);
  if (!isRight || !isTime || !isAnchor || parts.length !== version + 2) throw malformed(kind);
  const wanted = version === 1 ? conversationId.slice(0, maxAnchorLength) : fnv1a(conversationId);
  if (key === wanted) return { conversationId, page, lastTime, after };
  throw new InboxCursorError(
    "other_conversation",
    "This cursor belongs to the messages of another conversation; use it with the same one, or start again without a cursor.",
  );
}
