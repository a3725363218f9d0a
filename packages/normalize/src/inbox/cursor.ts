import { type Checkpoint, maxKeysPerConnection, noKey } from "./checkpoint.ts";
import { type CursorKind, decode, encode, malformed } from "./encoding.ts";

/**
 * What a cursor holds: of which list it is, and how far each connection has been read. No names, numbers or words, as long as
 * the ids and cursors of the sources hold none.
 */
export interface InboxCursor {
  /** The page size that the sources were asked for; their pages must stay the same. */
  readonly pageSize: number;
  /** What `filterHash` makes of the filter; `null` without one. */
  readonly filterHash: string | null;
  readonly order: ListOrder;
  readonly checkpoints: ReadonlyMap<string, ProviderCheckpoint>;
}

/** The orders of a list of messages, and of one of conversations; a cursor holds their place here. */
const orders = ["checked", "strict", "trusted"] as const;

/**
 * What an inbox makes of a source whose order is not promised: `checked` reports what comes out of order, `strict` reads
 * the source to its end first, `trusted` takes it for promised, so that `activitySince` ends it early.
 */
export type ListOrder = (typeof orders)[number];

/** A place, and the provider it makes sense for. */
export interface ProviderCheckpoint extends Checkpoint {
  readonly provider: string;
}

/** The longest cursor there is. */
export const maxCursorLength = 65_536;
/** The longest cursor that a source may give. */
export const maxSourceCursorLength = 1_024;

const kind: CursorKind = { prefix: "", version: 1, maxLength: maxCursorLength, of: "an inbox" };

type Entry = [
  connection: string,
  provider: string,
  page: string | null,
  time: string | null,
  /** The keys of what was given out of that time, one after the other. */
  keys: string | null,
  /** The sum of `isDone`, `isBroken`, `isCut` and `isAtStart`. */
  marks: number,
];
const isDone = 1;
const isBroken = 2;
const isCut = 4;
const isAtStart = 8;

/** Writes a cursor as one string that is safe in a URL. */
export function encodeCursor({ pageSize, filterHash, order, checkpoints }: InboxCursor): string {
  const entries = [...checkpoints].map(
    ([connection, { provider, page, after, ...marks }]): Entry => [
      connection,
      provider,
      page,
      after?.time ?? null,
      after?.keys.join("") ?? null,
      (marks.done ? isDone : 0) +
        (marks.broken ? isBroken : 0) +
        (after?.isComplete === false ? isCut : 0) +
        (marks.atStart ? isAtStart : 0),
    ],
  );
  return encode(kind, [pageSize, entries, filterHash, orders.indexOf(order)]);
}

/**
 * Reads a cursor back.
 *
 * @throws {InboxCursorError} for any string that `encodeCursor` did not write.
 */
export function decodeCursor(cursor: string): InboxCursor {
  const parts = decode(kind, cursor);
  if (parts.length !== 4) throw malformed(kind);
  const [pageSize, entries, hash, place] = parts;
  const order = typeof place === "number" ? orders[place] : undefined;
  if (!isPageSize(pageSize) || !isHash(hash) || order === undefined) throw malformed(kind);
  if (!Array.isArray(entries) || !entries.every(isEntry)) throw malformed(kind);
  const checkpoints = new Map(entries.map(toCheckpoint));
  if (checkpoints.size !== entries.length) throw malformed(kind);
  return { pageSize, filterHash: hash, order, checkpoints };
}

function toCheckpoint([connection, provider, page, time, keys, marks]: Entry): [string, ProviderCheckpoint] {
  const has = (mark: number) => (marks & mark) !== 0;
  const after =
    time === null || keys === null
      ? null
      : { time, keys: keys.match(/.{8}/g) ?? [], isComplete: !has(isCut) };
  return [
    connection,
    { provider, page, after, atStart: has(isAtStart), done: has(isDone), broken: has(isBroken) },
  ];
}

function isPageSize(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1000;
}

function isHash(value: unknown): value is string | null {
  return value === null || (typeof value === "string" && /^[0-9a-f]{4}$/.test(value));
}

function isEntry(value: unknown): value is Entry {
  if (!Array.isArray(value) || value.length !== 6) return false;
  const [connection, provider, page, time, keys, marks] = value;
  const isText = (part: unknown, max: number) => typeof part === "string" && part.length <= max;
  return (
    isText(connection, 64) &&
    isText(provider, 64) &&
    (page === null || isText(page, maxSourceCursorLength)) &&
    (time === null || isText(time, 24)) &&
    (keys === null ||
      (isText(keys, maxKeysPerConnection * noKey.length) && /^(?:[0-9a-z-]{8})*$/.test(keys))) &&
    Number.isInteger(marks) &&
    marks >= 0 &&
    marks <= isDone + isBroken + isCut + isAtStart
  );
}
