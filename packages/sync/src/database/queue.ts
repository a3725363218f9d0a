import { ConfluirError } from "@confluir/core";
import { getConstructionPlans, getMigrationPlans, PgBoss, type Queue } from "pg-boss";
import type { RecordKind } from "../store/records.ts";
import type { Database, Queryable, QueueDatabase } from "./database.ts";
import { quote } from "./migrations.ts";

/** A slice of work on one connection, as a worker took it. Only who took it can end it. */
export interface Job {
  readonly id: string;
  readonly connectionId: number;
  readonly retryCount: number;
}

/** The jobs of all workers: at most one of a connection, waiting or under way. */
export interface JobQueue {
  /**
   * Adds a job. Nothing happens if the connection has one.
   */
  send(connectionId: number, job: JobTiming, tx?: Queryable): Promise<void>;
  /** Adds a job that is due for each connection that has none. */
  sendAll(connectionIds: readonly number[]): Promise<void>;
  /**
   * Takes up to `count` jobs that are due. They come back to the queue if they are not kept alive for ten seconds.
   *
   * @param others connections whose jobs are left for other workers.
   */
  take(count: number, others: readonly number[]): Promise<readonly Job[]>;
  /** Removes the jobs of connections that nobody reads any more; those under way end. */
  drop(connectionIds: readonly number[]): Promise<void>;
  /** Reports that the worker of these jobs is alive. */
  keepAlive(jobs: readonly Job[]): Promise<void>;
  /**
   * Ends a job and adds the next one of its connection, in the caller's transaction.
   *
   * @throws {LostJobError} if the job was given to another worker meanwhile.
   */
  replace(job: Job, next: JobTiming | null, tx: Queryable): Promise<void>;
  /** Lets a waiting job of the connection be taken earlier than it was meant to. */
  hurry(connectionId: number, job: JobTiming, tx?: Queryable): Promise<void>;
  /** How many jobs are due and wait, and for how long the oldest of them. */
  count(): Promise<{ readonly waiting: number; readonly oldestSeconds: number }>;
  /** Deliveries of webhooks. */
  readonly deliveries: DeliveryQueue;
  stop(): Promise<void>;
}

/** A change on its way to an endpoint: where it is in the copy, and none of its content. */
export interface DeliveryData {
  readonly endpoint: string;
  readonly record: RecordKind;
  /** Its row. */
  readonly row: string;
  /** The cursor of the change. */
  readonly id: string;
  readonly kind: "created" | "changed" | "deleted";
}

/** A delivery that a worker took. */
export interface Delivery extends DeliveryData {
  readonly job: { readonly id: string; readonly retryCount: number };
}

/** Deliveries that wait or failed. Each is tried for about three days, with longer and longer pauses. */
export interface DeliveryQueue {
  send(deliveries: readonly DeliveryData[], tx: Queryable): Promise<void>;
  /** @param others endpoints whose deliveries are left for other workers. */
  take(count: number, others: readonly string[]): Promise<readonly Delivery[]>;
  done(delivery: Delivery): Promise<void>;
  /** Lets it be tried later, or gives it up. */
  fail(delivery: Delivery, reason: string): Promise<void>;
  /** How many wait, and how many were given up, by endpoint. */
  count(): Promise<readonly DeliveryCount[]>;
}

/** What an endpoint is at. */
export interface DeliveryCount {
  readonly endpoint: string;
  /** Deliveries that are due or will be tried again. */
  readonly waiting: number;
  /** Deliveries that were given up, in the last 14 days. */
  readonly dead: number;
}

/** When a job may be taken. */
export interface JobTiming {
  /** How long it must not be taken, in milliseconds. */
  readonly delayMs: number;
  /** Of those that are due the one with the larger priority comes first. */
  readonly priority: number;
}

/** This worker was too slow: its job was given to another one, which does it again. */
export class LostJobError extends ConfluirError {
  override readonly name = "LostJobError";
  readonly kind = "lost_job";
}

const name = "slice";
/** One job of a connection, and a group by which workers leave it to others. */
const keysOf = (connectionId: number) => ({
  singletonKey: String(connectionId),
  group: { id: String(connectionId) },
});
const webhook = "webhook";
const deadWebhook = "webhook_dead";

