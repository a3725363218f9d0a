import { ConfluirError } from "@confluir/core";
import type { Queryable } from "../database/database.ts";
import { mapRecord, type SyncedFrom } from "../source.ts";
import { type RecordKind, type RecordModels, recordKinds } from "../store/records.ts";

/** A record that was added, changed or deleted. */
export type Change = { readonly [Kind in RecordKind]: ChangeOf<Kind> }[RecordKind];

interface ChangeOf<Kind extends RecordKind> {
  readonly record: Kind;
  /** `created`: it is as it was first seen. */
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
  /** Waits for more at the end, if `true`; ends there otherwise. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

/** A cursor belongs to another database, or to one that was restored: read everything again, from `since: "0"`. */
export class FeedResetError extends ConfluirError {
  override readonly name = "FeedResetError";
  readonly kind = "feed_reset";
}

interface FeedParts {
  readonly database: Queryable & {
    listen(channel: string, onNotify: () => void): Promise<() => Promise<void>>;
  };
  readonly schema: string;
  readonly connectSource: (name: string) => Promise<SyncedFrom>;
}

interface Place {
  readonly xid: string;
  readonly seq: string;
}

interface Row extends Place {
  readonly record: RecordKind;
  readonly connection: string;
  readonly native_id: string;
  readonly conversation_id: string | null;
  readonly raw: unknown;
  readonly list: number;
  readonly is_deleted: boolean;
  readonly is_new: boolean;
}

const batchSize = 200;
const pollMs = 1000;

/**
 * Reads changes in the order of the transactions that wrote them.
 *
 * Rows carry the id of their transaction. A reader stops below the oldest one that is still under way: a transaction that commits late has
 * a place behind what was read, and is not missed.
 */
export function createChangeFeed({ database, schema, connectSource }: FeedParts) {
  return async function* changes(options: ChangesOptions): AsyncGenerator<Change, void, undefined> {
    const { consumer, records = recordKinds, follow = false, signal } = options;
    const unknown = records.find((kind) => !recordKinds.includes(kind));
    if (unknown !== undefined)
      throw new TypeError(
        `\`records\` has the unknown kind ${JSON.stringify(unknown)}; there are ${recordKinds.join(", ")}.`,
      );
    const [{ epoch = "" } = {}] = await database.query<{ epoch: string }>(
      `select epoch::text from ${schema}.meta`,
    );
    let place = await findPlace(epoch, options);
    const tables = records.map(
      (
        kind,
      ) => `(select '${kind}' as record, connection_id, native_id, ${kind === "message" ? "conversation_id" : "null as conversation_id"}, raw, list, deleted_at is not null as is_deleted, changed_at = first_seen_at as is_new, xid, seq
from ${schema}.${kind} where (xid, seq) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, seq limit ${batchSize})`,
    );
    const text = `select record, connection.name as connection, native_id, conversation_id, raw, list, is_deleted, is_new, xid::text as xid, seq::text as seq
from (${tables.join(" union all ")}) as change join ${schema}.connection on connection.id = connection_id order by change.xid, change.seq limit ${batchSize}`;
    for (;;) {
      signal?.throwIfAborted();
      const rows = await database.query<Row>(text, [place.xid, place.seq]);
      for (const row of rows) {
        yield toChange(row, epoch, consumer, await connectSource(row.connection));
        place = row;
      }
      if (rows.length > 0) continue;
      if (!follow) return;
      await waitForMore(signal);
    }
  };

  async function findPlace(epoch: string, { consumer, since }: ChangesOptions): Promise<Place> {
    if (since === "0") return { xid: "0", seq: "0" };
    if (since !== undefined) {
      const [, of = "", xid = "", seq = ""] = /^([\da-f-]{36})\.(\d{1,20})\.(\d{1,19})$/.exec(since) ?? [];
      if (of === "")
        throw new TypeError('`since` must be the cursor of a change, unchanged, or "0" for all.');
      if (of !== epoch) throw resetError();
      return { xid, seq };
    }
    const [known] = await database.query<Place & { epoch: string }>(
      `select epoch::text, xid::text, seq::text from ${schema}.consumer where name = $1`,
      [consumer],
    );
    if (known === undefined) return { xid: "0", seq: "0" };
    if (known.epoch !== epoch) throw resetError();
    return known;
  }

  function toChange(row: Row, epoch: string, consumer: string, source: SyncedFrom): Change {
    const { record, connection, native_id, conversation_id, raw, list, is_deleted, is_new, xid, seq } = row;
    const context = {
      connection,
      ...(conversation_id !== null && { conversationNativeId: conversation_id }),
    };
    const value = is_deleted ? undefined : mapRecord(source, record, raw, list, context).value;
    return {
      record,
      connection,
      value,
      kind: is_deleted ? "deleted" : is_new ? "created" : "changed",
      nativeId: native_id,
      conversationNativeId: conversation_id ?? undefined,
      cursor: `${epoch}.${xid}.${seq}`,
      async ack(db?: Transaction) {
        const target: Transaction = db ?? { query: (text, values) => database.query(text, values) };
        await target.query(
          `insert into ${schema}.consumer (name, epoch, xid, seq) values ($1, $2::uuid, $3::xid8, $4::bigint)
on conflict (name) do update set epoch = excluded.epoch, xid = excluded.xid, seq = excluded.seq, updated_at = now()`,
          [consumer, epoch, xid, seq],
        );
      },
    } as Change;
  }

  async function waitForMore(signal: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, pollMs);
      function done() {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      }
      signal?.addEventListener("abort", done);
    });
  }
}

function resetError(): FeedResetError {
  return new FeedResetError(
    'This cursor belongs to another database, or to a time before it was restored. Read all again with `since: "0"`.',
  );
}
