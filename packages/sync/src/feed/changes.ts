import { ConfluirError } from "@confluir/core";
import { checkHas, checkOptions, checkSignal, unfitOption } from "@confluir/core/internal";
import type { Database, Queryable } from "../database/database.ts";
import { DatabaseError } from "../database/database-error.ts";
import { mapRecord, ProviderChangedError, type SyncedFrom } from "../source.ts";
import { checkWanted, type RecordKind, type RecordModels, recordKinds } from "../store/records.ts";
import { storable } from "../store/write-records.ts";
import { channelOf } from "./notify.ts";

/** A record that was added, changed or deleted. */
export type Change = { readonly [Kind in RecordKind]: ChangeOf<Kind> }[RecordKind];

interface ChangeOf<Kind extends RecordKind> {
  readonly record: Kind;
  /**
   * `created`: it is new since the place that was read from, or was seen again after it was deleted. `changed`: it may also be new, if it
   * was written twice before it was read. So write both in the same way: insert, or replace. `deleted`: it may have been erased.
   */
  readonly kind: "created" | "changed" | "deleted";
  readonly connection: string;
  /** The provider's own id. */
  readonly nativeId: string;
  /** The provider's own id of the conversation of a message. */
  readonly conversationNativeId: string | undefined;
  /** The record as a value of the model; `undefined`: it was deleted. */
  readonly value: RecordModels[Kind] | undefined;
  /** Goes on after this change. Without personal data. */
  readonly cursor: string;
  /**
   * Remembers this change as the last one that the consumer has done.
   *
   * @param db a transaction of the caller's in the same database, so that what the consumer wrote and its place are one.
   */
  ack(db?: Transaction): Promise<void>;
}

/** A transaction as `pg` has it: what `ack` writes commits with it. */
export interface Transaction {
  query(text: string, values: unknown[]): PromiseLike<unknown>;
}

