import { createHash } from "node:crypto";
import type { Queryable } from "../database/database.ts";
import { columnsVersion } from "../database/migrations.ts";
import { notifyReaders } from "../feed/notify.ts";
import { erasedMark, expiredMark } from "../privacy/marks.ts";
import { withoutSuppressed } from "../privacy/suppressed.ts";
import { type RecordKind, type RecordModels, recordColumns } from "./records.ts";

/** What became of the records of a page. */
export interface Written {
  /** Those that were new or have changed, by their native ids. */
  readonly changed: ReadonlySet<string>;
}

/** Where records belong. */
export interface RecordPlace {
  readonly connectionId: number;
  /** The native id of the conversation, for messages. */
  readonly conversationId?: string;
  /** Properties that change by themselves, such as a time in words: JSON pointers into `raw`. */
  readonly volatile?: readonly string[] | undefined;
  /** Which of several lists of the provider they come from. */
  readonly list?: number;
}

/** An index of PostgreSQL takes no key of more than some 2,700 bytes, and two are in one. */
const maxIdBytes = 1000;

/** The native id of a value of the model, as it is kept; `""`: it has none, or one that no index takes, and cannot be kept. */
export function keptIdOf(value: { readonly nativeId?: string; readonly id?: string | undefined }): string {
  const id = storable(value.nativeId ?? value.id ?? "");
  return Buffer.byteLength(id) > maxIdBytes ? "" : id;
}

/**
 * Writes records in one statement: new ones, those whose data changed, and those that had been deleted. A record that is as it was is not
 * touched, and costs no write.
 *
 * Of several with one id the first counts: pages have the newest first.
 */
export async function writeRecords<Kind extends RecordKind>(
  tx: Queryable,
  schema: string,
  kind: Kind,
  values: readonly RecordModels[Kind][],
  { connectionId, conversationId, volatile = [], list = 0 }: RecordPlace,
): Promise<Written> {
  const byId = new Map<string, RecordModels[Kind]>();
  for (const value of values) {
    const id = keptIdOf(value);
    if (id !== "" && !byId.has(id)) byId.set(id, value);
  }
  if (byId.size === 0) return { changed: new Set() };
  const rows = await withoutSuppressed(tx, schema, kind, [...byId], { connectionId, conversationId });
  if (rows.length === 0) return { changed: new Set() };
  const parameters: unknown[] = [
    ...[connectionId, conversationId ?? null, columnsVersion, list],
    rows.map(([id]) => id),
    rows.map(([, { raw }]) => JSON.stringify(raw)),
    rows.map(([, { raw }]) => hashOf(raw, volatile)),
  ];
  const { names, arrays, cells } = promotedColumns(
    kind,
    rows.map(([, value]) => value),
    parameters,
  );
  const own = kind === "message" ? "connection_id, conversation_id" : "connection_id";
  const key = `${own}, native_id`;
  const updates = ["raw", "hash", "columns_version", "list", ...names].map(
    (name) => `${name} = excluded.${name}`,
  );
  // Messages are read again where there is activity, or may be, and all of them where the conversation has come back.
  const due =
    kind === "conversation"
      ? `, messages_complete = old.messages_complete and old.deleted_at is null, messages_retry_at = null,
  messages_due = old.messages_due or old.deleted_at is not null or excluded.last_activity_at is null or old.last_activity_at is distinct from excluded.last_activity_at`
      : "";
  // Looked up before: a row that a conflict leaves as it is would be locked, and a lock is a write.
  const stays = (given: string) =>
    `((old.hash = ${given}.hash and old.deleted_at is null) or old.hash = '${erasedMark}'
  or (old.hash = '${expiredMark}'${kind === "conversation" ? ` and (${given}.last_activity_at > old.last_activity_at) is not true` : ""}))`;
  const changed = await tx.query<{ native_id: string }>(
    `insert into ${schema}.${kind} as old (${key}, raw, hash, columns_version, list, ${names.join(", ")})
select $1::integer, ${kind === "message" ? "$2::text, " : ""}given.native_id, given.raw::json, given.hash, $3::smallint, $4::smallint, ${cells.join(", ")}
from unnest($5::text[], $6::text[], $7::text[], ${arrays.join(", ")}) as given(native_id, raw, hash, ${names.join(", ")})
where (select ${stays("given")} from ${schema}.${kind} as old where old.connection_id = $1 and old.native_id = given.native_id and ${kind === "message" ? "old.conversation_id = $2" : "$2::text is null"}) is not true
on conflict (${key}) do update set ${updates.join(", ")}${due},
  changed_at = now(), deleted_at = null, missed_scans = 0,
  born_xid = case when old.deleted_at is null then old.born_xid else pg_current_xact_id() end,
  xid = pg_current_xact_id(), seq = nextval('${schema}.change_seq')
where not ${stays("excluded")}
returning native_id, ${notifyReaders(schema)}`,
    parameters,
  );
  return { changed: new Set(changed.map(({ native_id }) => native_id)) };
}

