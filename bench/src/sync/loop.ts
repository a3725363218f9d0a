import { createSync, openPostgres } from "@confluir/sync";
import { withChildren } from "../child.ts";
import { ratio, thousands } from "../page.ts";
import { median } from "../timing.ts";
import { copyByHand } from "./by-hand.ts";
import type { Bench, Row } from "./row.ts";
import { type SandboxUrls, sandboxNames, sandboxSource } from "./sandbox-source.ts";

/** Copies the same accounts of the sandbox with the package and with a loop written by hand, in turns. */
export async function measureLoop({ quick, database: url }: Bench): Promise<Row> {
  const [rounds, size] = quick ? [1, 100] : [3, 3000];
  const names = sandboxNames(3);
  const first = { sync: [] as number[], loop: [] as number[] };
  const next = { sync: 0, loop: 0 };
  const database = openPostgres(url);
  await withChildren("./sync/sandbox.ts", [{ size }], async ([child]) => {
    const urls = (await child?.ask<SandboxUrls>("addresses")) ?? {};
    const count = async () => (await child?.ask<number>("count")) ?? 0;
    // The accounts are made when they are first asked for.
    for (const name of names)
      await sandboxSource(urls, name).listConversations({
        connection: name,
        cursor: null,
        limit: 1,
      } as never);
    /** Copies, and copies again. @returns the milliseconds of the first time, and the requests of the second. */
    const twice = async (copy: () => Promise<void>) => {
      const startedAt = performance.now();
      await copy();
      const ms = performance.now() - startedAt;
      const before = await count();
      await copy();
      return { ms, requests: (await count()) - before };
    };
    for (let round = 0; round < rounds; round += 1) {
      await using sync = await createSync({
        ...{ database: url, schema: "loop", connections: () => names },
        source: ({ name }) => sandboxSource(urls, name),
        streams: { messages: false, contacts: false, tags: false, agents: false, channels: false },
      });
      const own = await twice(() => sync.once());
      const sources = Object.fromEntries(names.map((name) => [name, sandboxSource(urls, name)]));
      const other = await twice(() => copyByHand(database, sources));
      first.sync.push(own.ms);
      first.loop.push(other.ms);
      next.sync = own.requests;
      next.loop = other.requests;
      await database.script("drop table by_hand; drop schema loop cascade; drop schema loop_jobs cascade");
    }
  });
  await database.close();
  const faster = median(first.loop.map((ms, round) => ms / (first.sync[round] ?? Number.NaN)));
  const fewer = next.loop / next.sync;
  return {
    goals: [
      {
        goal: "compared with a loop written by hand: the first copy is faster",
        measured: `${ratio(faster)} × as fast`,
        met: faster > 1,
      },
      {
        goal: "… and the next run needs at least 20 × fewer requests",
        measured: `${thousands(next.sync)} and ${thousands(next.loop)}: ${fewer.toFixed(0)} ×`,
        met: fewer >= 20,
      },
    ],
    notes: `The loop (\`by-hand.ts\`) reads all, hashes, and writes one by one. Of ${thousands(3 * size)} conversations of three accounts of the sandbox the first copy took ${(median(first.sync) / 1000).toFixed(1)} s and ${(median(first.loop) / 1000).toFixed(1)} s.`,
  };
}
