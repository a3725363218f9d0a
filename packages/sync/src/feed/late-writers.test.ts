import pg from "pg";
import { describe, expect, it } from "vitest";
import { freshSchema } from "../__fixtures__/databases.ts";
import { FakeProvider } from "../__fixtures__/fake-provider.ts";
import { ifSkipped, skipsPostgres, startPostgres } from "../__fixtures__/private-postgres.ts";
import { createSync } from "../create-sync.ts";
import { quote } from "../database/migrations.ts";
import { writeRecords } from "../store/write-records.ts";

/** Transactions of each writer. CONFLUIR_WALKS asks for more of them than a usual run of the tests has. */
const turns = Number(process.env.CONFLUIR_WALKS ?? 0) > 0 ? 60 : 20;

/** Numbers that look random and are the same in each run. */
function createRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe.skipIf(skipsPostgres)(
  `a feed beside 16 writers that commit late and lose connections${ifSkipped}`,
  () => {
    it("misses nothing and repeats nothing", { timeout: 120_000 }, async () => {
      await using server = await startPostgres();
      const { url } = server;
      const schema = quote(freshSchema());
      await using sync = await createSync({
        database: url,
        schema: schema.slice(1, -1),
        connections: () => ["shop"],
        source: () => new FakeProvider().source(),
        streams: { messages: false },
      });
      await sync.once();
      const ending = new AbortController();
      const given = [0, 1].map(() => ({ cursors: [] as string[], values: new Map<string, unknown>() }));
      const reading = given.map(async ({ cursors, values }, index) => {
        const options = { consumer: `reader ${index}`, follow: true, signal: ending.signal };
        for await (const { cursor, nativeId, value } of sync.changes(options)) {
          cursors.push(cursor);
          values.set(nativeId, (value as { raw: unknown } | undefined)?.raw);
        }
      });
      for (const each of reading) each.catch(() => undefined);
      let killed = 0;
      let committed = 0;
      const write = async (writer: number) => {
        const random = createRandom(writer + 1);
        let client: pg.Client | undefined;
        for (let turn = 0; turn < turns; turn += 1) {
          if (client === undefined) {
            client = new pg.Client({ connectionString: url });
            client.on("error", () => undefined);
            await client.connect();
          }
          const session = client;
          const query = async (text: string, values: readonly unknown[] = []) =>
            (await session.query(text, [...values])).rows as never;
          try {
            await query("begin");
            const ids = [random(40), random(40)].sort((one, other) => one - other);
            for (const id of ids) {
              const raw = { id: `t${id}`, by: `${writer}.${turn}` };
              await writeRecords({ query }, schema, "tag", [{ ...raw, name: raw.id, raw } as never], {
                connectionId: 1,
              });
              for (let wait = random(6); wait > 0; wait -= 1) await query("select 1");
            }
            if (random(12) === 0) {
              killed += 1;
              await query("select pg_terminate_backend(pg_backend_pid())");
            }
            await query("commit");
            committed += 1;
          } catch {
            await session.end().catch(() => undefined);
            client = undefined;
          }
        }
        await client?.end();
      };
      await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
      const rows = await sync.internals.database.query<{ native_id: string; raw: unknown }>(
        `select native_id, raw from ${schema}.tag`,
      );
      const last = Object.fromEntries(rows.map(({ native_id, raw }) => [native_id, raw]));
      await expect
        .poll(() => given.map(({ values }) => Object.fromEntries(values)), { timeout: 15_000 })
        .toEqual([last, last]);
      for (const { cursors } of given) expect(new Set(cursors).size).toBe(cursors.length);
      expect(killed).toBeGreaterThan(turns / 3);
      expect(committed).toBeGreaterThan(turns * 11);
      ending.abort(new Error("done"));
      await Promise.allSettled(reading);
      await sync.internals.database.script(
        `drop schema ${schema} cascade; drop schema "${schema.slice(1, -1)}_jobs" cascade`,
      );
    });
  },
);