/**
 * Opens the queue in the database.
 *
 * pg-boss, because it ends a job in the transaction of the rows, runs on PGlite too, and gives the job of a dead worker back without a
 * service of its own. Nothing else here knows it.
 */
export async function openQueue(
  database: Database,
  schema: string,
  onError: (error: Error) => void,
): Promise<JobQueue> {
  const boss = await startBoss(database, schema, onError);
  const options = ({ delayMs, priority }: JobTiming, connectionId: number, tx?: Queryable) => ({
    ...keysOf(connectionId),
    priority,
    // From now on by the clock of the database.
    startAfter: Math.max(0, Math.ceil(delayMs)) / 1000,
    ...(tx && { db: dbOf(tx) }),
  });
  const queue: Omit<JobQueue, "deliveries"> = {
    async send(connectionId, timing, tx) {
      await boss.send(name, { connectionId }, options(timing, connectionId, tx));
    },
    async sendAll(ids) {
      const jobs = ids.map((connectionId) => ({
        data: { connectionId },
        ...keysOf(connectionId),
        priority: 1,
      }));
      if (jobs.length === 0) return;
      await boss.insert(name, jobs);
      // Those of one statement have one time, and one of them that a dead worker gives back would come after all the others.
      await database.query(
        `with tied as (select id, row_number() over (partition by created_on order by id) - 1 as place from ${quote(schema)}.job where name = '${name}' and state = 'created')
update ${quote(schema)}.job set created_on = created_on + place * interval '1 microsecond' from tied where job.id = tied.id and job.name = '${name}' and place > 0`,
      );
    },
    async take(count, others) {
      const jobs = await boss.fetch<{ connectionId: number }>(name, {
        ...{ batchSize: count, includeMetadata: true, ignoreGroups: others.map(String) },
      });
      return jobs.map(({ id, retryCount, data }) => ({ id, retryCount, connectionId: data.connectionId }));
    },
    async drop(ids) {
      if (ids.length > 0)
        await database.query(
          `delete from ${quote(schema)}.job where name = '${name}' and state < 'active' and singleton_key = any($1::text[])`,
          [ids.map(String)],
        );
    },
    async keepAlive(jobs) {
      if (jobs.length > 0)
        await boss.touch(
          name,
          jobs.map(({ id, retryCount }) => ({ id, retryCount })),
        );
    },
    async replace({ id, retryCount, connectionId }, next, tx) {
      const completed = await boss.complete(name, { id, retryCount }, null, { db: dbOf(tx) });
      // The number is there and documented, but not in its types.
      const { affected } = completed as { readonly affected?: number };
      if (affected === 0) throw new LostJobError("Another worker has this job now.");
      if (next !== null) await boss.send(name, { connectionId }, options(next, connectionId, tx));
    },
    async hurry(connectionId, timing, tx) {
      // Also one that the slice under way is just adding.
      await boss.upsert(name, { connectionId }, options(timing, connectionId, tx));
    },
    async count() {
      const [{ waiting = 0, oldestSeconds = 0 } = {}] = await database.query<{
        waiting: number;
        oldestSeconds: number;
      }>(
        `select count(*)::integer as waiting, coalesce(extract(epoch from now() - min(start_after)), 0)::float8 as "oldestSeconds"
from ${quote(schema)}.job where name = '${name}' and state < 'active' and start_after <= now()`,
      );
      return { waiting, oldestSeconds };
    },
    stop: () => boss.stop({ graceful: false, close: false }),
  };
  const deliveries = inSentences(deliveriesOf(boss, database, schema), database.queue);
  return { ...inSentences(queue, database.queue), deliveries };
}

/** Errors of the database have sentences here too: those of its driver hold statements and values. */
function inSentences<Queue extends object>(queue: Queue, { toError }: QueueDatabase): Queue {
  const guarded =
    <Given extends unknown[], Result>(call: (...given: Given) => Promise<Result>) =>
    (...given: Given): Promise<Result> =>
      call(...given).catch((error: unknown) => {
        throw error instanceof LostJobError ? error : toError(error);
      });
  return Object.fromEntries(
    Object.entries(queue).map(([name, call]) => [name, guarded(call)]),
  ) as unknown as Queue;
}

