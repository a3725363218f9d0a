import { setTimeout as wait } from "node:timers/promises";
import { createSync, openPostgres } from "@confluir/sync";
import {
  type Memory,
  startWorker,
  type WorkerMessage,
  type WorkerProcess,
  type WorkerStart,
} from "./workers.ts";

/** What came of a first copy that two workers made. */
export interface Copied {
  readonly seconds: number;
  readonly kills: number;
  /** Rows of the copy. */
  readonly rows: number;
  /** Rows that were written in transactions that committed. */
  readonly written: number;
  /** The longest time, in seconds, from a kill until a connection that its worker was reading went on; `undefined`: none was. */
  readonly goesOnSeconds: number | undefined;
  /** Of each worker once it had written `memoryAt`, and at the end; empty where one was killed. */
  readonly memory: readonly { readonly early: Memory; readonly late: Memory }[];
}

interface Numbered {
  readonly id: number;
  readonly process: WorkerProcess;
}

/** How a copy is made. */
export interface CopyPlan {
  /** How often a worker is killed, spread evenly over the rows, and replaced at once. */
  readonly kills: number;
  /** How many rows there will be, about. */
  readonly rows: number;
  /** Each kill waits until what the last one stopped goes on. */
  readonly isCalm?: boolean;
  /** After so many rows the memory of the workers is read first. Missing: it is not read. */
  readonly memoryAt?: number;
}

/** Connections that a worker reads at once: two workers keep two processors busy. A kill loses a request of each, and one more of numbered pages. */
export const slots = 2;

/** Lets two workers make a first copy of all connections, in a new schema that stays. */
export async function copyAll(
  url: string,
  { schema, connections, provider }: Pick<WorkerStart, "schema" | "connections" | "provider">,
  plan: CopyPlan,
): Promise<Copied> {
  const start: WorkerStart = { place: { database: url }, schema, connections, provider, slots };
  const database = openPostgres(url);
  // It makes the tables.
  const opened = await createSync({ database, schema, connections: () => [], source: () => ({}) as never });
  await opened.close();
  await database.script(countWrites(schema));

  const last = new Map<string, { readonly worker: number; readonly at: number }>();
  const waiting = new Map<string, number>();
  let goesOnMs: number | undefined;
  let seen = 0;
  let ids = 0;
  let early: readonly Memory[] | undefined;
  const begin = async (): Promise<Numbered> => {
    ids += 1;
    const id = ids;
    const onMessage = (message: WorkerMessage) => {
      if (message.type !== "page") return;
      const { connection, at, changed } = message;
      seen += changed;
      last.set(connection, { worker: id, at });
      const killedAt = waiting.get(connection);
      if (killedAt === undefined || at < killedAt) return;
      goesOnMs = Math.max(goesOnMs ?? 0, at - killedAt);
      waiting.delete(connection);
    };
    return { id, process: await startWorker(start, onMessage) };
  };
  const query = async (text: string) => Number((await database.query<{ n: string }>(text))[0]?.n);
  const missing = () =>
    query(
      `select ${connections.length} - count(*) as n from ${schema}.stream where due_at > now() + interval '1 minute'`,
    );

  const startedAt = performance.now();
  let workers = await Promise.all([begin(), begin()]);
  try {
    let kills = 0;
    while ((await missing()) > 0) {
      if (plan.memoryAt !== undefined && early === undefined && seen >= plan.memoryAt)
        early = await Promise.all(workers.map((each) => each.process.memory()));
      const [killed, other] = workers;
      if (
        killed &&
        other &&
        kills < plan.kills &&
        !(plan.isCalm && waiting.size > 0) &&
        seen >= (plan.rows * kills) / (plan.kills + 1)
      ) {
        await killed.process.kill();
        const at = Date.now();
        kills += 1;
        const underWay = await database.query<{ name: string }>(
          `select connection.name from ${schema}_jobs.job join ${schema}.connection on connection.id = (job.data->>'connectionId')::integer where job.name = 'slice' and job.state = 'active'`,
        );
        for (const { name } of underWay) if (last.get(name)?.worker === killed.id) waiting.set(name, at);
        // While the next one starts, the other one works.
        workers = [other, await begin()];
      }
      await wait(50);
    }
    const seconds = (performance.now() - startedAt) / 1000;
    const late = early ? await Promise.all(workers.map((each) => each.process.memory())) : [];
    return {
      ...{ seconds, kills },
      rows: await query(`select count(*) as n from ${schema}.conversation`),
      written: await query(`select coalesce(sum(rows), 0) as n from ${schema}.written`),
      goesOnSeconds: goesOnMs === undefined ? undefined : goesOnMs / 1000,
      memory: late.flatMap((each, at) => {
        const before = early?.[at];
        return before === undefined ? [] : [{ early: before, late: each }];
      }),
    };
  } finally {
    await Promise.all(workers.map((each) => each.process.kill()));
    await database.close();
  }
}

/** SQL that counts the conversations that are written: what a transaction that was rolled back wrote does not count. */
function countWrites(schema: string): string {
  const trigger = (event: string) =>
    `create trigger written_by_${event} after ${event} on ${schema}.conversation referencing new table as new_rows for each statement execute function ${schema}.count_written();`;
  return `create table ${schema}.written (rows integer not null);
create function ${schema}.count_written() returns trigger language plpgsql as $$ begin
  insert into ${schema}.written select count(*) from new_rows having count(*) > 0; return null; end $$;
${trigger("insert")} ${trigger("update")}`;
}