/** Which changes to read. */
export interface ChangesOptions {
  /** A name under which `ack` remembers the place. */
  readonly consumer: string;
  /** The cursor of a change to go on after; missing: after the last one that was acknowledged. */
  readonly since?: string;
  /** Only records of these kinds; missing: all. */
  readonly records?: readonly RecordKind[];
  /** Only records of these connections; missing: of all. */
  readonly connections?: readonly string[];
  /** Waits for more at the end, if `true`, until the copy is closed; ends there otherwise. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

/** A cursor belongs to another database, or to a later time than that of a backup that was restored: read all again, from `since: "0"`. */
export class FeedResetError extends ConfluirError {
  override readonly name = "FeedResetError";
  readonly kind = "feed_reset";
}

/** Which of all changes are read. */
type Wanted = Pick<ChangesOptions, "records" | "connections">;

interface FeedParts {
  readonly database: Database;
  readonly schema: string;
  readonly connectSource: (name: string) => Promise<SyncedFrom>;
  /** Aborted when the copy is closed. */
  readonly closing: AbortSignal;
}

/** A place between two changes. */
export interface Place {
  readonly epoch: string;
  readonly xid: string;
  readonly seq: string;
}

interface Row extends Place {
  readonly record: RecordKind;
  readonly connection: string;
  readonly native_id: string;
  readonly conversation_id: string | null;
  readonly row_id: string;
  readonly raw: unknown;
  readonly list: number;
  readonly is_deleted: boolean;
  readonly is_new: boolean;
}

const batchSize = 200;
/** A notification wakes a reader at once; when it is lost, this does. */
const pollMs = 5000;
const optionNames = {
  consumer: true,
  since: true,
  records: true,
  connections: true,
  follow: true,
  signal: true,
} as const;

/**
 * Reads changes in the order of the transactions that wrote them.
 *
 * Rows carry the id of their transaction. A reader stops below the oldest one that is still under way: a transaction that commits late has
 * a place behind what was read, and is not missed.
 */
export function createChangeFeed({ database, schema, connectSource, closing }: FeedParts) {
  return function changes(options: ChangesOptions): AsyncGenerator<Change, void, undefined> {
    checkOptions<ChangesOptions>("changes", options, optionNames);
    const { consumer, follow = false, signal } = options;
    if (typeof consumer !== "string" || consumer === "" || storable(consumer) !== consumer)
      throw unfitOption("consumer", "a name that is not empty, without NUL and halves of characters");
    checkWanted(options);
    if (typeof follow !== "boolean") throw unfitOption("follow", "true or false");
    checkSignal(signal);
    return readChanges(options);
  };

  async function* readChanges(options: ChangesOptions): AsyncGenerator<Change, void, undefined> {
    const { follow = false, signal } = options;
    let place = await findPlace(options);
    const bell = follow ? openBell(signal) : undefined;
    try {
      for (;;) {
        signal?.throwIfAborted();
        if (closing.aborted) return;
        await bell?.listen();
        const { rows, end } = await readRows(database, schema, place, options);
        for (const row of rows) {
          yield await toChange(row, options);
          place = row;
        }
        // Everything up to there has been read, also what was not asked for.
        if (end !== undefined) place = end;
        if (rows.length > 0) continue;
        if (bell === undefined) return;
        await bell.wait();
      }
    } finally {
      await bell?.close();
    }
  }

  async function findPlace({ consumer, since }: ChangesOptions): Promise<Place> {
    if (since === "0") return start;
    const found = since === undefined ? await findConsumer(database, schema, consumer) : readCursor(since);
    if (found === undefined) return start;
    if (await isOfThisDatabase(database, schema, found)) return found;
    throw new FeedResetError(
      'This cursor belongs to another database, or to a time before it was restored. Read all again with `since: "0"`.',
    );
  }

  /** The source of a connection, which the value of a record is mapped with. */
  async function connected(connection: string): Promise<SyncedFrom> {
    try {
      return await connectSource(connection);
    } catch (cause) {
      if (cause instanceof ProviderChangedError || cause instanceof DatabaseError) throw cause;
      throw new Error(
        `The feed is at a record of the connection "${connection}", for which \`source\` gives none here: make it, or read the feed in a process that does.`,
        { cause },
      );
    }
  }

  async function toChange(row: Row, options: ChangesOptions): Promise<Change> {
    const { record, connection, native_id, conversation_id, is_deleted, is_new, epoch, xid, seq } = row;
    return {
      record,
      connection,
      value: is_deleted ? undefined : toValue(row, await connected(connection)),
      kind: is_deleted ? "deleted" : is_new ? "created" : "changed",
      nativeId: native_id,
      conversationNativeId: conversation_id ?? undefined,
      cursor: `${epoch}.${xid}.${seq}`,
      async ack(db?: Transaction) {
        checkHas("db", "a transaction, with `query`", db, "query");
        const target: Transaction = db ?? { query: (text, values) => database.query(text, values) };
        await moveConsumer(target, schema, options.consumer, row, options);
      },
    } as Change;
  }

  /** Rings when something was written. */
  function openBell(signal: AbortSignal | undefined) {
    let hasRung = false;
    let wake: (() => void) | undefined;
    let stop: (() => Promise<void>) | undefined;
    const ring = () => {
      hasRung = true;
      wake?.();
    };
    return {
      /** To be called before reading, so that what is written later rings. */
      async listen() {
        hasRung = false;
        // Behind a pooler of transactions nothing is heard; the poll finds it all the same.
        stop ??= await database.listen(channelOf(schema), ring).catch(() => undefined);
      },
      async wait() {
        if (hasRung || signal?.aborted || closing.aborted) return;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(done, pollMs);
          wake = done;
          signal?.addEventListener("abort", done);
          closing.addEventListener("abort", done);
          function done() {
            clearTimeout(timer);
            wake = undefined;
            signal?.removeEventListener("abort", done);
            closing.removeEventListener("abort", done);
            resolve();
          }
        });
        if (hasRung || stop === undefined) return;
        // Nothing came: the connection that listens may be gone, and is made anew.
        const listening = stop;
        stop = undefined;
        await listening().catch(() => undefined);
      },
      async close() {
        await stop?.().catch(() => undefined);
      },
    };
  }
}

