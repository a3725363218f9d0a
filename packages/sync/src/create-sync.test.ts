import { once } from "node:events";
import { createInbox } from "@confluir/normalize";
import { beforeAll, describe, expect, it } from "vitest";
import { setUp } from "./__fixtures__/copy.ts";
import { emptySchema, sharedDatabase } from "./__fixtures__/databases.ts";
import { FakeProvider } from "./__fixtures__/fake-provider.ts";
import { createSync } from "./create-sync.ts";
import { openClock } from "./database/clock.ts";
import { pendingMigrations } from "./database/open-database.ts";
import type { SyncOptions } from "./options.ts";
import { syncedSource } from "./read/synced-source.ts";

// The first start of PGlite takes seconds, on a busy machine many.
beforeAll(sharedDatabase, 300_000);

describe.each(["cursor", "page"] as const)("a copy of a list with %s paging", (paging) => {
  it("has every conversation once, in the order of the provider", async () => {
    const { provider, sync, copied, live } = await setUp({ paging });
    provider.fill(230);
    await sync.once();
    expect(await copied()).toEqual(live());
  });

  it.each([
    ["fails later", () => Promise.reject(new Error("observer"))],
    [
      "throws",
      () => {
        throw new Error("observer");
      },
    ],
  ])("is made all the same where the observer %s", async (_, onEvent) => {
    const { provider, sync, copied, live } = await setUp({ paging }, { onEvent });
    provider.fill(30);
    await sync.once();
    expect(await copied()).toEqual(live());
  });

  it("asks once and writes nothing when nothing changed", async () => {
    const { provider, sync, counted, written } = await setUp({ paging });
    provider.fill(230);
    await sync.once();
    const { database, schema } = sync.internals;
    expect(await counted(() => sync.once())).toBe(1);
    expect(written()).toBe(0);
    await sync.once({ reconcile: true });
    expect(written()).toBe(0);
    // A row that is locked is written to the log too.
    expect(await database.query(`select from ${schema}.conversation where xmax::text <> '0'`)).toEqual([]);
  });

  it("reads what is new, and the page that shows where it ends", async () => {
    const { provider, sync, copied, live, counted, written } = await setUp({ paging });
    provider.fill(230);
    await sync.once();
    provider.put({ id: "c3", at: 1000 }, { id: "new", at: 1001 });
    expect(await counted(() => sync.once())).toBeLessThanOrEqual(2);
    expect(written()).toBe(2);
    expect(await copied()).toEqual(live());
  });
});

/** A database that tells each time a run looks whether everything was read. */
async function watchedDatabase() {
  const database = await sharedDatabase();
  const looks = new EventTarget();
  const watched: typeof database = {
    ...database,
    async query(text, values) {
      const rows = await database.query(text, values);
      if (text.includes("before.rounds")) looks.dispatchEvent(new Event("look"));
      return rows as never;
    },
  };
  return { database: watched, looks };
}

it("writes a page of the provider at a time, once it has seen how large they are", async () => {
  const provider = new FakeProvider({ pageSize: 40 });
  provider.fill(200);
  const { sync, events } = await setUp(
    {},
    // A name of its own, as sizes are known by provider.
    { source: () => ({ ...provider.source(), provider: "fake-of-forty" }) },
  );
  await sync.once();
  const written = events.filter(({ type, stream }) => type === "page" && stream === "conversations");
  expect(written.map(({ count }) => count).slice(0, 4)).toEqual([100, 40, 40, 20]);
});

it("reads at first what moved up while it read", async () => {
  const { database, looks } = await watchedDatabase();
  let lists = 0;
  const { provider, sync, copied, live } = await setUp(
    {},
    {
      // A list beside it would keep the run going.
      streams: { messages: false, contacts: false, tags: false, agents: false, channels: false },
      database,
      source: () => {
        const source = provider.source();
        return {
          ...source,
          async listConversations(request) {
            lists += 1;
            if (lists === 3) provider.put({ id: "c190", at: 5000 });
            // The walk that finds it is slow: a run that takes the first walk for all there is ends meanwhile.
            if (lists === 5) {
              for (let count = 0; count < 2 && !request.signal?.aborted; count += 1) {
                const ended = request.signal ? once(request.signal, "abort") : new Promise(() => undefined);
                await Promise.race([once(looks, "look"), ended]);
              }
              request.signal?.throwIfAborted();
            }
            return source.listConversations(request);
          },
        };
      },
    },
  );
  provider.fill(200);
  await sync.once();
  expect(await copied()).toEqual(live());
});

