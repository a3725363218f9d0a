import { afterEach, describe, expect, it } from "vitest";
import { emptySchema, sharedDatabase, sharedPGlite } from "../__fixtures__/databases.ts";
import { FakeProvider } from "../__fixtures__/fake-provider.ts";
import { createSync, type Sync } from "../create-sync.ts";
import type { Database } from "../database/database.ts";
import { quote } from "../database/migrations.ts";
import { type Change, type ChangesOptions, FeedResetError } from "./changes.ts";

const open: Sync[] = [];
afterEach(async () => {
  for (const sync of open.splice(0)) await sync.close();
});

async function setUp(connections: readonly string[] = ["shop"]) {
  const database = await sharedDatabase();
  const schema = await emptySchema();
  const provider = new FakeProvider();
  const openSync = async (given: Database = database) => {
    const sync = await createSync({
      database: given,
      schema,
      connections: () => connections,
      source: () => provider.source(),
      streams: { messages: false },
    });
    open.push(sync);
    return sync;
  };
  const sync = await openSync();
  const read = async (options: Partial<ChangesOptions> = {}, by = sync) => {
    const found: Change[] = [];
    for await (const change of by.changes({ consumer: "crm", ...options })) found.push(change);
    return found;
  };
  const names = async (options: Partial<ChangesOptions> = {}, by = sync) =>
    (await read(options, by)).map(({ kind, nativeId }) => `${kind} ${nativeId}`).sort();
  return { database, schema: quote(schema), provider, sync, openSync, read, names };
}

describe("the kind of a change", () => {
  it("is created until the reader has passed it, whatever was written meanwhile", async () => {
    const { provider, sync, read, names } = await setUp();
    provider.fill(2);
    await sync.once();
    const [, last] = await read();
    provider.put({ id: "c0", at: 50 }, { id: "late", at: 51 });
    await sync.once();
    provider.put({ id: "late", at: 60, name: "Ana" });
    await sync.once();
    expect(await names({ since: last?.cursor ?? "" })).toEqual(["changed c0", "created late"]);
    expect(await names({ since: "0" })).toEqual(["created c0", "created c1", "created late"]);
  });

  it("is deleted without content, and created when it is seen again", async () => {
    const { provider, sync, read, names } = await setUp();
    provider.fill(3);
    await sync.once();
    let since = (await read()).at(-1)?.cursor ?? "";
    provider.conversations.delete("c1");
    await sync.once({ reconcile: true });
    const [gone] = await read({ since });
    expect(gone).toMatchObject({ kind: "deleted", nativeId: "c1", value: undefined });
    since = gone?.cursor ?? "";
    provider.put({ id: "c1", at: 70 });
    await sync.once();
    expect(await names({ since })).toEqual(["created c1"]);
  });
});

describe("reading", () => {
  it("gives only the kinds and connections that were asked for", async () => {
    const { provider, sync, read } = await setUp(["shop", "office"]);
    provider.fill(2);
    provider.tags.add("vip");
    await sync.once();
    const of = async (options: Partial<ChangesOptions>) =>
      (await read(options)).map(({ connection, record }) => `${connection} ${record}`).sort();
    expect(await of({ records: ["tag"] })).toEqual(["office tag", "shop tag"]);
    expect(await of({ records: ["tag", "conversation"], connections: ["office"] })).toEqual(
      ["office conversation", "office conversation", "office tag"], // two conversations
    );
    expect(await of({ connections: [] })).toEqual([]);
    expect(await of({ records: [] })).toEqual([]);
  });

  it("gives more than one batch once each", async () => {
    const { provider, sync, read } = await setUp();
    provider.fill(450);
    await sync.once();
    const ids = (await read({ records: ["conversation"] })).map(({ nativeId }) => nativeId);
    expect(ids).toHaveLength(450);
    expect(new Set(ids).size).toBe(450);
  });

  it("refuses options that cannot be used, by name", async () => {
    const { sync } = await setUp();
    expect(() => sync.changes({ consumer: "" })).toThrow("`consumer`");
    expect(() => sync.changes({ consumer: "crm", kinds: [] } as never)).toThrow("kinds");
    const personal = "+34 600 000 000";
    for (const [options, message] of [
      [{ records: ["mesage"] }, "`records` has no kind `mesage`; did you mean `message`?"],
      [{ records: "message" }, "`records` must be a list of texts."],
      [{ records: [{ personal }] }, "`records` must be a list of texts."],
      [{ connections: "shop" }, "`connections` must be a list of texts."],
      [{ follow: "no" }, "`follow` must be true or false."],
      [{ signal: new AbortController() }, "`signal` must be an AbortSignal."],
      [{ consumers: "crm" }, "did you mean `consumer`?"],
    ] as const)
      expect(() => sync.changes({ consumer: "crm", ...options } as never)).toThrow(message);
    expect(() => sync.changes(personal as never)).toThrow(/^changes takes an object of options\.$/);
    for (const since of [5, null, personal])
      await expect(sync.changes({ consumer: "crm", since: since as never }).next()).rejects.toThrow(
        /^`since` must be the cursor of a change, unchanged, or "0" for all\.$/,
      );
    await expect(sync.changes({ consumer: "crm", since: "yesterday" }).next()).rejects.toThrow("`since`");
  });

  it("has a place that only a transaction, or nothing, remembers", async () => {
    const { provider, sync, read } = await setUp();
    provider.fill(1);
    await sync.once();
    for (const db of [null, {}, "tx"])
      await expect((await read())[0]?.ack(db as never)).rejects.toThrow(
        /^`db` must be a transaction, with `query`\.$/,
      );
    expect(await read()).toHaveLength(1);
  });
});

