import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptySchema, freshSchema, sharedDatabase } from "./__fixtures__/databases.ts";
import { FakeProvider } from "./__fixtures__/fake-provider.ts";
import {
  ifSkipped,
  type PrivatePostgres,
  skipsPostgres,
  startPostgres,
} from "./__fixtures__/private-postgres.ts";
import { createSync } from "./create-sync.ts";
import type { Database } from "./database/database.ts";
import { toDatabaseError } from "./database/database-error.ts";
import { migrate, quote } from "./database/migrations.ts";
import { openPostgres } from "./database/postgres.ts";
import type { SyncOptions } from "./options.ts";
import type { SyncEvent } from "./walk/slice.ts";

const timeout = 120_000;

async function setUp(database: Database | string, more: Partial<SyncOptions> = {}) {
  const provider = new FakeProvider({ pageSize: 10 });
  const events: SyncEvent[] = [];
  const isShared = typeof database === "object" && database.kind === "pglite";
  const schema = isShared ? await emptySchema() : freshSchema();
  const sync = await createSync({
    ...{ database, schema },
    connections: () => ["shop"],
    source: () => provider.source(),
    streams: { messages: false },
    onEvent: (event) => events.push(event),
    ...more,
  });
  const records = async () => (await sync.status()).connections[0]?.streams[0]?.records;
  const reasons = () => events.filter(({ type }) => type === "failure").map(({ reason }) => reason);
  const tries = () =>
    events.filter(({ type, stream }) => type === "slice" && stream === "conversations").length;
  /** As the queue does once a worker has given no sign for ten seconds. */
  const takeBackJobs = () =>
    sync.internals.database.query(
      `update ${quote(`${schema}_jobs`)}.job set state = 'retry' where name = 'slice' and state = 'active'`,
    );
  return { provider, sync, schema: quote(schema), records, reasons, tries, takeBackJobs };
}

describe.skipIf(skipsPostgres)(`a copy in a server${ifSkipped}`, () => {
  let server: PrivatePostgres;
  let client: pg.Client;
  beforeAll(async () => {
    server = await startPostgres();
    client = new pg.Client({ connectionString: server.url });
    client.on("error", () => undefined);
    await client.connect();
  }, timeout);
  afterAll(async () => {
    await client?.end().catch(() => undefined);
    await server?.[Symbol.asyncDispose]();
  });

  it("remembers a change in a transaction of the reader's own, or not at all", async () => {
    const { provider, sync } = await setUp(server.url);
    provider.fill(1);
    await sync.once();
    const names = async () => {
      const found: string[] = [];
      for await (const { nativeId } of sync.changes({ consumer: "crm" })) found.push(nativeId);
      return found;
    };
    await client.query("create table crm (id text)");
    for (const end of ["rollback", "commit"]) {
      for await (const change of sync.changes({ consumer: "crm" })) {
        await client.query("begin");
        await client.query("insert into crm values ($1)", [change.nativeId]);
        await change.ack(client);
        await client.query(end);
      }
      const { rowCount } = await client.query("select from crm");
      expect([end, rowCount, await names()]).toEqual(end === "commit" ? [end, 1, []] : [end, 0, ["c0"]]);
    }
    await sync.close();
  });

  it("names the transaction that holds the feed back, and what to do", { timeout }, async () => {
    const database = openPostgres(server.url);
    let laterSeconds = 0;
    const { provider, sync } = await setUp({
      ...database,
      // The feed's own clock, that of the server, some seconds later.
      query: (text, values) =>
        database.query(
          text.replace(/\b(?:now|clock_timestamp)\(\)/g, `($& + interval '${laterSeconds} seconds')`),
          values,
        ),
    });
    provider.fill(1);
    await client.query("begin");
    const { rows } = await client.query("select pg_backend_pid() as pid, pg_current_xact_id()");
    await sync.once();
    const { pid } = rows[0] as { pid: number };
    laterSeconds = 11;
    const { feed } = await sync.status();
    expect(feed.heldBackBy).toMatchObject({
      pid,
      advice: expect.stringContaining(`pg_terminate_backend(${pid})`),
    });
    expect(feed.lagSeconds).toBeGreaterThan(5);
    await client.query("rollback");
    await expect
      .poll(async () => (await sync.status()).feed)
      .toMatchObject({ heldBackBy: null, lagSeconds: 0 });
    await sync.close();
    await database.close();
  });

  it("waits in turns for a lock that is in the way of a migration", { timeout }, async () => {
    const schema = freshSchema();
    await client.query(`create schema ${schema}`);
    await client.query(
      `create table ${schema}.migration (name text primary key, at timestamptz not null default now())`,
    );
    await client.query("begin");
    await client.query(`lock table ${schema}.migration in share mode`);
    const database = openPostgres(server.url);
    let failures = 0;
    const migrated = migrate(
      {
        ...database,
        script: (text) =>
          database
            .script(text.replace(/lock_timeout = '\w+'/, "lock_timeout = '300ms'"))
            .catch((error: unknown) => {
              failures += 1;
              throw error;
            }),
      },
      schema,
    );
    await expect.poll(() => failures, { timeout: 60_000 }).toBeGreaterThan(0);
    await client.query("commit");
    await migrated;
    expect(await database.query(`select name from ${schema}.migration`)).toHaveLength(1);
    await database.close();
  });

  it("goes on when the server was away in the middle of a walk, and nothing is lost", {
    timeout,
  }, async () => {
    const { provider, sync, records, reasons, schema } = await setUp(server.url);
    provider.fill(200);
    let requests = 0;
    let failed: Promise<unknown> = Promise.resolve();
    provider.before = async (request) => {
      if (!request.startsWith("list")) return;
      requests += 1;
      if (requests !== 7) return;
      await server.crash();
      failed = sync.status().catch((error: unknown) => error);
    };
    await using worker = sync.work();
    await expect.poll(() => reasons().length, { timeout: 60_000 }).toBeGreaterThan(0);
    expect(await failed).toMatchObject({ name: "DatabaseError", reason: "unreachable" });
    for (const reason of reasons())
      expect(reason).toMatch(/^The worker: The database "postgres" at 127\.0\.0\.1:\d+ [^\n]+\.$/);
    await server.start();
    // Its worker gave no sign for so long: the queue takes the job back.
    await using after = Object.assign(new pg.Client({ connectionString: server.url }), {
      [Symbol.asyncDispose]: () => after.end(),
    });
    await after.connect();
    await after.query(
      `update ${quote(`${schema.slice(1, -1)}_jobs`)}.job set heartbeat_on = now() - interval '11 seconds' where state = 'active'`,
    );
    await expect
      .poll(async () => (await sync.status()).connections[0]?.streams[0], { timeout: 90_000 })
      .toMatchObject({ phase: "incremental", lastOkAt: expect.any(Date), records: 200 });
    expect(await records()).toBe(200);
    await worker.close();
    await sync.close();
  });
});