it("reads what moved up since a walk of what is new was cut off", async () => {
  const stop = new AbortController();
  let lists = 0;
  const { provider, sync, copied, live } = await setUp(
    {},
    {
      source: () => {
        const source = provider.source();
        return {
          ...source,
          async listConversations(request) {
            lists += 1;
            if (lists !== 7) return source.listConversations(request);
            // The process is stopped while a page in the middle is on its way.
            stop.abort(new Error("stopped"));
            await once(request.signal as AbortSignal, "abort");
            throw request.signal?.reason;
          },
        };
      },
    },
  );
  provider.fill(200);
  await sync.once();
  lists = 4;
  provider.put(...Array.from({ length: 150 }, (_, at) => ({ id: `c${at}`, at: 1000 + at })));
  await expect(sync.once({ signal: stop.signal })).rejects.toThrow("stopped");
  provider.put({ id: "c180", at: 5000 });
  await sync.once();
  expect(await copied()).toEqual(live());
});

it("reads what moved up while another worker was in the middle of a walk", async () => {
  const { database, looks } = await watchedDatabase();
  const held = new EventTarget();
  let lists = 0;
  const { provider, sync, copied, live } = await setUp(
    {},
    {
      database,
      streams: { messages: false, contacts: false, tags: false, agents: false, channels: false },
      source: () => {
        const source = provider.source();
        return {
          ...source,
          async listConversations(request) {
            lists += 1;
            const page = await source.listConversations(request);
            if (lists !== 7) return page;
            const looked = once(looks, "look");
            held.dispatchEvent(new Event("held"));
            await looked;
            return page;
          },
        };
      },
    },
  );
  provider.fill(200);
  await sync.once();
  lists = 4;
  provider.put(...Array.from({ length: 150 }, (_, at) => ({ id: `c${at}`, at: 1000 + at })));
  const reached = once(held, "held");
  await database.query(`update ${sync.internals.schema}.stream set due_at = now() - interval '1 second'`);
  await sync.resume("shop");
  await using _ = sync.work();
  await reached;
  provider.put({ id: "c180", at: 5000 });
  await sync.once();
  expect(await copied()).toEqual(live());
});

describe("what is gone", () => {
  it("is deleted once the provider says so", async () => {
    const { provider, sync, copied, live, events } = await setUp();
    provider.fill(120);
    await sync.once();
    provider.conversations.delete("c7");
    await sync.once();
    expect(await copied()).toContain("c7");
    await sync.once({ reconcile: true });
    expect(await copied()).toEqual(live());
    expect(events).toContainEqual({ type: "deleted", connection: "shop", stream: "conversations", count: 1 });
  });

  it("comes back when it is seen again, also as it was", async () => {
    const { provider, sync, copied, live } = await setUp();
    provider.fill(20);
    await sync.once();
    const gone = provider.conversations.get("c7");
    provider.conversations.delete("c7");
    await sync.once({ reconcile: true });
    expect(await copied()).not.toContain("c7");
    if (gone) provider.put(gone);
    await sync.once({ reconcile: true });
    expect(await copied()).toEqual(live());
    expect(live()).toContain("c7");
  });

  it("needs two scans where nothing can be asked for", async () => {
    const { provider, sync, copied } = await setUp({ canGet: false });
    provider.fill(20);
    await sync.once();
    provider.conversations.delete("c7");
    await sync.once({ reconcile: true });
    expect(await copied()).toContain("c7");
    await sync.once({ reconcile: true });
    expect(await copied()).not.toContain("c7");
  });

  it("is held when nothing is left, however few there were and however often", async () => {
    const { provider, sync, copied } = await setUp({ canGet: false });
    provider.fill(5);
    await sync.once();
    provider.conversations.clear();
    for (let scans = 0; scans < 3; scans += 1) await sync.once({ reconcile: true });
    expect(await copied()).toHaveLength(5);
    const [status] = (await sync.status()).connections;
    expect(status?.streams[0]).toMatchObject({ stream: "conversations", heldDeletes: 5 });
  });

  it("is held when it is much, until it is approved", async () => {
    const { provider, sync, copied } = await setUp();
    provider.fill(100);
    await sync.once();
    for (let at = 0; at < 20; at += 1) provider.conversations.delete(`c${at}`);
    await sync.once({ reconcile: true });
    expect(await copied()).toHaveLength(100);
    const [status] = (await sync.status()).connections;
    expect(status?.streams[0]).toMatchObject({ stream: "conversations", heldDeletes: 20 });
    const [held] = await sync.heldDeletes("shop");
    expect(held).toMatchObject({ stream: "conversations", nativeIds: expect.arrayContaining(["c0", "c19"]) });
    expect(held?.nativeIds).toHaveLength(20);
    await sync.approveDeletes("shop");
    await sync.once();
    expect(await copied()).toHaveLength(80);
    expect(await sync.heldDeletes("shop")).toEqual([]);
  });

  it("is held again when it has become more than what was approved", async () => {
    const { provider, sync, copied } = await setUp();
    provider.fill(100);
    await sync.once();
    for (let at = 0; at < 20; at += 1) provider.conversations.delete(`c${at}`);
    await sync.once({ reconcile: true });
    await sync.approveDeletes("shop");
    for (let at = 20; at < 70; at += 1) provider.conversations.delete(`c${at}`);
    await sync.once();
    expect(await copied()).toHaveLength(100);
    const [status] = (await sync.status()).connections;
    expect(status?.streams[0]).toMatchObject({ stream: "conversations", heldDeletes: 70 });
  });
});

