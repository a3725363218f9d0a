import { fromBase64Url, toBase64Url } from "./base64url.ts";
import { maxSourceCursorLength } from "./cursor.ts";
import { InboxCursorError } from "./errors.ts";
import { fnv1a } from "./fnv1a.ts";
import { maxAnchorLength } from "./place.ts";

/** How far the messages of a conversation have been read. */
export interface MessagePlace {
  /** The model's id of the conversation. */
  readonly conversationId: string;
  /** Cursor of the page to read. */
  readonly page: string;
  /** The time of what was given out last, to notice what comes out of order; `null`: it has none. */
  readonly lastTime: string | null;
}

const version = 1;
/** The longest cursor there is. */
export const maxMessageCursorLength = 8_192;

/** Writes a cursor as one string that is safe in a URL. It cannot be taken for that of a list of conversations. */
export function encodeMessageCursor({ conversationId, page, lastTime }: MessagePlace): string {
  const content = JSON.stringify([toKey(conversationId), page, lastTime]);
  return toBase64Url(`m${version}:${checksum(content)}:${content}`);
}

/**
 * Reads a cursor back.
 *
 * @throws {InboxCursorError} for any string that `encodeMessageCursor` did not write, and for another conversation.
 */
export function decodeMessageCursor(cursor: string, conversationId: string): MessagePlace {
  const text = cursor.length <= maxMessageCursorLength ? fromBase64Url(cursor) : undefined;
  const [, made, sum, content] = /^m(\d{1,9}):([0-9a-f]{8}):(.*)$/s.exec(text ?? "") ?? [];
  if (made !== undefined && Number(made) > version) {
    throw new InboxCursorError(
      "newer_version",
      "This cursor was made by a newer version of @confluir/normalize; upgrade the package, or start again without a cursor.",
    );
  }
  if (content === undefined || made !== String(version) || sum !== checksum(content)) throw malformed();
  const [key, page, lastTime, ...rest] = parse(content);
  const isRight = typeof page === "string" && page !== "" && page.length <= maxSourceCursorLength;
  if (!isRight || !(lastTime === null || typeof lastTime === "string") || rest.length > 0) throw malformed();
  if (key === toKey(conversationId)) return { conversationId, page, lastTime };
  throw new InboxCursorError(
    "other_conversation",
    "This cursor belongs to the messages of another conversation; use it with the same one, or start again without a cursor.",
  );
}

function toKey(conversationId: string): string {
  return conversationId.slice(0, maxAnchorLength);
}

function parse(content: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(content);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function malformed(): InboxCursorError {
  return new InboxCursorError(
    "malformed",
    "This is not a whole cursor of messages; pass the `next` of a page as it was, or start again without a cursor.",
  );
}

function checksum(content: string): string {
  return fnv1a(content).toString(16).padStart(8, "0");
}
