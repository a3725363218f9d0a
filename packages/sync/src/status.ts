import type { Database, Queryable } from "./database/database.ts";
import type { DeliveryCount, DeliveryQueue } from "./database/queue.ts";
import { type FeedStatus, readFeedStatus } from "./feed/feed-status.ts";
import type { ConnectionState } from "./walk/failure.ts";
import { type Phase, type StreamKind, streamKinds } from "./walk/stream.ts";

/** What a stream is at. */
export interface StreamStatus {
  readonly stream: StreamKind;
  readonly phase: Phase;
  /** When it was last read to its end; `null`: never. */
  readonly lastOkAt: Date | null;
  /** When all of it was last read; `null`: never. */
  readonly lastFullAt: Date | null;
  readonly dueAt: Date;
  /** Records in the copy that are not deleted. */
  readonly records: number;
  /** Deletes that wait for approval, as they are more than expected. */
  readonly heldDeletes: number;
}

/** What a connection is at. */
export interface ConnectionStatus {
  readonly connection: string;
  readonly provider: string;
  readonly state: ConnectionState;
  /** Why it is in this state; `null`: all is well, or a person paused it. */
  readonly reason: string | null;
  /** What a person should do, in a sentence; `null`: nothing. */
  readonly advice: string | null;
  readonly since: Date;
  /** Whether a process lists it. If none does, while others are listed, it is not read, and what was read of it stays. */
  readonly isListed: boolean;
  /** When it is tried again; `null`: it does not wait. */
  readonly retryAt: Date | null;
  /** When the last webhook of the provider came; `null`: none in the last seven days. */
  readonly lastWebhookAt: Date | null;
  readonly streams: readonly StreamStatus[];
}

/** What a copy is at. */
export interface SyncStatus {
  readonly connections: readonly ConnectionStatus[];
  readonly feed: FeedStatus;
  /** The endpoints that changes are sent to and that have some waiting or given up. */
  readonly webhooks: readonly DeliveryCount[];
}

/** Reads what a copy is at. */
export async function readStatus(
  database: Database,
  schema: string,
  deliveries: DeliveryQueue,
  now: Date,
): Promise<SyncStatus> {
  const connections = await readConnections(database, schema, now);
  return { connections, feed: await readFeedStatus(database, schema), webhooks: await deliveries.count() };
}

async function readConnections(
  db: Queryable,
  schema: string,
  now: Date,
): Promise<readonly ConnectionStatus[]> {
  const tables = ["conversation", "message", "contact", "tag", "agent", "channel"];
  const counts = tables
    .map(
      (table) =>
        `select connection_id, '${table}s' as kind, count(*)::integer as records from ${schema}.${table} where deleted_at is null group by 1`,
    )
    .join(" union all ");
  const connections = await db.query<Omit<ConnectionStatus, "streams" | "advice"> & { id: number }>(
    `select id, name as connection, provider, state, state_reason as reason, state_since as since, retry_at as "retryAt",
  listed_at > max(listed_at) over () - interval '5 minutes' as "isListed",
  (select max(received_at) from ${schema}.inbound_event where connection_id = id) as "lastWebhookAt"
from ${schema}.connection order by name`,
  );
  const streams = await db.query<StreamStatus & { id: number }>(
    `select stream.connection_id as id, stream.kind as stream, phase, last_ok_at as "lastOkAt", last_full_at as "lastFullAt", due_at as "dueAt",
  coalesce(counted.records, 0) as records, held_deletes as "heldDeletes"
from ${schema}.stream left join (${counts}) counted on counted.connection_id = stream.connection_id and counted.kind = stream.kind
order by array_position($1::text[], stream.kind)`,
    [streamKinds],
  );
  return connections.map(({ id, ...connection }) => {
    const own = streams.filter((stream) => stream.id === id).map(({ id: _, ...stream }) => stream);
    return { ...connection, advice: toAdvice({ ...connection, streams: own }, now), streams: own };
  });
}

const quarterHour = 900_000;

/** What a person should do. */
function toAdvice(
  { connection, state, isListed, retryAt, streams }: Omit<ConnectionStatus, "advice">,
  now: Date,
): string | null {
  if (!isListed) return null;
  switch (state) {
    case "auth_broken":
      return `Replace the key of "${connection}" and resume the connection; until then it is tried once an hour.`;
    case "paused":
      return `Resume "${connection}" when it should be read again.`;
    case "stalled":
      return `Read the reason; if it is an error of the provider, ask them, and resume "${connection}" once it is mended.`;
    case "limited":
      return `Nothing if it passes. If it comes often, give the client of "${connection}" a limiter with the provider's limit.`;
    case "backoff":
      return null;
    case "active":
  }
  const held = streams.filter(({ heldDeletes }) => heldDeletes > 0);
  if (held.length > 0)
    return `Look whether ${held.map(({ stream, heldDeletes }) => `${heldDeletes} ${stream}`).join(" and ")} of "${connection}" are gone at the provider, and approve the deletes if so.`;
  const late = Math.max(...streams.map(({ dueAt }) => now.getTime() - dueAt.getTime()));
  if (late > quarterHour && (retryAt === null || retryAt < now))
    return `No worker has read "${connection}" for ${Math.floor(late / 60_000)} minutes though it was due: start one, or more of them.`;
  return null;
}
