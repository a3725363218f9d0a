import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { clearSchema, emptySchema, sharedDatabase } from "../__fixtures__/databases.ts";
import { FakeProvider } from "../__fixtures__/fake-provider.ts";
import { createSync, type Sync } from "../create-sync.ts";
import { quote } from "../database/migrations.ts";
import type { SyncedFrom } from "../source.ts";
import type { SyncEvent } from "../walk/slice.ts";

/** CONFLUIR_WALKS asks for more random runs than a usual run of the tests has. */
const manyRuns = Number(process.env.CONFLUIR_WALKS ?? 0) > 0;

beforeAll(() => sharedDatabase());
const open: Sync[] = [];
afterEach(async () => {
  for (const sync of open.splice(0)) await sync.close();
});

const event = (id: string | undefined, more: object = {}) => ({
  event: "changed",
  deliveryId: undefined,
  bodyDigest: undefined,
  payload: { id, ...more },
});
const eventMapping = {
  map: (
    { event: nativeKind, payload }: ReturnType<typeof event>,
    { connection }: { connection: string },
  ) => ({
    value: {
      kind:
        { changed: "conversation.updated", said: "message.created", ping: "test", person: "contact.updated" }[
          nativeKind
        ] ?? "unknown",
      ...{ nativeKind, conversationId: payload.id && `${connection}:${payload.id}` },
    },
    issues: [],
  }),
};

async function setUp({ readsAsListed = true, messages = false as "all" | false, in: given = "" } = {}) {
  const database = await sharedDatabase();
  const schema = given || (await emptySchema());
  const provider = new FakeProvider();
  const events: SyncEvent[] = [];
  let time = Date.UTC(2026, 0, 10);
  const source = (): SyncedFrom => {
    const made = provider.source();
    return { ...made, readsAsListed, mappings: { ...made.mappings, event: eventMapping } as never };
  };
  const sync = await createSync({
    ...{ database, schema, source },
    connections: () => ["shop"],
    streams: { messages, tags: false, conversations: { every: "1m", reconcile: "1d" } },
    onEvent: (each) => events.push(each),
    now: () => new Date(time),
  });
  open.push(sync);
  const jobs = quote(`${schema}_jobs`);
  /** Works until nothing is due. The moment in which deliveries are gathered is over. */
  const settle = async () => {
    await database.query(
      `update ${jobs}.job set start_after = now() where name = 'slice' and state < 'active' and priority = 4`,
    );
    await using _ = sync.work();
    await expect
      .poll(
        async () => {
          const due = await database.query(
            `select from ${quote(schema)}.inbound_event where done_at is null union all select from ${quote(schema)}.stream where due_at <= $1`,
            [new Date(time)],
          );
          return due.length;
        },
        { timeout: 30_000, interval: 20 },
      )
      .toBe(0);
  };
  const names = async () => {
    const rows = await database.query<{ native_id: string; contact_name: string }>(
      `select native_id, contact_name from ${quote(schema)}.conversation where deleted_at is null`,
    );
    return Object.fromEntries(rows.map(({ native_id, contact_name }) => [native_id, contact_name]));
  };
  const live = () =>
    Object.fromEntries(
      [...provider.conversations.values()].map(({ id, name }) => [id, name ?? `Contact ${id}`]),
    );
  const stretch = async () => {
    const [row] = await database.query<{ stretch: number }>(
      `select stretch from ${quote(schema)}.stream where kind = 'conversations'`,
    );
    return row?.stretch;
  };
  const pass = (ms: number) => {
    time += ms;
  };
  return {
    database,
    schema: quote(schema),
    jobs,
    provider,
    sync,
    events,
    settle,
    names,
    live,
    stretch,
    pass,
  };
}