describe("a disk that is full", () => {
  /** A copy in a database that takes no more pages once it is full; small changes still have room. */
  async function setUpFull(more: Partial<SyncOptions> = {}) {
    const database = await sharedDatabase();
    const disk = { isFull: false };
    const copy = await setUp(
      {
        ...database,
        transaction: (run) =>
          database.transaction((tx) =>
            run({
              query: async (text, values) => {
                if (disk.isFull && /^insert into \S+\.(conversation|contact)/.test(text))
                  throw toDatabaseError({ code: "53100" }, "The database");
                return tx.query(text, values);
              },
            }),
          ),
      },
      more,
    );
    return { ...copy, disk };
  }
  const sentence =
    "The database has no space left on its disk (53100). Free some; nothing that was written is lost.";

  it("is told in one sentence, and the copy goes on when there is space", { timeout }, async () => {
    const { provider, sync, records, reasons, tries, disk, takeBackJobs } = await setUpFull();
    provider.fill(40);
    provider.before = () => {
      if (provider.requests.length === 2) disk.isFull = true;
    };
    const startedAt = performance.now();
    await using worker = sync.work();
    await expect.poll(() => reasons().length, { timeout: 60_000 }).toBeGreaterThan(1);
    expect(new Set(reasons())).toEqual(new Set([`The worker: ${sentence}`]));
    // It is no fault of the connection, and what cannot be written is hardly asked for.
    expect((await sync.status()).connections[0]).toMatchObject({ state: "active", reason: null });
    // One try and another one, and each one after that comes after a pause of half a second or more.
    expect(tries()).toBeLessThanOrEqual(2 + (performance.now() - startedAt) / 500);
    disk.isFull = false;
    await takeBackJobs();
    await expect.poll(records, { timeout: 60_000 }).toBe(40);
    await worker.close();
    await sync.close();
  });

  it("ends a run with one sentence for all connections, and the next one goes on", { timeout }, async () => {
    const { provider, sync, records, disk } = await setUpFull({ connections: () => ["shop", "office"] });
    provider.fill(20);
    disk.isFull = true;
    await expect(sync.once()).rejects.toMatchObject({ name: "DatabaseError", message: sentence });
    disk.isFull = false;
    await sync.once();
    expect(await records()).toBe(20);
    await sync.close();
  });
});

describe("a key that is replaced after it was refused", () => {
  it("is asked for anew, and the connection is read again by itself", { timeout }, async () => {
    const database = await sharedDatabase();
    let key = "old";
    const provider = new FakeProvider();
    const { sync, schema, records } = await setUp(database, {
      source: () => {
        const used = key;
        const source = provider.source();
        return {
          ...source,
          listConversations: async (request) => {
            if (used === "old") throw FakeProvider.refusal(401);
            return source.listConversations(request);
          },
        };
      },
    });
    provider.fill(3);
    await using worker = sync.work();
    const state = async () => {
      const [connection] = (await sync.status()).connections;
      return [connection?.state, connection?.advice ?? ""] as const;
    };
    /** The time at which it is tried again comes. */
    const passTime = async () => {
      await database.query(`update ${schema}.stream set due_at = now()`);
      await database.query(
        `update ${quote(`${schema.slice(1, -1)}_jobs`)}.job set start_after = now() where name = 'slice' and state < 'active'`,
      );
    };
    await expect.poll(state, { timeout: 30_000 }).toEqual(["backoff", ""]);
    await passTime();
    await expect
      .poll(state, { timeout: 30_000 })
      .toEqual(["auth_broken", expect.stringContaining('Replace the key of "shop"')]);
    key = "new";
    await passTime();
    await expect.poll(state, { timeout: 30_000 }).toEqual(["active", ""]);
    await expect.poll(records, { timeout: 30_000 }).toBe(3);
    await worker.close();
    await sync.close();
  });
});