function deliveriesOf(boss: PgBoss, database: Database, schema: string): DeliveryQueue {
  return {
    async send(deliveries, tx) {
      if (deliveries.length > 0)
        await boss.insert(
          webhook,
          deliveries.map((data) => ({ data, group: { id: data.endpoint } })),
          { db: dbOf(tx) },
        );
    },
    async take(count, others) {
      const jobs = await boss.fetch<DeliveryData>(webhook, {
        ...{ batchSize: count, includeMetadata: true, ignoreGroups: [...others] },
      });
      return jobs.map(({ id, retryCount, data }) => ({ ...data, job: { id, retryCount } }));
    },
    async done({ job }) {
      await boss.complete(webhook, job);
    },
    async fail({ job }, reason) {
      await boss.fail(webhook, job.id, { reason });
    },
    count: () =>
      database.query<DeliveryCount>(
        `select data->>'endpoint' as endpoint, (count(*) filter (where name = '${webhook}'))::integer as waiting, (count(*) filter (where name = '${deadWebhook}'))::integer as dead
from ${quote(schema)}.job where (name = '${webhook}' and state < 'completed') or name = '${deadWebhook}' group by 1 order by 1`,
      ),
  };
}

/** The queues in the order in which they are made, as one names another. */
const queues: readonly (readonly [string, Omit<Queue, "name">])[] = [
  [
    name,
    {
      policy: "exclusive",
      heartbeatSeconds: 10,
      expireInSeconds: 3600,
      retryLimit: 100_000,
      deleteAfterSeconds: 60,
    },
  ],
  [deadWebhook, {}],
  [
    webhook,
    {
      ...{ retryLimit: 20, retryDelay: 5, retryBackoff: true, retryDelayMax: 6 * 3600 },
      ...{
        expireInSeconds: 60,
        deleteAfterSeconds: 60,
        retentionSeconds: 14 * 86_400,
        deadLetter: deadWebhook,
      },
    },
  ],
];

/** Other processes may be making the same tables: each of these errors says that one of them was first. */
const raced: readonly unknown[] = ["23505", "42710", "42P06", "42P07", "40P01"];
const maxAttempts = 10;

async function startBoss(
  database: Database,
  schema: string,
  onError: (error: Error) => void,
  attempt = 1,
): Promise<PgBoss> {
  // Jobs of dead workers are looked for so often. In a folder there is one worker, and each look takes from its time.
  const superviseSeconds = database.kind === "pglite" ? 4 : 1;
  const boss = new PgBoss({
    db: database.queue,
    schema,
    ...(database.kind === "pglite" && { backend: "pglite" as const }),
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
  boss.on("error", onError);
  try {
    await boss.start();
    const there = new Set((await boss.getQueues()).map((queue) => queue.name));
    // One that is there stays as it is, and to make it again takes three statements.
    for (const [name, options] of queues) if (!there.has(name)) await boss.createQueue(name, options);
    return boss;
  } catch (error) {
    await boss.stop({ graceful: false, close: false }).catch(() => undefined);
    const { code } = Object(error) as { readonly code?: unknown };
    if (raced.includes(code) && attempt < maxAttempts)
      return startBoss(database, schema, onError, attempt + 1);
    throw database.queue.toError(error);
  }
}

/** The SQL that the queue runs when it opens: its tables, or what they lack. Empty: nothing. */
export async function pendingQueueSql(database: Database, schema: string): Promise<string> {
  const whole = getConstructionPlans(schema);
  const [found] = await database.query<{ there: boolean }>("select to_regclass($1) is not null as there", [
    `${quote(schema)}.version`,
  ]);
  if (!found?.there) return whole.trim();
  const [{ version = 0 } = {}] = await database.query<{ version: number }>(
    `select version from ${quote(schema)}.version`,
  );
  const newest = Number(/version\(version\)\s+VALUES\s*\('?(\d+)/i.exec(whole)?.[1] ?? version);
  return version < newest ? getMigrationPlans(schema, version).trim() : "";
}

const dbOf = (tx: Queryable): Pick<QueueDatabase, "executeSql"> => ({
  async executeSql(text, values) {
    return { rows: [...(await tx.query(text, values))] };
  },
});
