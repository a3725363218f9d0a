import { fromBase64Url, toBase64Url } from "./base64url.ts";
import { InboxCursorError } from "./errors.ts";
import { maxAnchorLength, type Place } from "./place.ts";

/** What a cursor holds: how far each connection has been read, in pages of which size. No names, numbers or words. */
export interface InboxCursor {
  /** The page size that the sources were asked for; their pages must stay the same. */
  readonly pageSize: number;
  readonly places: ReadonlyMap<string, PlaceOfProvider>;
}

/** A place, and the provider it makes sense for. */
export interface PlaceOfProvider extends Place {
  readonly provider: string;
}

/** The longest cursor there is. */
export const maxCursorLength = 65_536;
/** The longest cursor that a source may give. */
export const maxSourceCursorLength = 1_024;

const version = 1;
type Entry = [
  connection: string,
  provider: string,
  page: string | null,
  time: string | null,
  id: string | null,
  done: 0 | 1,
];

/** Writes a cursor as one string that is safe in a URL. */
export function encodeCursor({ pageSize, places }: InboxCursor): string {
  const entries = [...places].map(
    ([connection, { provider, page, after, done }]): Entry => [
      connection,
      provider,
      page,
      after?.time ?? null,
      after?.nativeId ?? null,
      done ? 1 : 0,
    ],
  );
  const content = JSON.stringify([pageSize, entries]);
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
 * @throws {InboxCursorError} for any string that `encodeCursor` of this version did not write.
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
  if (made !== String(version) || content === undefined || sum !== checksum(content)) throw malformed();
  const [pageSize, entries] = parse(content);
  if (!isPageSize(pageSize) || !Array.isArray(entries) || !entries.every(isEntry)) throw malformed();
  const places = entries.map(([connection, provider, page, time, id, done]): [string, PlaceOfProvider] => [
    connection,
    { provider, page, after: id === null ? null : { time, nativeId: id }, done: done === 1 },
  ]);
  return { pageSize, places: new Map(places) };
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

/** FNV-1a. Finds a cursor that was cut or mistyped; it is no signature. */
function checksum(content: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < content.length; index++) {
    hash = Math.imul(hash ^ content.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
