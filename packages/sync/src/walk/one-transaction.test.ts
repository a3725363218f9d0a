import { beforeAll, expect, it } from "vitest";
import { emptySchema, sharedDatabase } from "../__fixtures__/databases.ts";
import { FakeProvider } from "../__fixtures__/fake-provider.ts";
import type { Database, Queryable } from "../database/database.ts";
import { quote } from "../database/migrations.ts";
import { type JobQueue, openQueue } from "../database/queue.ts";
import { runSlice } from "./run-slice.ts";
import type { Workshop } from "./slice.ts";

const pageSize = 3;
const size = 5;
const pages = Math.ceil(size / pageSize);

class KilledError extends Error {}

let database: Database;
let schema: string;
let jobs: string;
let queue: JobQueue;
beforeAll(async () => {
  database = await sharedDatabase();
}, 300_000);

/** A database of a process that is killed after so many steps: statements, and the beginnings and ends of transactions. */
function killedAfter(most: number): { readonly database: Database; readonly steps: () => number } {
  let steps = 0;
  const step = () => {
    if (steps >= most) throw new KilledError();
    steps += 1;
  };
  const over = (session: Queryable): Queryable => ({
    query: async (text, values) => {
      step();
      return session.query(text, values);
    },
  });
  return {
    database: {
      ...database,
      ...over(database),
      async transaction(run) {
        step();
        const result = await database.transaction(async (tx) => {
          const result = await run(over(tx));
          step();
          return result;
        });
        // It is written, and the process does not come to know of it.
        step();
        return result;
      },
    },
    steps: () => steps,
  };
}

/** A connection that is to be read for the first time. */
async function begin(name: string) {
  const provider = new FakeProvider({ pageSize });
  provider.fill(size);
  const [{ id = 0 } = {}] = await database.query<{ id: number }>(
    `insert into ${schema}.connection (name, provider) values ($1, 'fake') returning id`,
    [name],
  );
  await database.query(
    `insert into ${schema}.stream (connection_id, kind, due_at) values ($1, 'conversations', now())`,
    [id],
  );
  await queue.sendAll([id]);
  /** Does one slice in a process. @returns whether there was one to do. */
  const work = async (process: Database): Promise<boolean> => {
    const [job] = await queue.take(1, []);
    if (job === undefined) return false;
    const workshop: Workshop = {
      ...{ database: process, schema, queue, messages: "all", holdAbove: 0.05, hinted: new Set() },
      plans: { conversations: { everyMs: 3_600_000, reconcileMs: null } },
      now: () => new Date(),
      onEvent: () => undefined,
    };
    // A name of its own: how long pages are is known by provider, and another test may have shown longer ones.
    const sources = {
      connect: async () => ({ ...provider.source(), provider: "fake-of-three" }),
      forget: () => undefined,
    };
    await runSlice(workshop, job, sources, new AbortController().signal).catch((error: unknown) => {
      if (!(error instanceof KilledError)) throw error;
    });
    return true;
  };
  /** What the queue does with the jobs of a worker that gives no sign. */
  const giveUp = () =>
    database.query(`update ${jobs}.job set state = 'retry' where name = 'slice' and state = 'active'`);
  const state = async () => {
    const [found] = await database.query<{
      pages: number;
      phase: string;
      rows: number;
      jobs: number;
      priority: number;
      isSame: boolean;
    }>(
      `select version::integer as pages, phase, (select count(*)::integer from ${schema}.conversation where connection_id = $1) as rows,
  (select count(*)::integer from ${jobs}.job where name = 'slice' and state < 'completed') as jobs,
  (select max(priority) from ${jobs}.job where name = 'slice' and state < 'completed') as priority,
  exists (select from ${jobs}.job where name = 'slice' and state = 'active') as "isSame"
from ${schema}.stream where connection_id = $1`,
      [id],
    );
    return found;
  };
  const lists = () => provider.requests.filter((each) => each.startsWith("list")).length;
  const writes = () =>
    database.query<{ rows: number; changes: number }>(
      `select count(*)::integer as rows, (count(*) filter (where xid <> born_xid))::integer as changes from ${schema}.conversation where connection_id = $1`,
      [id],
    );
  return { id, work, giveUp, state, lists, writes };
}

it("a page is one transaction with its checkpoint, and the last one with the end of its job, whenever the process is killed", {
  timeout: 300_000,
}, async () => {
  const name = await emptySchema();
  schema = quote(name);
  jobs = quote(`${name}_jobs`);
  queue = await openQueue(database, `${name}_jobs`, () => undefined);
  let requests = 0;
  // The first walk of a provider learns how long its pages are.
  for (const walk of ["first", "whole"]) {
    const { id, work, lists } = await begin(walk);
    while (await work(database));
    requests = lists();
    await queue.drop([id]);
  }
  let steps = 0;
  for (let most = 1; most === 1 || steps === most - 1; most += 1) {
    const { id, work, giveUp, state, lists, writes } = await begin(`killed-${most}`);
    const killed = killedAfter(most);
    await work(killed.database);
    steps = killed.steps();
    const left = await state();
    const isRead = left?.pages === pages;
    expect([most, left]).toEqual([
      most,
      {
        ...{ pages: left?.pages, rows: Math.min(size, (left?.pages ?? 0) * pageSize), jobs: 1 },
        // What is new of a connection comes before all of another one.
        priority: isRead ? 2 : 1,
        ...{ phase: isRead ? "incremental" : "backfill", isSame: !isRead },
      },
    ]);
    await giveUp();
    while (await work(database));
    expect([most, await writes()]).toEqual([most, [{ rows: size, changes: 0 }]]);
    expect([most, lists() <= requests + 1]).toEqual([most, true]);
    await queue.drop([id]);
  }
  expect(steps).toBeGreaterThan(pages * 4);
  await queue.stop();
});
