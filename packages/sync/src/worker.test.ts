import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { emptySchema, sharedDatabase } from "./__fixtures__/databases.ts";
import { FakeProvider } from "./__fixtures__/fake-provider.ts";
import { createSync, type Sync } from "./create-sync.ts";
import { quote } from "./database/migrations.ts";
import type { Job } from "./database/queue.ts";
import type { SyncEvent } from "./walk/slice.ts";
import { startWorker } from "./worker.ts";

beforeAll(sharedDatabase, 300_000);
const open: Sync[] = [];
afterEach(async () => {
  for (const sync of open.splice(0)) await sync.close();
});

/** A process of a copy, as far as its list of connections is concerned. */
async function setUp(schema: string, names: () => readonly string[]) {
  const asked: string[] = [];
  const events: SyncEvent[] = [];
  const sync = await createSync({
    database: await sharedDatabase(),
    schema,
    connections: names,
    source: ({ name }) => {
      asked.push(name);
      if (!names().includes(name)) throw new Error("this process has no key of it");
      const provider = new FakeProvider();
      provider.fill(3);
      return provider.source();
    },
    streams: { messages: false },
    onEvent: (event) => events.push(event),
  });
  open.push(sync);
  return { sync, asked, events };
}
const readAt = async (sync: Sync, name: string) => {
  const { connections } = await sync.status();
  const found = connections.find(({ connection }) => connection === name);
  return found?.streams.find(({ stream }) => stream === "conversations")?.lastOkAt ?? null;
};

describe("two processes with other connections", () => {
  it("each read their own, and leave those of the other as they are", async () => {
    const schema = await emptySchema();
    const one = await setUp(schema, () => ["shop"]);
    const other = await setUp(schema, () => ["office"]);
    await using first = one.sync.work();
    await expect.poll(() => readAt(one.sync, "shop"), { timeout: 60_000 }).not.toBeNull();
    // Jobs of both wait, and those of "office" only while its process has no worker.
    await other.sync.once();
    await other.sync.close();
    await one.sync.internals.database.query(`update ${quote(schema)}.stream set due_at = now()`);
    await one.sync.resume("office");
    const before = await readAt(one.sync, "shop");
    await one.sync.resume("shop");
    await expect.poll(() => readAt(one.sync, "shop"), { timeout: 60_000 }).not.toEqual(before);
    await first.close();
    expect([one.asked, other.asked].map((names) => [...new Set(names)])).toEqual([["shop"], ["office"]]);
    expect([...one.events, ...other.events].filter(({ type }) => type === "failure")).toEqual([]);
    const { connections } = await one.sync.status();
    expect(connections.map(({ connection, state }) => `${connection} ${state}`)).toEqual([
      "office active",
      "shop active",
    ]);
    const waiting = await one.sync.internals.database.query(
      `select from ${quote(`${schema}_jobs`)}.job where name = 'slice' and state < 'active' and singleton_key = (select id::text from ${quote(schema)}.connection where name = 'office')`,
    );
    expect(waiting).toHaveLength(1);
  });
});

describe("a connection that is not listed any more", () => {
  it("is not read, keeps its rows, and the status says so", async () => {
    const schema = await emptySchema();
    let names = ["shop", "office"];
    const { sync, events } = await setUp(schema, () => names);
    await sync.once();
    names = ["shop"];
    const { database } = sync.internals;
    await database.query(
      `update ${quote(schema)}.connection set listed_at = now() - interval '6 minutes' where name = 'office'`,
    );
    await sync.once();
    const { connections } = await sync.status();
    expect(
      connections.map(({ connection, isListed, advice }) => ({ connection, isListed, advice })),
    ).toMatchObject([
      { connection: "office", isListed: false, advice: null },
      { connection: "shop", isListed: true },
    ]);
    expect(connections[0]?.streams[0]?.records).toBe(3);
    const jobs = await database.query(
      `select from ${quote(`${schema}_jobs`)}.job where name = 'slice' and state < 'active'`,
    );
    expect(jobs).toHaveLength(1);
    names = ["shop", "office"];
    events.length = 0;
    await sync.once();
    expect(events.some(({ type, connection }) => type === "page" && connection === "office")).toBe(true);
  });
});

describe("the name of a connection", () => {
  it.each(["a b", "a/b", "", "x".repeat(65), "__proto__"])("%j is refused with the rule", async (name) => {
    const one = await setUp(await emptySchema(), () => [name]);
    const rule = /^No connection is named ".*": a name has 1 to 64 letters, digits, dots, dashes or under/;
    await expect(one.sync.once()).rejects.toThrow(rule);
    expect(one.asked).toEqual([]);
    // Among others it does not keep them from being read, and is named at the end.
    const many = await setUp(await emptySchema(), () => ["shop", name]);
    await expect(many.sync.once()).rejects.toMatchObject({
      name: "SyncError",
      failures: [{ connection: name, reason: expect.stringMatching(rule) }],
    });
    expect(await readAt(many.sync, "shop")).not.toBeNull();
  });
});

describe("a slice that waits for long", () => {
  it("holds no slot", async () => {
    const taken: number[] = [];
    const jobs = [1, 2, 3].map(
      (connectionId): Job => ({ id: `job${connectionId}`, connectionId, retryCount: 0 }),
    );
    let answer = () => {};
    const waiting = new Promise<readonly []>((resolve) => {
      answer = () => resolve([]);
    });
    const worker = startWorker(
      {
        workshop: {
          queue: {
            take: async (count: number) => {
              const next = jobs.splice(0, count);
              taken.push(...next.map(({ connectionId }) => connectionId));
              return next;
            },
            keepAlive: async () => undefined,
          },
          database: { query: () => waiting, transaction: async () => undefined },
          plans: {},
          now: () => new Date(),
          onEvent: () => undefined,
        } as never,
        sources: {} as never,
        enlist: async () => ({ own: new Map(), others: [] }),
        listed: { own: new Map([1, 2, 3].map((id) => [`c${id}`, id])), others: [] },
        pump: undefined,
        onSlice: () => undefined,
        slowMs: 0,
      },
      { slots: 1 },
    );
    await expect.poll(() => taken).toEqual([1, 2, 3]);
    answer();
    await worker.close();
  });
});
