import type { Database } from "../database/database.ts";
import { type RecordKind, recordKinds } from "../store/records.ts";

/** What readers of the feed are at. */
export interface FeedStatus {
  /** The age of the oldest change that no reader can see yet, in seconds; 0: all can be seen. */
  readonly lagSeconds: number;
  /** The transaction that holds the feed back, if one has done so for more than ten seconds. Any database of the server may have it. */
  readonly heldBackBy: {
    /** The process of the server that has it; `null`: it is a prepared transaction. */
    readonly pid: number | null;
    /** How long it has been open, in seconds; `null`: this user of the database may not see it. */
    readonly seconds: number | null;
    /** What a person should do, in a sentence. */
    readonly advice: string;
  } | null;
  readonly consumers: readonly {
    readonly consumer: string;
    /** The age of the oldest change of those it reads that it has not acknowledged, in seconds; 0: it has all. */
    readonly lagSeconds: number;
    /** When it last acknowledged a change. */
    readonly updatedAt: Date;
  }[];
}

const longSeconds = 10;

/** Reads what readers of the feed are at. */
export async function readFeedStatus(database: Database, schema: string): Promise<FeedStatus> {
  const oldest = (condition: (kind: RecordKind) => string) =>
    `coalesce((select greatest(0, extract(epoch from now() - min(changed_at)))::float8 from (${recordKinds
      .map(
        (kind) =>
          `(select changed_at from ${schema}.${kind} where ${condition(kind)} order by xid, seq limit 1)`,
      )
      .join(" union all ")}) as unread), 0)`;
  const [{ lag = 0 } = {}] = await database.query<{ lag: number }>(
    `select ${oldest(() => "xid >= pg_snapshot_xmin(pg_current_snapshot())")} as lag`,
  );
  const isUnread = (kind: RecordKind) =>
    `(xid, seq) > (consumer.xid, consumer.seq) and (consumer.records is null or '${kind}' = any(consumer.records))
  and (consumer.connections is null or connection_id in (select id from ${schema}.connection where name = any(consumer.connections)))`;
  const consumers = await database.query<FeedStatus["consumers"][number]>(
    `select name as consumer, updated_at as "updatedAt",
  ${oldest(isUnread)} as "lagSeconds"
from ${schema}.consumer as consumer order by name`,
  );
  return {
    lagSeconds: lag,
    heldBackBy: database.kind === "pglite" ? null : await findHolder(database),
    consumers,
  };
}

async function findHolder(database: Database): Promise<FeedStatus["heldBackBy"]> {
  // Everyone may see the locks, and the times of one's own sessions only.
  const [held] = await database.query<{ pid: number | null; seconds: number | null }>(
    `select held.pid, extract(epoch from clock_timestamp() - coalesce(session.xact_start, prepared.prepared))::float8 as seconds
from pg_locks as held left join pg_stat_activity as session on session.pid = held.pid
  left join pg_prepared_xacts as prepared on held.pid is null and prepared.transaction = held.transactionid
where held.locktype = 'transactionid' and held.mode = 'ExclusiveLock' and held.granted and held.pid is distinct from pg_backend_pid()
order by age(held.transactionid) desc limit 1`,
  );
  if (held === undefined) return null;
  const { pid, seconds } = held;
  if (seconds !== null && seconds < longSeconds) return null;
  const advice =
    pid === null
      ? "Commit or roll back the prepared transaction: changes wait until it ends."
      : `Let the transaction of the server's process ${pid} end, or end it with pg_terminate_backend(${pid}): changes wait until then.`;
  return { pid, seconds, advice };
}
