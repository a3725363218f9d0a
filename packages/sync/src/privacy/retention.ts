import { checkOptions, unfitOption } from "@confluir/core/internal";
import type { Database } from "../database/database.ts";
import { notifyReaders } from "../feed/notify.ts";
import { recordKinds } from "../store/records.ts";
import { emptied, erasedMark, expiredMark } from "./marks.ts";

/** How many days something is kept. */
export interface Retention {
  /** The content of deleted records; 30 if missing. Their ids and times stay, those of erased people do not. */
  readonly deleted?: number;
  /** Messages, counted from when they were sent. Missing: for ever. */
  readonly messages?: number;
  /** Conversations with their messages, counted from their last activity. Missing: for ever. One with new activity comes back. */
  readonly conversations?: number;
}

const day = 86_400_000;
const inboundDays = 7;
const batchSize = 1000;

/** @throws {TypeError} naming the option. */
export function checkRetention(retention: Retention = {}): void {
  checkOptions<Retention>("`retention`", retention, { deleted: true, messages: true, conversations: true });
  for (const [name, days] of Object.entries(retention))
    if (days !== undefined && !(typeof days === "number" && days > 0 && days <= 36_500))
      throw unfitOption(`retention.${name}`, "a number of days above 0, 36,500 at most");
}

/** Removes what has been kept long enough. Each batch is a transaction of its own. */
export async function applyRetention(
  database: Database,
  schema: string,
  { deleted = 30, messages, conversations }: Retention,
  now: Date,
): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * day);
  const inBatches = async (statement: string, value: Date) => {
    let count = batchSize;
    while (count >= batchSize) count = (await database.query(statement, [value])).length;
  };
  const some = (table: string, condition: string) =>
    `where row_id in (select row_id from ${schema}.${table} where ${condition} limit ${batchSize})`;
  await database.query(`delete from ${schema}.inbound_event where received_at < $1`, [before(inboundDays)]);
  if (conversations !== undefined)
    await inBatches(
      `with expired as (update ${schema}.conversation set ${emptied("conversation", "last_activity_at")}, ${expire(schema)}
  ${some("conversation", "deleted_at is null and last_activity_at < $1")} returning connection_id, native_id),
  theirs as (update ${schema}.message set ${emptied("message")}, ${expire(schema)} from expired
    where message.connection_id = expired.connection_id and conversation_id = expired.native_id and deleted_at is null)
select ${notifyReaders(schema)} from expired`,
      before(conversations),
    );
  if (messages !== undefined)
    await inBatches(
      `update ${schema}.message set ${emptied("message")}, ${expire(schema)} ${some("message", "deleted_at is null and sent_at < $1")} returning ${notifyReaders(schema)}`,
      before(messages),
    );
  for (const kind of recordKinds) {
    await inBatches(
      `update ${schema}.${kind} set ${emptied(kind)} ${some(kind, "deleted_at < $1 and raw is not null")} returning 1 as one`,
      before(deleted),
    );
    await inBatches(
      `delete from ${schema}.${kind} ${some(kind, `deleted_at < $1 and hash = '${erasedMark}'`)} returning 1 as one`,
      before(deleted),
    );
  }
}

const expire = (schema: string) =>
  `hash = '${expiredMark}', deleted_at = now(), changed_at = now(), xid = pg_current_xact_id(), seq = nextval('${schema}.change_seq')`;

/** Whether it is time to sweep; of several processes one does it, once an hour. */
export async function claimSweep(database: Database, schema: string, now: Date): Promise<boolean> {
  const claimed = await database.query(
    `update ${schema}.meta set swept_at = $1 where swept_at <= $1::timestamptz - interval '1 hour' or swept_at > $1 returning 1 as one`,
    [now],
  );
  return claimed.length > 0;
}