/** A batch of rows after a place; `end`: all before this place has been read. */
export async function readRows(
  db: Queryable,
  schema: string,
  place: Place,
  { records = recordKinds, connections }: Wanted,
): Promise<{ readonly rows: readonly Row[]; readonly end: Place | undefined }> {
  const horizon = await readHorizon(db, schema);
  const filter =
    connections === undefined
      ? ""
      : ` and connection_id in (select id from ${schema}.connection where name = any($4::text[]))`;
  const tables = records.map(
    (kind) =>
      `(select '${kind}' as record, connection_id, native_id, ${kind === "message" ? "conversation_id" : "null as conversation_id"}, row_id, raw, list,
  deleted_at is not null as is_deleted, xid = born_xid or born_xid > $1::xid8 as is_new, xid, seq
from ${schema}.${kind} where (xid, seq) > ($1::xid8, $2::bigint) and xid < $3::xid8${filter} order by xid, seq limit ${batchSize})`,
  );
  if (tables.length === 0) return { rows: [], end: undefined };
  const rows = await db.query<Row>(
    `select record, connection.name as connection, native_id, conversation_id, row_id::text, case when is_deleted then null else raw end as raw, list,
  is_deleted, is_new, xid::text as xid, seq::text as seq, ${epochOf(schema, "change.xid")} as epoch
from (${tables.join(" union all ")}) as change join ${schema}.connection on connection.id = connection_id order by change.xid, change.seq limit ${batchSize}`,
    [place.xid, place.seq, horizon.xid, ...(connections === undefined ? [] : [connections])],
  );
  const isAll = rows.length < batchSize && BigInt(horizon.xid) > BigInt(place.xid);
  return { rows, end: isAll ? horizon : undefined };
}

/** The place up to which all is visible. */
export async function readHorizon(db: Queryable, schema: string): Promise<Place> {
  const [horizon = start] = await db.query<Place>(
    `select xid::text, '0' as seq, ${epochOf(schema, "xid")} as epoch from pg_snapshot_xmin(pg_current_snapshot()) as xid`,
  );
  return horizon;
}

/** SQL for the epoch in which a transaction was; for one that began before the copy was made, the first. */
const epochOf = (schema: string, xid: string) =>
  `coalesce((select id::text from ${schema}.epoch where since <= ${xid} order by since desc limit 1), (select id::text from ${schema}.epoch order by since limit 1))`;
const start: Place = { epoch: "", xid: "0", seq: "0" };

/** A record as a value of the model. */
export function toValue(
  row: Omit<Row, keyof Place | "is_deleted" | "is_new" | "row_id">,
  source: SyncedFrom,
) {
  const { record, connection, conversation_id, raw, list } = row;
  const context = {
    connection,
    ...(conversation_id !== null && { conversationNativeId: conversation_id }),
  };
  return mapRecord(source, record, raw, list, context).value;
}

/** Whether this database gave a place: it had that epoch, and had come as far before the next one began. */
export async function isOfThisDatabase(
  db: Queryable,
  schema: string,
  { epoch, xid }: Place,
): Promise<boolean> {
  const found = await db.query(
    `select from ${schema}.epoch as own where id = $1::uuid and $2::xid8 <= coalesce(
  (select since from ${schema}.epoch where since > own.since order by since limit 1), pg_snapshot_xmax(pg_current_snapshot()))`,
    [epoch, xid],
  );
  return found.length > 0;
}

async function findConsumer(db: Queryable, schema: string, consumer: string): Promise<Place | undefined> {
  const [known] = await db.query<Place>(
    `select epoch::text, xid::text, seq::text from ${schema}.consumer where name = $1`,
    [consumer],
  );
  return known;
}

/** Remembers the place of a consumer, and what it reads, which is all that it can be behind with. */
export async function moveConsumer(
  target: Transaction,
  schema: string,
  consumer: string,
  { epoch, xid, seq }: Place,
  { records, connections }: Wanted,
): Promise<void> {
  await target.query(
    `insert into ${schema}.consumer (name, epoch, xid, seq, records, connections) values ($1, $2::uuid, $3::xid8, $4::bigint, $5::text[], $6::text[])
on conflict (name) do update set epoch = excluded.epoch, xid = excluded.xid, seq = excluded.seq,
  records = excluded.records, connections = excluded.connections, updated_at = now()`,
    [consumer, epoch, xid, seq, records ?? null, connections ?? null],
  );
}

function readCursor(cursor: string): Place {
  const [, epoch = "", xid = "", seq = ""] = /^([\da-f-]{36})\.(\d{1,20})\.(\d{1,19})$/.exec(cursor) ?? [];
  if (epoch === "" || BigInt(xid) >= 2n ** 64n || BigInt(seq) >= 2n ** 63n)
    throw new TypeError('`since` must be the cursor of a change, unchanged, or "0" for all.');
  return { epoch, xid, seq };
}
