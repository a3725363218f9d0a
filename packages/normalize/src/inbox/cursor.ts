import { fromBase64Url, toBase64Url } from "./base64url.ts";
import { InboxCursorError } from "./errors.ts";
import { fnv1a } from "./fnv1a.ts";
import { maxAnchorLength, type Place } from "./place.ts";

/** What a cursor holds: of which list it is, and how far each connection has been read. No names, numbers or words. */
export interface InboxCursor {
  /** The page size that the sources were asked for; their pages must stay the same. */
  readonly pageSize: number;
  /** What `filterHash` makes of the filter; `null` without one. */
  readonly filterHash: string | null;
  readonly order: ListOrder;
  readonly places: ReadonlyMap<string, PlaceOfProvider>;
}

/**
 * What an inbox makes of a source whose order is not promised: `checked` reports what comes out of order, `strict` reads
 * the source to its end first.
 */
export type ListOrder = "checked" | "strict";

/** A place, and the provider it makes sense for. */
export interface PlaceOfProvider extends Place {
  readonly provider: string;
}

/** The longest cursor there is. */
export const maxCursorLength = 65_536;
/** The longest cursor that a source may give. */
export const maxSourceCursorLength = 1_024;

/** Version 1 was the same without filter and order. */
const version = 2;
type Entry = [
  connection: string,
  provider: string,
  page: string | null,
  time: string | null,
  id: string | null,
  done: 0 | 1,
];

/** Writes a cursor as one string that is safe in a URL. */
export function encodeCursor({ pageSize, filterHash, order, places }: InboxCursor): string {
  const entries = [...places].map(
    ([connection, { provider, page, after, lastTime, done }]): Entry => [
      connection,
      provider,
      page,
      after === null ? lastTime : after.time,
      after?.nativeId ?? null,
      done ? 1 : 0,
    ],
  );
  const content = JSON.stringify([pageSize, entries, filterHash, order === "strict" ? 1 : 0]);
  const cursor = toBase64Url(`${version}:${checksum(content)}:${content}`);
  if (cursor.length <= maxCursorLength) return cursor;
  throw new InboxCursorError(
    "too_long",
    `The cursor of these ${places.size} connections would be longer than ${maxCursorLength} characters; split the inbox.`,
  );
}

/**
 * Reads a cursor back.
 *
 * @throws {InboxCursorError} for any string that `encodeCursor` of this version or one before it did not write.
 */
export function decodeCursor(cursor: string): InboxCursor {
  const text = cursor.length <= maxCursorLength ? fromBase64Url(cursor) : undefined;
  const [, made, sum, content] = /^(\d{1,9}):([0-9a-f]{8}):(.*)$/s.exec(text ?? "") ?? [];
  if (made !== undefined && Number(made) > version) {
    throw new InboxCursorError(
      "newer_version",
      "This cursor was made by a newer version of @confluir/normalize; upgrade the package, or start again without a cursor.",
    );
  }
  if (content === undefined || sum !== checksum(content)) throw malformed();
  const parts = parse(content);
  const [pageSize, entries, hash, strict] = made === "1" && parts.length === 2 ? [...parts, null, 0] : parts;
  if (made !== "1" && (made !== String(version) || parts.length !== 4)) throw malformed();
  if (!isPageSize(pageSize) || !isHash(hash) || (strict !== 0 && strict !== 1)) throw malformed();
  if (!Array.isArray(entries) || !entries.every(isEntry)) throw malformed();
  const places = entries.map(([connection, provider, page, time, id, done]): [string, PlaceOfProvider] => {
    const reached =
      id === null ? { after: null, lastTime: time } : { after: { time, nativeId: id }, lastTime: null };
    return [connection, { provider, page, ...reached, done: done === 1 }];
  });
  return { pageSize, filterHash: hash, order: strict === 1 ? "strict" : "checked", places: new Map(places) };
}

function parse(content: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(content);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function isPageSize(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1000;
}

function isHash(value: unknown): value is string | null {
  return value === null || (typeof value === "string" && /^[0-9a-f]{4}$/.test(value));
}

function isEntry(value: unknown): value is Entry {
  if (!Array.isArray(value) || value.length !== 6) return false;
  const [connection, provider, page, time, id, done] = value;
  const isText = (part: unknown, max: number) => typeof part === "string" && part.length <= max;
  return (
    isText(connection, 64) &&
    isText(provider, 64) &&
    (page === null || isText(page, maxSourceCursorLength)) &&
    (time === null || isText(time, 24)) &&
    (id === null || isText(id, maxAnchorLength)) &&
    (done === 0 || done === 1)
  );
}

function malformed(): InboxCursorError {
  return new InboxCursorError(
    "malformed",
    "This is not a whole cursor of an inbox; pass the `next` of a page as it was, or start again without a cursor.",
  );
}

function checksum(content: string): string {
  return fnv1a(content).toString(16).padStart(8, "0");
}
