import type { Queryable } from "./database/database.ts";
import type { ConnectionState } from "./walk/failure.ts";
import type { Phase, StreamKind } from "./walk/stream.ts";

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
  readonly since: Date;
  /** When it is tried again; `null`: it does not wait. */
  readonly retryAt: Date | null;
  readonly streams: readonly StreamStatus[];
}

/** Reads what every connection is at. */
export async function readStatus(db: Queryable, schema: string): Promise<readonly ConnectionStatus[]> {
  const tables = ["conversation", "message", "contact", "tag", "agent", "channel"];
  const counts = tables
    .map(
      (table) =>
        `select connection_id, '${table}s' as kind, count(*)::integer as records from ${schema}.${table} where deleted_at is null group by 1`,
    )
    .join(" union all ");
  const connections = await db.query<Omit<ConnectionStatus, "streams"> & { id: number }>(
    `select id, name as connection, provider, state, state_reason as reason, state_since as since, retry_at as "retryAt" from ${schema}.connection order by name`,
  );
  const streams = await db.query<StreamStatus & { id: number }>(
    `select stream.connection_id as id, stream.kind as stream, phase, last_ok_at as "lastOkAt", last_full_at as "lastFullAt", due_at as "dueAt",
  coalesce(counted.records, 0) as records, held_deletes as "heldDeletes"
from ${schema}.stream left join (${counts}) counted on counted.connection_id = stream.connection_id and counted.kind = stream.kind
order by array_position(array['conversations', 'messages', 'contacts', 'tags', 'agents', 'channels'], stream.kind)`,
  );
  return connections.map(({ id, ...connection }) => ({
    ...connection,
    streams: streams.filter((stream) => stream.id === id).map(({ id: _, ...stream }) => stream),
  }));
}
