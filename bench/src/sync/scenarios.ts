import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { ScenarioName } from "@confluir/mock";
import { createSync, syncedSource } from "@confluir/sync";
import { withChildren } from "../child.ts";
import { type Bench, none, type Row } from "./row.ts";
import {
  countDifferences,
  listAll,
  type SandboxUrls,
  sandboxNames,
  sandboxSource,
} from "./sandbox-source.ts";
import { startWorker, type WorkerStart } from "./workers.ts";

const scenarios: readonly ScenarioName[] = ["flaky", "shifting-pages", "cursor-loop", "rate-limited"];

/** Kills workers while the sandbox behaves badly, on a server and in a folder. Then it is healthy, and the copy must be as it is. */
export async function measureScenarios({ quick, database }: Bench): Promise<Row> {
  const goals: Row["goals"][number][] = [];
  let kills = 0;
  for (const scenario of quick ? scenarios.slice(0, 1) : scenarios) {
    // Most of the time is waiting for what killed workers held, so both places take it at once.
    const copied = await Promise.all(
      (["PostgreSQL", "PGlite"] as const).map(async (place) => {
        const folder = mkdtempSync(join(tmpdir(), "bench-sync-"));
        try {
          const where = {
            place: place === "PGlite" ? { folder: join(folder, "db") } : { database },
            schema: `scenario_${scenario.replace("-", "_")}`,
          };
          return { place, ...(await copyUnder(scenario, where, place === "PGlite" ? 1 : 2, quick)) };
        } finally {
          rmSync(folder, { recursive: true });
        }
      }),
    );
    kills += copied.reduce((sum, each) => sum + each.kills, 0);
    const lost = copied.map(({ place, different }) => [`on ${place}`, different] as const);
    goals.push(
      none(`\`${scenario}\` and \`kill -9\`: conversations lost or doubled`, Object.fromEntries(lost)),
    );
  }
  return {
    goals,
    notes: `${kills} kills of workers that read the sandbox of every provider, one account each.`,
  };
}

async function copyUnder(
  scenario: ScenarioName,
  where: Pick<WorkerStart, "place" | "schema">,
  processes: number,
  quick: boolean,
): Promise<{ readonly kills: number; readonly different: number }> {
  const [size, kills] = quick ? [60, 1] : [400, 4];
  const connections = sandboxNames(3);
  // A limit opens again with time.
  const limit = scenario === "rate-limited" ? { requests: 5, windowSeconds: 2 } : undefined;
  return withChildren("./sync/sandbox.ts", [{ size, limit }], async ([child]) => {
    const urls = (await child?.ask<SandboxUrls>("addresses")) ?? {};
    await child?.ask({ scenario });
    const start: WorkerStart = {
      ...where,
      ...{ connections, provider: { kind: "sandbox", urls }, every: "1s" },
    };
    let workers = await Promise.all(Array.from({ length: processes }, () => startWorker(start)));
    for (let count = 0; count < kills; count += 1) {
      const [killed, ...others] = workers;
      // In the middle of a page, mostly.
      await wait(300 + 137 * count);
      await killed?.kill();
      workers = [...others, await startWorker(start)];
    }
    await Promise.all(workers.map((each) => each.kill()));
    await child?.ask({ scenario: "healthy" });
    await using sync = await createSync({
      ...where.place,
      schema: where.schema,
      connections: () => connections,
      source: ({ name }) => sandboxSource(urls, name),
      streams: { messages: false, contacts: false, tags: false, agents: false, channels: false },
    });
    for (const name of connections) await sync.resume(name).catch(() => undefined);
    await sync.once();
    let different = 0;
    for (const name of connections) {
      const copied = await listAll((await syncedSource(sync, name)) as never);
      different += countDifferences(copied, await listAll(sandboxSource(urls, name)));
    }
    return { kills, different };
  });
}