describe("a webhook", () => {
  it("about what cannot be read by itself is settled by the list, and not asked for again and again", async () => {
    const { provider, sync, database, schema, jobs, events, pass } = await setUp();
    provider.fill(3);
    await sync.once();
    provider.requests.length = 0;
    provider.before = (request) => {
      if (request === "get c0") throw FakeProvider.refusal(500);
    };
    for (const id of ["c0", "c1"]) await sync.handleWebhook("shop", event(id));
    const goOn = () =>
      database.query(`update ${jobs}.job set start_after = now() where name = 'slice' and state < 'active'`);
    await goOn();
    await using _ = sync.work();
    await expect.poll(() => events.some(({ type }) => type === "failure"), { interval: 20 }).toBe(true);
    const open = async () => {
      pass(600_000);
      await goOn();
      return (await database.query(`select from ${schema}.inbound_event where done_at is null`)).length;
    };
    await expect.poll(open, { timeout: 10_000, interval: 20 }).toBe(0);
    expect(provider.requests.filter((request) => request === "get c0")).toHaveLength(1);
  });

  it("do not hold up a walk that is under way, however steadily they come", async () => {
    const { provider, sync } = await setUp();
    provider.fill(2500);
    const lists = () => provider.requests.filter((each) => each.startsWith("list")).length;
    const done = new AbortController();
    let count = 0;
    provider.before = async (request) => {
      // As from a network: others have their turn.
      await new Promise((resolve) => setImmediate(resolve));
      if (lists() >= 50) done.abort();
      // The first page brings a webhook, and each that is read the next.
      if (done.signal.aborted || (lists() > 1 && request.startsWith("list"))) return;
      count += 1;
      await sync.handleWebhook("shop", event(`c${count % 2500}`));
    };
    const read = sync.once();
    await new Promise((resolve) => done.signal.addEventListener("abort", resolve));
    await read;
    expect(count).toBeGreaterThan(1);
  });

  it("do not hold up a poll that is due, nor the messages, however steadily they come", async () => {
    const { provider, sync, pass } = await setUp({ messages: "all" });
    provider.put(...Array.from({ length: 30 }, (_, at) => ({ id: `c${at}`, at, messages: ["one"] })));
    await sync.once();
    pass(120_000);
    provider.requests.length = 0;
    const of = (what: string) => provider.requests.filter((each) => each.startsWith(what)).length;
    const done = new AbortController();
    provider.before = async (request) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (of("get") >= 40 || (of("list") > 0 && of("messages") > 0)) done.abort();
      if (done.signal.aborted || !request.startsWith("get")) return;
      // Each that is read brings the next.
      await sync.handleWebhook("shop", { ...event(`c${of("get") % 30}`), event: "said" });
    };
    await sync.handleWebhook("shop", event("c0"));
    await using _ = sync.work();
    await new Promise((resolve) => done.signal.addEventListener("abort", resolve));
    expect(of("get")).toBeLessThan(40);
  });

  it("is not done by a poll that comes between and does not reach its conversation", async () => {
    const { provider, sync, settle, names, pass } = await setUp();
    provider.fill(80);
    await sync.once();
    pass(120_000);
    provider.before = async (request) => {
      if (request !== "get c3") return;
      // Changed without activity, while the first one is read: the poll is next.
      provider.put({ id: "c5", at: 5, name: "Ana" });
      await sync.handleWebhook("shop", event("c5"));
    };
    await sync.handleWebhook("shop", event("c3"));
    await settle();
    expect((await names()).c5).toBe("Ana");
    expect(provider.requests.slice(-3)).toEqual(["get c3", "list ", "get c5"]);
  });

  it("has the one conversation read from the provider, and no list", async () => {
    const { provider, sync, settle, names } = await setUp();
    provider.fill(80);
    await sync.once();
    await settle();
    provider.put({ id: "c3", at: 3, name: "Ana" });
    provider.requests.length = 0;
    await sync.handleWebhook("shop", event("c3"));
    await settle();
    expect((await names()).c3).toBe("Ana");
    expect(provider.requests).toEqual(["get c3"]);
  });

  it("has the list read where one conversation gives other data", async () => {
    const { provider, sync, settle, names } = await setUp({ readsAsListed: false });
    provider.fill(80);
    await sync.once();
    provider.put({ id: "c3", at: 900, name: "Ana" });
    provider.requests.length = 0;
    await sync.handleWebhook("shop", event("c3"));
    await settle();
    expect((await names()).c3).toBe("Ana");
    expect(provider.requests.filter((each) => each.startsWith("get"))).toEqual([]);
    expect(provider.requests.length).toBeLessThanOrEqual(2);
  });

  it.each([
    ["one conversation", true],
    ["the list", false],
  ])("of a message has the messages read though %s says nothing of it", async (_, readsAsListed) => {
    const { database, schema, provider, sync, settle } = await setUp({ messages: "all", readsAsListed });
    provider.put({ id: "a", at: 1, messages: ["one"] });
    await sync.once();
    provider.put({ id: "a", at: 1, messages: ["one", "two"] });
    await sync.handleWebhook("shop", { ...event("a"), event: "said" });
    await settle();
    expect(await database.query(`select from ${schema}.message`)).toHaveLength(2);
  });

  it("is known again by its delivery id, and then nothing is read", async () => {
    const { provider, sync, settle } = await setUp();
    provider.fill(2);
    await sync.once();
    const delivery = { ...event("c1"), deliveryId: "d-1", bodyDigest: "b-1" };
    expect(await sync.handleWebhook("shop", delivery)).toEqual({ isRepeat: false });
    await settle();
    provider.requests.length = 0;
    expect(await sync.handleWebhook("shop", delivery)).toEqual({ isRepeat: true });
    await settle();
    expect(provider.requests).toEqual([]);
    expect(await sync.handleWebhook("shop", { ...delivery, deliveryId: "d-2" })).toEqual({ isRepeat: false });
  });

  it("that is a test reads nothing, and one of an unknown conversation reads the list", async () => {
    const { provider, sync, settle } = await setUp();
    provider.fill(2);
    await sync.once();
    await settle();
    provider.requests.length = 0;
    await sync.handleWebhook("shop", { ...event(undefined), event: "ping" });
    await settle();
    expect(provider.requests).toEqual([]);
    await sync.handleWebhook("shop", { ...event(undefined), event: "news" });
    await settle();
    expect(provider.requests).toEqual(["list "]);
  });

  it("of a conversation that is not there is done", async () => {
    const { provider, sync, settle } = await setUp();
    provider.fill(1);
    await sync.once();
    await sync.handleWebhook("shop", event("nobody"));
    await settle();
    await expect(sync.handleWebhook("nowhere", event("c0"))).rejects.toThrow("nowhere");
  });

  it("may be an event of the model without what the provider sent", async () => {
    const { provider, sync, settle } = await setUp();
    provider.fill(1);
    await sync.once();
    provider.requests.length = 0;
    const bare = { kind: "conversation.updated", nativeKind: "changed", conversationId: "shop:c0" };
    expect(await sync.handleWebhook("shop", bare as never)).toEqual({ isRepeat: false });
    await settle();
    expect(provider.requests).toEqual(["get c0"]);
  });

  it("waits with a connection that is paused", async () => {
    const { database, schema, provider, sync, names, settle } = await setUp();
    provider.fill(1);
    await sync.once();
    await sync.pause("shop");
    provider.put({ id: "c0", at: 0, name: "Ana" });
    await sync.handleWebhook("shop", event("c0"));
    expect(await database.query(`select from ${schema}.inbound_event where done_at is null`)).toHaveLength(1);
    await sync.resume("shop");
    await settle();
    expect((await names()).c0).toBe("Ana");
  });
});