describe("changes", () => {
  it("are given once each, in the order they were written, and go on after what was acknowledged", async () => {
    const { provider, sync } = await setUp();
    provider.fill(3);
    await sync.once();
    const read = async () => {
      const seen: string[] = [];
      for await (const change of sync.changes({ consumer: "crm" })) {
        seen.push(`${change.kind} ${change.nativeId}`);
        await change.ack();
      }
      return seen.sort();
    };
    expect(await read()).toEqual(["created c0", "created c1", "created c2"]);
    expect(await read()).toEqual([]);
    provider.put({ id: "c1", at: 50, tags: ["vip"] });
    await sync.once();
    expect(await read()).toEqual(["changed c1"]);
  });
});

describe("the clock", () => {
  it.each([
    ["stands still", 0],
    ["was set back by an hour", -3_600_000],
    ["was set forward by a year", 365 * 86_400_000],
  ])("that %s keeps nobody from reading what is new", async (_, stepMs) => {
    let nowMs = Date.UTC(2026, 5, 1);
    const { provider, sync, copied, live, counted } = await setUp({}, { now: () => new Date(nowMs) });
    provider.fill(3);
    await sync.once();
    for (const id of ["late", "later"]) {
      nowMs += stepMs;
      provider.put({ id, at: id.length * 100 });
      expect(await counted(() => sync.once())).toBeGreaterThan(0);
      expect(await copied()).toEqual(live());
    }
  });

  it("is that of the database, whatever this machine has", async () => {
    const database = await sharedDatabase();
    let aheadMs = 3_600_000;
    const clock = await openClock({
      query: async () => [{ at: new Date(Date.now() + aheadMs) }] as never,
    });
    const ahead = () => Math.round((clock.now().getTime() - Date.now()) / 60_000);
    expect(ahead()).toBe(60);
    aheadMs = -60_000;
    await clock.adjust();
    expect(ahead()).toBe(-1);
    await expect(openClock(database)).resolves.toBeDefined();
  });
});

describe("a server that is too old", () => {
  it("is refused in a sentence, and closed", async () => {
    const database = await sharedDatabase();
    const old = { ...database, query: async () => [{ version: 12 }] as never };
    const options = { database: old, connections: () => [], source: () => new FakeProvider().source() };
    const refused = {
      reason: "unsupported",
      message: expect.stringMatching(/^The server is PostgreSQL 12, and [^\n]+\.$/),
    };
    await expect(createSync(options)).rejects.toMatchObject(refused);
    await expect(pendingMigrations({ database: old })).rejects.toMatchObject(refused);
  });
});

describe("at first", () => {
  it("conversations are read before all other lists", async () => {
    const provider = new FakeProvider();
    const source = () => ({ ...provider.source(), listAgents: async () => ({ items: [], next: null }) });
    const { sync, events } = await setUp({}, { source });
    provider.fill(3);
    await sync.once();
    const done = events.flatMap(({ type, stream }) => (type === "stream.done" ? [stream] : []));
    expect(done.indexOf("conversations")).toBeLessThan(done.indexOf("agents"));
  });
});

describe("messages", () => {
  it("are read once, and again where something is new", async () => {
    const { provider, sync } = await setUp({}, { streams: {} });
    const texts = Array.from({ length: 130 }, (_, at) => `text ${at}`);
    provider.put({ id: "a", at: 1, messages: texts }, { id: "b", at: 2, messages: ["one"] });
    await sync.once();
    const inbox = createInbox({ shop: await syncedSource(sync, "shop") });
    const count = async (id: string) => {
      let found = 0;
      for await (const _ of inbox.listMessages(`shop:${id}`)) found += 1;
      return found;
    };
    expect([await count("a"), await count("b")]).toEqual([130, 1]);
    provider.put({ id: "b", at: 9, messages: ["one", "two"] });
    provider.requests.length = 0;
    await sync.once();
    expect(provider.requests.filter((each) => each.startsWith("messages"))).toEqual(["messages b "]);
    expect(await count("b")).toBe(2);
  });
});

