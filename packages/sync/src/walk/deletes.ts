import { HttpError } from "@confluir/core";
import type { Queryable } from "../database/database.ts";
import { notifyReaders } from "../feed/notify.ts";
import { blameOf } from "./failure.ts";
import type { Slice } from "./slice.ts";
import type { Stream, StreamChange, StreamKind } from "./stream.ts";

/** Below so many, deletes are never held. */
const minHeld = 10;
const maxHeldIds = 1000;
/** Conversations that are asked for in one slice. */
const maxConfirmed = 20;

const tables = {
  conversations: "conversation",
  messages: "message",
  contacts: "contact",
  tags: "tag",
  agents: "agent",
  channels: "channel",
} as const satisfies Record<StreamKind, string>;

/**
 * Remembers what a page of a scan has, by hashes: ids may be long, and are written to the log once for each record and scan. Two ids with one
 * hash, which is another one in each scan, keep a record that is gone until the next one.
 */
export async function rememberSeen(
  tx: Queryable,
  schema: string,
  { connectionId, kind, scan }: Pick<Stream, "connectionId" | "kind" | "scan">,
  ids: readonly string[],
): Promise<void> {
  await tx.query(
    `insert into ${schema}.scan_page (connection_id, kind, scan, hashes)
select $1, $2, $3::integer, array(select ${hashOf("id", "$3::integer")} from unnest($4::text[]) as id)`,
    [connectionId, kind, scan, ids],
  );
}

const hashOf = (id: string, scan: string) => `hashtextextended(${id}, ${scan})`;

/**
 * Looks for records that a complete scan did not see.
 *
 * Where each can be asked for, they wait for that. Where not, those that the scan before did not see either are deleted. More than a
 * share of the stream are held until a person approves them or a later scan sees them.
 */
export async function findDeleted(
  slice: Slice,
  tx: Queryable,
  { kind, scan, scanStartedAt, deletesApproved, heldDeletes: approved }: Stream,
): Promise<{
  readonly toConfirm: number;
  readonly held: Required<Pick<StreamChange, "heldDeletes" | "heldIds">>;
}> {
  const { schema, connection, source, holdAbove, onEvent } = slice;
  const table = `${schema}.${tables[kind]}`;
  const pages = `${schema}.scan_page, unnest(hashes) as seen where scan_page.connection_id = $1 and kind = $3 and scan = $4`;
  const isSeen = `exists (select from ${pages} and seen = ${hashOf("record.native_id", "$4")})`;
  const gone = `record.connection_id = $1 and deleted_at is null and changed_at < $2 and not ${isSeen}`;
  const values = [connection.id, scanStartedAt ?? new Date(0), kind, scan];
  const [count] = await tx.query<{ gone: number; all: number; seen: number }>(
    `select (select count(*)::integer from ${table} as record where ${gone}) as gone,
  (select count(*)::integer from ${table} where connection_id = $1 and deleted_at is null) as "all",
  (select count(*)::integer from ${pages}) as seen`,
    values,
  );
  const { gone: missing = 0, all = 0, seen = 0 } = count ?? {};
  // A list that is empty at once is more often a fault than true. Approved are as many as a person saw, and not whatever comes next.
  const allowed = seen === 0 ? 0 : Math.max(minHeld, all * holdAbove);
  const heldDeletes = missing > allowed + (deletesApproved ? approved : 0) ? missing : 0;
  if (heldDeletes > 0) {
    onEvent({ type: "deletes.held", connection: connection.name, stream: kind, count: heldDeletes });
  } else if (missing > 0) {
    await tx.query(`update ${table} as record set missed_scans = missed_scans + 1 where ${gone}`, values);
  }
  await tx.query(
    `update ${table} as record set missed_scans = 0 where record.connection_id = $1 and missed_scans > 0 and ${isSeen} and $2::timestamptz is not null`,
    values,
  );
  const [{ heldIds = [] } = {}] =
    heldDeletes === 0
      ? []
      : await tx.query<{ heldIds: string[] }>(
          `select array(select native_id from ${table} as record where ${gone} order by native_id limit ${maxHeldIds}) as "heldIds"`,
          values,
        );
  await tx.query(`delete from ${schema}.scan_page where connection_id = $1 and kind = $2`, [
    connection.id,
    kind,
  ]);
  const held = { heldDeletes, heldIds };
  const canAsk = kind === "conversations" && source.getConversation !== undefined;
  if (heldDeletes > 0 || missing === 0) return { toConfirm: 0, held };
  if (canAsk) return { toConfirm: missing, held };
  await tombstone(slice, tx, kind, `missed_scans >= ${deletesApproved ? 1 : 2}`);
  return { toConfirm: 0, held };
}

/** Asks for each conversation that seems gone: one that the provider does not have is deleted. */
export async function confirmDeletes(slice: Slice): Promise<void> {
  const { database, schema, connection, source, stream, plan, signal, now } = slice;
  const candidates = await database.query<{ native_id: string }>(
    `select native_id from ${schema}.conversation where connection_id = $1 and missed_scans > 0 and deleted_at is null order by native_id limit ${maxConfirmed}`,
    [connection.id],
  );
  const gone: string[] = [];
  const asked: string[] = [];
  for (const { native_id: conversationNativeId } of candidates) {
    if (asked.length > 0 && slice.isOver()) break;
    try {
      await source.getConversation?.({ connection: connection.name, conversationNativeId, signal });
    } catch (error) {
      const isGone = HttpError.isInstance(error) && (error.status === 404 || error.status === 410);
      // One that is refused, or cannot be understood, is there.
      if (!isGone && (signal.aborted || blameOf(error) !== "request")) throw error;
      if (isGone) gone.push(conversationNativeId);
    }
    asked.push(conversationNativeId);
  }
  await database.transaction(async (tx) => {
    await tombstone(slice, tx, "conversations", "native_id = any($2)", [gone]);
    await tx.query(
      `update ${schema}.conversation set missed_scans = 0 where connection_id = $1 and native_id = any($2)`,
      [connection.id, asked],
    );
    const isDone = asked.length === candidates.length && candidates.length < maxConfirmed;
    const time = now();
    const dueAt = isDone ? new Date(time.getTime() + plan.everyMs) : time;
    await slice.save(tx, stream, { dueAt, ...(isDone && { phase: "incremental" as const }) }, true);
  });
}

/** Marks records as deleted: their ids and times stay, for the feed and for a record that comes back. */
async function tombstone(
  { schema, connection, onEvent }: Slice,
  tx: Queryable,
  kind: StreamKind,
  condition: string,
  values: readonly unknown[] = [],
): Promise<void> {
  const deleted = await tx.query<{ native_id: string }>(
    `update ${schema}.${tables[kind]} set deleted_at = now(), changed_at = now(), missed_scans = 0,
  xid = pg_current_xact_id(), seq = nextval('${schema}.change_seq')
where connection_id = $1 and deleted_at is null and ${condition} returning native_id, ${notifyReaders(schema)}`,
    [connection.id, ...values],
  );
  if (deleted.length === 0) return;
  if (kind === "conversations") {
    await tx.query(
      `update ${schema}.message set deleted_at = now(), changed_at = now(), xid = pg_current_xact_id(), seq = nextval('${schema}.change_seq')
where connection_id = $1 and conversation_id = any($2) and deleted_at is null`,
      [connection.id, deleted.map(({ native_id }) => native_id)],
    );
  }
  onEvent({ type: "deleted", connection: connection.name, stream: kind, count: deleted.length });
}
