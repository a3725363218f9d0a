import type { AnyConversation } from "@confluir/provider";
import type { Queryable } from "../database/database.ts";
import type { SyncedFrom } from "../source.ts";
import { writeRecords } from "../store/write-records.ts";
import { blameOf } from "./failure.ts";
import type { Slice } from "./slice.ts";
import type { Stream, StreamKind } from "./stream.ts";

/** Webhooks of a connection that wait to be read. */
export interface Hints {
  /** Those that wait. */
  readonly keys: readonly string[];
  /** The conversations that they are about, if they say so. */
  readonly ids: readonly string[];
  /** Whether webhooks came in the last seven days. */
  readonly areUsed: boolean;
  /** How many times as rare polls are, as webhooks miss nothing. */
  readonly stretch: number;
}

/** Conversations that are read one by one in a slice. */
const maxRead = 20;
/** Polls are at most so many times as rare while webhooks miss nothing. */
const maxStretch = 15;

/** Reads which webhooks wait. */
export async function findHints(db: Queryable, schema: string, connectionId: number): Promise<Hints> {
  const [{ keys = [], ids = [], used = false, stretch = 1 } = {}] = await db.query<{
    keys: string[];
    ids: string[];
    used: boolean;
    stretch: number;
  }>(
    `select array(select dedupe_key from ${schema}.inbound_event where connection_id = $1 and done_at is null) as keys,
  array(select distinct conversation_id from ${schema}.inbound_event where connection_id = $1 and done_at is null and conversation_id is not null limit ${maxRead}) as ids,
  exists (select from ${schema}.inbound_event where connection_id = $1) as used,
  (select stretch from ${schema}.stream where connection_id = $1 and kind = 'conversations') as stretch`,
    [connectionId],
  );
  return { keys, ids, areUsed: used, stretch };
}

/** Whether the conversations of hints are read one by one. Where that gives other data than the list, the list is read. */
export function canReadHinted({ readsAsListed, getConversation }: SyncedFrom): boolean {
  return readsAsListed === true && getConversation !== undefined;
}

/** Reads the conversations that webhooks are about. */
export async function readHinted(slice: Slice, { keys, ids }: Hints): Promise<void> {
  const { database, schema, connection, source, stream, signal, now, onEvent } = slice;
  const values: AnyConversation[] = [];
  for (const conversationNativeId of ids) {
    try {
      const read = await source.getConversation?.({
        connection: connection.name,
        conversationNativeId,
        signal,
      });
      if (read !== undefined) values.push(read.value as AnyConversation);
    } catch (error) {
      // What is gone is found by the next scan, and what is refused by the next walk.
      if (signal.aborted || blameOf(error) !== "request") throw error;
    }
  }
  let changed = 0;
  await database.transaction(async (tx) => {
    const written = await writeRecords(tx, schema, "conversation", values, {
      connectionId: connection.id,
      volatile: source.volatile?.conversation,
    });
    changed = written.changed.size;
    await markMessagesDue(slice, tx, connection.id, keys, changed > 0);
    const read = await tx.query<{ received_at: Date }>(
      `update ${schema}.inbound_event set done_at = $4 where connection_id = $1 and dedupe_key = any($2) and conversation_id = any($3) returning received_at`,
      [connection.id, keys, ids, now()],
    );
    await slice.save(tx, stream, {}, true);
    reportRead(slice, connection, stream.kind, read);
  });
  onEvent({
    type: "page",
    connection: connection.name,
    stream: stream.kind,
    count: values.length,
    changed,
  });
}

/** Where webhooks reported a message, the messages are read, also if nothing else says so. */
async function markMessagesDue(
  { schema, now }: Pick<Slice, "schema" | "now">,
  tx: Queryable,
  connectionId: number,
  keys: readonly string[],
  isDue = false,
): Promise<void> {
  const due = await tx.query(
    `update ${schema}.conversation set messages_due = true where connection_id = $1 and deleted_at is null and native_id in
  (select conversation_id from ${schema}.inbound_event where connection_id = $1 and dedupe_key = any($2) and has_messages) returning native_id`,
    [connectionId, keys],
  );
  if (isDue || due.length > 0)
    await tx.query(
      `update ${schema}.stream set due_at = $2 where connection_id = $1 and kind = 'messages' and due_at > $2`,
      [connectionId, now()],
    );
}

/** Reports how long webhooks waited until what they are about was read. */
function reportRead(
  { now, onEvent }: Pick<Slice, "now" | "onEvent">,
  { name }: { readonly name: string },
  stream: StreamKind,
  read: readonly { readonly received_at: Date }[],
): void {
  if (read.length === 0) return;
  const oldest = Math.min(...read.map(({ received_at }) => received_at.getTime()));
  const durationMs = Math.max(0, now().getTime() - oldest);
  onEvent({ type: "webhook.read", connection: name, stream, count: read.length, durationMs });
}

/**
 * In the transaction of a page: the webhooks that waited when it was asked for are done, but for those whose conversation is read by
 * itself, and what it found without one was missed.
 *
 * @param canRead whether the conversations of hints are read one by one.
 */
export async function settleHints(
  { schema, now, onEvent }: Pick<Slice, "schema" | "now" | "onEvent">,
  tx: Queryable,
  { name }: { readonly name: string },
  { connectionId, kind, phase, cursor }: Stream,
  { keys, areUsed }: Hints,
  canRead: boolean,
): Promise<void> {
  if (!areUsed) return;
  const time = now();
  if (phase === "incremental" && cursor === null && keys.length > 0) {
    const read = await tx.query<{ received_at: Date; dedupe_key: string }>(
      `update ${schema}.inbound_event set done_at = $3 where connection_id = $1 and dedupe_key = any($2) and (conversation_id is null or not $4)
returning received_at, dedupe_key`,
      [connectionId, keys, time, canRead],
    );
    const done = read.map(({ dedupe_key }) => dedupe_key);
    await markMessagesDue({ schema, now }, tx, connectionId, done);
    reportRead({ now, onEvent }, { name }, kind, read);
  }
  if (phase === "backfill" || phase === "confirm") return;
  // What has just happened may still be on its way.
  const [{ missed = 0 } = {}] = await tx.query<{ missed: number }>(
    `select count(*)::integer as missed from ${schema}.conversation as found
where connection_id = $1 and xid = pg_current_xact_id() and deleted_at is null and (last_activity_at is null or last_activity_at < $2::timestamptz - interval '2 minutes')
  and not exists (select from ${schema}.inbound_event as event where event.connection_id = $1 and event.conversation_id = found.native_id
    and received_at >= (select coalesce(last_ok_at, '-infinity') from ${schema}.stream where connection_id = $1 and kind = $3) - interval '5 minutes')`,
    [connectionId, time, kind],
  );
  if (missed === 0) return;
  await tx.query(
    `update ${schema}.stream set stretch = 1, missed = missed + $3 where connection_id = $1 and kind = $2`,
    [connectionId, kind, missed],
  );
  onEvent({ type: "webhook.missed", connection: name, stream: kind, count: missed });
}

/** After all was read again: polls become rarer if webhooks came and missed nothing. */
export async function stretchPolls(
  tx: Queryable,
  schema: string,
  { connectionId, kind }: Stream,
): Promise<void> {
  await tx.query(
    `update ${schema}.stream set missed = 0, stretch = case
  when missed = 0 and exists (select from ${schema}.inbound_event where connection_id = $1)
  then least(${maxStretch}, stretch * 4) else 1 end
where connection_id = $1 and kind = $2`,
    [connectionId, kind],
  );
}
