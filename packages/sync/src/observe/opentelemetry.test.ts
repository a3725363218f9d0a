import { beforeAll, expect, it } from "vitest";
import { emptySchema, sharedDatabase } from "../__fixtures__/databases.ts";
import { FakeProvider } from "../__fixtures__/fake-provider.ts";
import { createSync } from "../create-sync.ts";
import { measureSync } from "./opentelemetry.ts";

beforeAll(() => sharedDatabase());

/** A meter that adds up what it is given. */
function createMeter() {
  const sums: Record<string, number> = {};
  const put = (name: string, value: number, attributes: object, isSum: boolean) => {
    const key = [name.replace("confluir.sync.", ""), ...Object.values(attributes)].join(" ");
    sums[key] = (isSum ? (sums[key] ?? 0) : 0) + value;
  };
  const callbacks = new Set<(result: object) => Promise<void>>();
  const meter = {
    createCounter: (name: string) => ({
      add: (value: number, attributes = {}) => put(name, value, attributes, true),
    }),
    createHistogram: (name: string) => ({
      record: (_: number, attributes = {}) => put(name, 1, attributes, true),
    }),
    createObservableGauge: (name: string) => ({ name }),
    addBatchObservableCallback: (callback: never) => void callbacks.add(callback),
    removeBatchObservableCallback: (callback: never) => void callbacks.delete(callback),
  };
  const collect = async () => {
    const observe = ({ name }: { name: string }, value: number, attributes = {}) =>
      put(name, value, attributes, false);
    for (const callback of callbacks) await callback({ observe });
    return sums;
  };
  return { meter: meter as never, collect, sums };
}

it("measures how many conversations of those that a provider counts are missing", async () => {
  const provider = new FakeProvider();
  provider.fill(230);
  const seen: { lag: number | undefined; most: number; least: number }[] = [];
  const { meter, collect } = createMeter();
  const countMissing = async () => {
    const { connections } = await sync.status();
    return 230 - (connections[0]?.streams[0]?.records ?? 0);
  };
  const look = async () => {
    const most = await countMissing();
    const { "lag.records fake": lag } = await collect();
    // A page may have been written meanwhile.
    seen.push({ lag, most, least: await countMissing() });
  };
  await using sync = await createSync({
    database: await sharedDatabase(),
    schema: await emptySchema(),
    connections: () => ["shop"],
    source: () => {
      const source = provider.source();
      return {
        ...source,
        async listConversations(request) {
          const page = await source.listConversations(request);
          await look();
          return { ...page, total: provider.conversations.size };
        },
      };
    },
    streams: { messages: false, tags: false },
  });
  measureSync(sync, { meter });
  await sync.once();
  await look();
  // Before the first page is written nothing is known. How long pages are depends on what was read of such a provider before.
  expect(seen[0]).toEqual({ lag: undefined, most: 230, least: 230 });
  for (const { lag = 230, most, least } of seen) expect([lag <= most, lag >= least]).toEqual([true, true]);
  expect(seen.some(({ lag = 0 }) => lag > 0 && lag < 230)).toBe(true);
  expect(seen.at(-1)).toEqual({ lag: 0, most: 0, least: 0 });
});

it("counts what was done, and measures where the copy is, by provider and stream", async () => {
  const provider = new FakeProvider();
  await using sync = await createSync({
    database: await sharedDatabase(),
    schema: await emptySchema(),
    connections: () => ["shop-of-Ana"],
    source: async ({ limiter }) => {
      const limit = limiter({ key: "k", requests: 10, windowSeconds: 60 });
      (await limit.take(undefined, 1000)).release();
      return provider.source();
    },
    streams: { messages: false, tags: false },
  });
  const { meter, collect, sums } = createMeter();
  const end = measureSync(sync, { meter });
  provider.fill(60);
  await sync.once();
  for await (const change of sync.changes({ consumer: "crm" })) {
    await change.ack();
    break;
  }
  await collect();
  expect(sums).toMatchObject({
    "rows.changed conversations fake": 60,
    "connections active fake": 1,
    "rows.held conversations fake": 0,
    "feed.lag": 0,
    "slice.duration conversations fake": expect.any(Number),
    "queue.depth": expect.any(Number),
    "queue.oldest": expect.any(Number),
    "rate.used_ratio": 0.1,
  });
  expect(sums["rows.seen conversations fake"]).toBeGreaterThanOrEqual(60);
  expect(sums["consumer.lag crm"]).toBeGreaterThanOrEqual(0);
  expect(sums["db.bytes"]).toBeGreaterThan(1_000_000);
  expect(JSON.stringify(sums)).not.toContain("Ana");
  end();
  const before = { ...sums };
  provider.put({ id: "late", at: 900 });
  await sync.once();
  expect(await collect()).toEqual(before);
  expect(() => measureSync(sync, { metre: meter } as never)).toThrow("metre");
});
