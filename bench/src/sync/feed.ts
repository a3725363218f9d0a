import { setTimeout as wait } from "node:timers/promises";
import { createSync, openPostgres } from "@confluir/sync";
import { FakeProvider } from "../../../packages/sync/src/__fixtures__/fake-provider.ts";
import { writeRecords } from "../../../packages/sync/src/store/write-records.ts";
import { thousands } from "../page.ts";
import { quantile } from "../timing.ts";
import { atMost, type Bench, none, type Row } from "./row.ts";

/** Writers that run with the feed. */
const writers = 16;
const ids = 400;

/** Lets two readers follow the feed while writers commit late, in any order, and lose their connections. */
export async function measureFeed({ quick, database: url }: Bench): Promise<Row> {
  const turns = quick ? 20 : 150;
  await using sync = await createSync({
    ...{ database: url, schema: "feed", connections: () => ["shop"] },
    source: () => new FakeProvider().source(),
    streams: { messages: false },
  });
  await sync.once();
  const { schema } = sync.internals;
  const ending = new AbortController();
  const committedAt = new Map<string, number>();
  const seenAt = new Map<string, number>();
  const readers = [0, 1].map(() => ({ cursors: [] as string[], values: new Map<string, string>() }));
  const reading = readers.map(async ({ cursors, values }, index) => {
    const options = { consumer: `reader ${index}`, follow: true, signal: ending.signal };
    for await (const { cursor, nativeId, value } of sync.changes(options)) {
      const { by = "" } = (value as { readonly raw: { readonly by?: string } } | undefined)?.raw ?? {};
      cursors.push(cursor);
      values.set(nativeId, by);
      if (index === 0) seenAt.set(`${nativeId} ${by}`, performance.now());
    }
  });
  for (const each of reading) each.catch(() => undefined);

  const database = openPostgres(url, writers);
  let killed = 0;
  const write = async (writer: number) => {
    const random = createRandom(writer + 1);
    for (let turn = 0; turn < turns; turn += 1) {
      const by = `${writer}.${turn}`;
      const own = [random(ids), random(ids)].sort((one, other) => one - other).map((id) => `t${id}`);
      try {
        await database.transaction(async (tx) => {
          for (const id of own) {
            const raw = { id, by };
            await writeRecords(tx, schema, "tag", [{ ...raw, name: id, raw } as never], { connectionId: 1 });
            await wait(random(20));
          }
          if (random(12) > 0) return;
          killed += 1;
          await tx.query("select pg_terminate_backend(pg_backend_pid())");
        });
        for (const id of own) committedAt.set(`${id} ${by}`, performance.now());
      } catch {
        // The connection was killed: nothing of it may be seen.
      }
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  const rows = await database.query<{ native_id: string; by: string }>(
    "select native_id, raw->>'by' as by from feed.tag",
  );
  const missed = () =>
    readers.reduce(
      (sum, { values }) => sum + rows.filter(({ native_id, by }) => values.get(native_id) !== by).length,
      0,
    );
  for (let waitedMs = 0; missed() > 0 && waitedMs < 10_000; waitedMs += 100) await wait(100);
  ending.abort(new Error("done"));
  await Promise.allSettled(reading);
  await database.close();
  const repeated = readers.reduce((sum, { cursors }) => sum + cursors.length - new Set(cursors).size, 0);
  const uncommitted = [...seenAt.keys()].filter((key) => !committedAt.has(key)).length;
  const latencies = [...seenAt].flatMap(([key, at]) => {
    const committed = committedAt.get(key);
    return committed === undefined ? [] : [Math.max(0, at - committed)];
  });
  await sync.internals.database.script("drop schema feed cascade; drop schema feed_jobs cascade");
  return {
    goals: [
      none(`feed with ${writers} late writers and ${killed} killed connections`, {
        missed: missed() + uncommitted,
        repeated,
      }),
      atMost("… p99 from commit to reader under 250 ms", quantile(latencies, 0.99), 250, " ms"),
    ],
    notes: `${thousands(latencies.length)} changes, two readers; the middle one was read ${quantile(latencies, 0.5).toFixed(0)} ms after its commit. Transactions that began earlier and commit later hold it back, by as long as they take.`,
  };
}

/** Numbers that look random and are the same in each run. */
function createRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}