describe("webhooks in any order, repeated and beside walks", () => {
  it("leave the copy as the provider is", async () => {
    const step = fc.record({
      id: fc.integer({ min: 0, max: 4 }),
      repeats: fc.integer({ min: 1, max: 3 }),
      reads: fc.boolean(),
    });
    const schema = await emptySchema();
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (steps, readsAsListed) => {
          await clearSchema(schema);
          const { provider, sync, settle, names, live } = await setUp({ readsAsListed, in: schema });
          provider.fill(5);
          await sync.once();
          const sent = steps.map(({ id }, at) => {
            provider.put({ id: `c${id}`, at: 100 + at, name: `Name ${at}` });
            return event(`c${id}`, { at });
          });
          // The last first, some of them more than once.
          for (const [at, delivery] of [...sent.entries()].reverse()) {
            for (let left = steps[at]?.repeats ?? 1; left > 0; left -= 1)
              await sync.handleWebhook("shop", delivery);
            if (steps[at]?.reads) await settle();
          }
          await settle();
          expect(await names()).toEqual(live());
          await sync.close();
        },
      ),
      { numRuns: manyRuns ? 6 : 2 },
    );
  });
});

describe("polling", () => {
  it("becomes rarer while webhooks miss nothing, and as often as before at the first that is missed", async () => {
    const { provider, sync, events, settle, stretch, pass } = await setUp();
    provider.fill(5);
    await sync.once();
    const change = async (at: number, isTold: boolean) => {
      provider.put({ id: "c1", at, name: `Name ${at}` });
      if (isTold) await sync.handleWebhook("shop", event("c1", { at }));
      if (isTold) await settle();
    };
    for (const expected of [4, 15, 15]) {
      await change(100 + expected, true);
      pass(86_400_000);
      await sync.once({ reconcile: true });
      expect(await stretch()).toBe(expected);
    }
    await change(200, false);
    pass(86_400_000);
    await sync.once();
    expect(await stretch()).toBe(1);
    expect(events.filter(({ type }) => type === "webhook.missed")).toEqual([
      { type: "webhook.missed", connection: "shop", stream: "conversations", count: 1 },
    ]);
  });
});