describe("acknowledging", () => {
  it("commits with what the consumer writes, or not at all", async () => {
    const { database, schema, provider, sync, names } = await setUp();
    provider.fill(1);
    await sync.once();
    await database.script(`create table ${schema}.crm (id text)`);
    const work = async (isFailing: boolean) => {
      for await (const change of sync.changes({ consumer: "crm" })) {
        await database.transaction(async (tx) => {
          await tx.query(`insert into ${schema}.crm values ($1)`, [change.nativeId]);
          await change.ack({ query: (text, values) => tx.query(text, values) });
          if (isFailing) throw new Error("the program stops");
        });
      }
    };
    const rows = () => database.query(`select id from ${schema}.crm`);
    await expect(work(true)).rejects.toThrow("the program stops");
    expect([await rows(), await names()]).toEqual([[], ["created c0"]]);
    await work(false);
    expect([await rows(), await names()]).toEqual([[{ id: "c0" }], []]);
    await database.script(`drop table ${schema}.crm`);
  });
});

describe("the lag of a consumer", () => {
  it("is that of the kinds and connections that it reads", async () => {
    const { database, schema, provider, sync, read } = await setUp(["shop", "office"]);
    provider.fill(1);
    provider.tags.add("vip");
    await sync.once();
    for (const options of [
      {},
      { consumer: "tags", records: ["tag"] },
      { consumer: "shop", connections: ["shop"] },
    ] as const) {
      await (await read(options)).at(-1)?.ack();
    }
    const late = async () =>
      (await sync.status()).feed.consumers.flatMap(({ consumer, lagSeconds }) =>
        lagSeconds > 50 ? consumer : [],
      );
    expect(await late()).toEqual([]);
    const touch = (connection: string) =>
      database.query(
        `update ${schema}.conversation set xid = pg_current_xact_id(), seq = nextval('${schema}.change_seq'), changed_at = now() - interval '1 minute'
where connection_id = (select id from ${schema}.connection where name = $1)`,
        [connection],
      );
    await touch("office");
    expect(await late()).toEqual(["crm"]);
    await touch("shop");
    expect(await late()).toEqual(["crm", "shop"]);
  });
});

describe("in a transaction that is open on the only session of PGlite", () => {
  const sentence = /one session, and a transaction that is open has it\. Within the transaction use/;

  it("is refused at once, and works after it", async () => {
    const { database, provider, sync, names } = await setUp();
    provider.fill(1);
    await sync.once();
    await expect(database.transaction(() => names())).rejects.toThrow(sentence);
    await expect(database.transaction(() => sync.status())).rejects.toThrow(sentence);
    await expect(database.transaction(() => database.transaction(async () => 1))).rejects.toThrow(sentence);
    // What was begun in it is not of it for ever.
    const later = await database.transaction(async () => ({ read: async () => names() }));
    expect(await later.read()).toEqual(["created c0"]);
  });

  it("also if the program began it on PGlite itself", async () => {
    const [pglite, database] = [await sharedPGlite(), await sharedDatabase()];
    await expect(pglite.transaction(() => database.query("select 1"))).rejects.toThrow(sentence);
    await expect(pglite.transaction((tx) => tx.query("select 1 as one"))).resolves.toMatchObject({
      rows: [{ one: 1 }],
    });
  });
});

describe("following", () => {
  it("wakes when something is written, and ends with the loop", async () => {
    const { provider, sync } = await setUp();
    provider.fill(1);
    await sync.once();
    const seen: string[] = [];
    for await (const { nativeId } of sync.changes({ consumer: "crm", follow: true })) {
      seen.push(nativeId);
      if (seen.length === 2) break;
      provider.put({ id: "next", at: 99 });
      // The copy is closed under it.
      sync.once().catch(() => undefined);
    }
    expect(seen).toEqual(["c0", "next"]);
  });

  it("ends when the copy is closed, and with the reason of a signal", async () => {
    const { sync } = await setUp();
    const waiting = sync.changes({ consumer: "crm", follow: true }).next();
    const ending = new AbortController();
    const aborted = sync.changes({ consumer: "crm", follow: true, signal: ending.signal }).next();
    ending.abort(new Error("enough"));
    await expect(aborted).rejects.toThrow("enough");
    await sync.close();
    await expect(waiting).resolves.toEqual({ done: true, value: undefined });
  });
});

describe("a database that was restored from a dump", () => {
  it("resets every reader, and gives all to those that begin anew", async () => {
    const { database, schema, provider, sync, openSync, read, names } = await setUp();
    provider.fill(2);
    await sync.once();
    const [first] = await read();
    await first?.ack();
    // As in another server: other transaction ids, another place.
    await database.query(`update ${schema}.conversation set xid = '999999999999'`);
    await database.query(`update ${schema}.meta set made_in = 'elsewhere'`);
    const restored = await openSync();
    await expect(names({}, restored)).rejects.toThrow(FeedResetError);
    await expect(names({ since: first?.cursor ?? "" }, restored)).rejects.toThrow(FeedResetError);
    expect(await names({ since: "0" }, restored)).toEqual(["created c0", "created c1"]);
    // Opened again, nothing changes.
    const again = await openSync();
    expect((await read({ since: "0" }, again)).map(({ cursor }) => cursor)).toEqual(
      (await read({ since: "0" }, restored)).map(({ cursor }) => cursor),
    );
  });

  it("refuses a cursor from a time that the database has not reached", async () => {
    const { provider, sync, read, names } = await setUp();
    provider.fill(1);
    await sync.once();
    const [epoch] = ((await read())[0]?.cursor ?? "").split(".");
    await expect(names({ since: `${epoch}.999999999999.1` })).rejects.toThrow(FeedResetError);
  });
});
