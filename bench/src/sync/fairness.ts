import { createSync, type SyncedFrom } from "@confluir/sync";
import { withChildren } from "../child.ts";
import { thousands } from "../page.ts";
import { median } from "../timing.ts";
import { inventedSource } from "./invented-source.ts";
import { atMost, type Bench, type Row } from "./row.ts";

/** Copies small connections alone, and with a huge one, in turns. */
export async function measureFairness({ quick, database }: Bench): Promise<Row> {
  const [rounds, small, huge] = quick ? [1, 20, 2_000] : [3, 200, 20_000];
  const names = Array.from({ length: 99 }, (_, at) => `s${at}`);
  const times = { alone: [] as number[], together: [] as number[] };
  await withChildren("./sync/invented.ts", [{ sizes: { each: small, huge } }], async ([child]) => {
    const url = (await child?.ask<string>("address")) ?? "";
    for (let round = 0; round < rounds; round += 1) {
      for (const way of ["alone", "together"] as const)
        times[way].push(
          await copySmall(database, way === "alone" ? names : ["huge", ...names], () => inventedSource(url)),
        );
    }
  });
  const ratio = median(times.together.map((ms, round) => ms / (times.alone[round] ?? Number.NaN)));
  return {
    goals: [
      atMost(
        `99 connections of ${thousands(small)} with one of ${thousands(huge)} take at most 2 × the time that they take alone`,
        ratio,
        2,
        " ×",
        2,
      ),
    ],
    notes: `Alone they took ${(median(times.alone) / 1000).toFixed(1)} s, by one worker of 10 slots.`,
  };
}

/** Makes a first copy. @returns the milliseconds until every small connection was read. */
async function copySmall(url: string, names: readonly string[], source: () => SyncedFrom): Promise<number> {
  await using sync = await createSync({
    ...{ database: url, schema: "fair", connections: () => names, source },
    streams: { messages: false, contacts: false, tags: false, agents: false, channels: false },
  });
  const { database } = sync.internals;
  const startedAt = Date.now();
  await sync.once();
  const [{ at = new Date(Number.NaN) } = {}] = await database.query<{ at: Date }>(
    "select max(last_full_at) as at from fair.stream join fair.connection on id = connection_id where name like 's%'",
  );
  await database.script("drop schema fair cascade; drop schema fair_jobs cascade");
  return at.getTime() - startedAt;
}