/**
 * The promoted columns of records: their names, their values as arrays that are added to the parameters of a statement, and the SQL that
 * reads them of a row `given`.
 */
export function promotedColumns<Kind extends RecordKind>(
  kind: Kind,
  values: readonly RecordModels[Kind][],
  parameters: unknown[],
): {
  readonly names: readonly string[];
  readonly arrays: readonly string[];
  readonly cells: readonly string[];
} {
  const columns = Object.entries(recordColumns[kind]);
  const arrays = columns.map(([, { type, read }]) => {
    // PostgreSQL has no arrays of arrays of different lengths, so lists travel as JSON.
    const isList = type === "text[]";
    const cells = values.map((value) => storableValue(read(value), type) ?? null);
    parameters.push(isList ? cells.map((cell) => cell && JSON.stringify(cell)) : cells);
    return `$${parameters.length}::${isList ? "text" : type}[]`;
  });
  // A list that is not reported stays null.
  const cells = columns.map(([name, { type }]) =>
    type === "text[]"
      ? `case when given.${name} is not null then array(select json_array_elements_text(given.${name}::json)) end`
      : `given.${name}`,
  );
  return { names: columns.map(([name]) => name), arrays, cells };
}

/** A hash of all that is no display text, whatever the order of its properties. */
function hashOf(raw: unknown, volatile: readonly string[]): string {
  const text = JSON.stringify(raw, function (this: unknown, _key: string, value: unknown) {
    return isPlain(value) ? Object.fromEntries(Object.entries(value).sort(byKey)) : value;
  });
  const stable = volatile.length === 0 ? text : withoutPointers(text, volatile);
  return createHash("sha256").update(stable).digest("base64url").slice(0, 22);
}

const byKey = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);
const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function withoutPointers(text: string, pointers: readonly string[]): string {
  const copy: unknown = JSON.parse(text);
  for (const pointer of pointers) dropAt(copy, pointer.split("/").slice(1));
  return JSON.stringify(copy);
}

/** Removes what a pointer leads to; `*`: each item of a list. */
function dropAt(value: unknown, [key = "", ...rest]: readonly string[]): void {
  if (Array.isArray(value)) {
    if (key === "*") for (const item of value) dropAt(item, rest);
  } else if (isPlain(value)) {
    const held = value as Record<string, unknown>;
    if (rest.length === 0) delete held[key];
    else dropAt(Object.hasOwn(held, key) ? held[key] : undefined, rest);
  }
}

/** A value as its column takes it. One that does not fit is left out of the column; it stays in `raw`. */
function storableValue(value: unknown, type: string): unknown {
  if (Array.isArray(value)) return value.map((each) => storableValue(each, "text"));
  if (type === "integer") return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31 ? value : null;
  if (typeof value !== "string") return value;
  if (type === "timestamptz") return storableTime(value);
  return storable(value);
}

/** A time with a day that there is. `Date.parse` takes a 30 February for 2 March, and a word behind the zone for nothing. */
function storableTime(value: string): string | null {
  const day = /^(?!0000)\d{4}-\d\d-\d\d/.exec(value)?.[0];
  const time = Date.parse(value);
  const isDay = day !== undefined && new Date(day).toJSON()?.startsWith(day);
  return isDay && !Number.isNaN(time) ? new Date(time).toISOString() : null;
}

// Half a character, which is no Unicode, is what has this category when read by code points.
const notStorable = /[\0\p{Surrogate}]/gu;

/** Text as PostgreSQL can keep it: without NUL and halves of characters, which stay in `raw`. */
export function storable(text: string): string {
  return text.replace(notStorable, "\uFFFD");
}