describe("a run after one that failed", () => {
  it.each(["backoff", "auth_broken", "stalled"])("reads a connection that it left %s", async (state) => {
    const { provider, sync, copied, live } = await setUp();
    provider.fill(3);
    await sync.once();
    const { database, schema } = sync.internals;
    await database.query(
      `update ${schema}.connection set state = $1, state_reason = 'It failed.', fails = 10, retry_at = now() + interval '1 hour'`,
      [state],
    );
    provider.fill(5);
    await sync.once();
    expect(await copied()).toEqual(live());
    expect((await sync.status()).connections).toMatchObject([{ state: "active", reason: null }]);
  });

  it("reads a list that was refused, and gives up at once where a key still is", async () => {
    const { provider, sync } = await setUp({}, { streams: { messages: false } });
    const refuse = (what: string, status: number) => (request: string) => {
      if (request.startsWith(what)) throw FakeProvider.refusal(status);
    };
    provider.before = refuse("tags", 403);
    await expect(sync.once()).rejects.toThrow("403");
    provider.before = () => undefined;
    await sync.once();
    const { database, schema } = sync.internals;
    await database.query(`update ${schema}.connection set state = 'auth_broken', fails = 2`);
    provider.before = refuse("list", 401);
    await expect(sync.once()).rejects.toThrow("401");
    expect((await sync.status()).connections).toMatchObject([{ state: "auth_broken" }]);
  });
});

describe("a connection whose provider is another one", () => {
  const sentence =
    'The connection "shop" of this copy has what was read of fake, and its source is of globex now. Give globex a connection of another name, or use another copy; what was read of fake stays.';

  it.each<[string, Partial<SyncOptions>]>([
    ["as it was", {}],
    ["with a list that is new", { streams: { messages: false } }],
  ])("is refused everywhere, %s, and keeps what was read", async (_, more) => {
    const schema = await emptySchema();
    const before = await setUp({}, { schema });
    before.provider.fill(3);
    await before.sync.once();
    const other = new FakeProvider();
    other.put({ id: "c1", at: 500 }, { id: "theirs", at: 501 });
    const source = () => ({ ...other.source(), provider: "globex" });
    const after = await setUp({}, { schema, source, ...more });
    await expect(after.sync.once()).rejects.toThrow(sentence);
    const { value: change } = await before.sync.changes({ consumer: "crm" }).next();
    for (const call of [
      () => syncedSource(after.sync, "shop"),
      () => after.sync.changes({ consumer: "crm" }).next(),
      () => after.sync.handleWebhook("shop", { event: "x", payload: {} } as never),
    ])
      await expect(call()).rejects.toMatchObject({ name: "ProviderChangedError", message: sentence });
    expect(other.requests).toEqual([]);
    expect(change).toMatchObject({ value: { provider: "fake" } });
    expect(await before.copied()).toEqual(before.live());
    before.provider.fill(4);
    await before.sync.once();
    expect(await before.copied()).toEqual(before.live());
  });

  it("is refused also where both began at once", async () => {
    const [shared, schema, other] = [await sharedDatabase(), await emptySchema(), new FakeProvider()];
    let first = async () => {};
    const database: typeof shared = {
      ...shared,
      async transaction(run) {
        await first();
        return shared.transaction(run);
      },
    };
    const one = await setUp({}, { schema });
    one.provider.fill(3);
    const source = () => ({ ...other.source(), provider: "globex" });
    const late = await setUp({}, { database, schema, source });
    // The connection is added just before this process does.
    first = async () => {
      first = async () => {};
      await one.sync.once();
    };
    await expect(late.sync.once()).rejects.toThrow(sentence);
    expect(other.requests).toEqual([]);
  });
});

it("reads the newest messages of a conversation, also where a slice ends between", async () => {
  const { provider, sync } = await setUp({}, { streams: { messages: { newest: 60 }, tags: false } });
  const texts = (count: number) => Array.from({ length: count }, (_, at) => `m${at}`);
  provider.put({ id: "a", at: 1, messages: texts(60) });
  await sync.once();
  provider.put({ id: "a", at: 500, messages: texts(118) });
  // So many that the slice ends after the first page of the first.
  for (let at = 0; at < 20; at += 1) provider.put({ id: `b${at}`, at: 501 + at, messages: texts(1) });
  await sync.once();
  const { database, schema } = sync.internals;
  const rows = await database.query<{ native_id: string }>(
    `select native_id from ${schema}.message where conversation_id = 'a' and deleted_at is null`,
  );
  const kept = new Set(rows.map(({ native_id }) => native_id));
  const [one = ""] = kept;
  const newest = texts(118)
    .slice(-60)
    .map((_, at) => one.replace(/\d+$/, String(58 + at)));
  expect(newest.filter((id) => !kept.has(id))).toEqual([]);
});
