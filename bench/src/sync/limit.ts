import { setTimeout as wait } from "node:timers/promises";
import { providers } from "@confluir/acceptance/providers";
import { createSync } from "@confluir/sync";
import { SimulatedClock } from "../../../packages/sync/src/__fixtures__/simulated-clock.ts";
import { createLedger } from "../../../packages/sync/src/limit/ledger.ts";
import { withChildren } from "../child.ts";
import { atLeast, type Bench, none, type Row } from "./row.ts";
import type { SandboxCount, SandboxStart } from "./sandbox.ts";
import { startWorker, type WorkerStart } from "./workers.ts";

const requests = 60;
const windowMs = 60_000;

/** Lets several limiters use one limit up: by a simulated clock, and as processes at a sandbox that keeps it. */
export async function measureLimit(bench: Bench): Promise<Row> {
  const simulated = [await simulate(bench, 2), await simulate(bench, 8)];

  const real = await runProcesses(bench);
  return {
    goals: [
      ...simulated.map(({ limiters, windows, used }) =>
        atLeast(
          `${limiters} limiters on one key, ${windows} windows of 60 s of a simulated clock: at least 98 % used`,
          used,
          0.98,
        ),
      ),
      none("… none refused", { refused: Math.max(...simulated.map(({ refused }) => refused)) }),
      atLeast(
        `${real.processes} processes at a sandbox, ${real.windows} windows of ${real.windowSeconds} s: at least 98 % used`,
        real.used,
        0.98,
      ),
      none("… none refused", { refused: real.refused }),
    ],
    notes:
      "A request counts until a window after its answer, and a slice that would wait for more than 5 s gives its slot to others: a window of 10 s loses what it takes to come back.",
  };
}

async function simulate({ quick, database: url }: Bench, limiters: number) {
  const windows = quick ? 2 : 10;
  const schema = `limit_${limiters}`;
  await using sync = await createSync({
    ...{ database: url, schema },
    connections: () => [],
    source: () => ({}) as never,
  });
  const { database, schema: quoted } = sync.internals;
  const startMs = Date.UTC(2026, 0, 1);
  const clock = new SimulatedClock(startMs);
  const endMs = startMs + windows * windowMs;
  const answered: number[] = [];
  let refused = 0;
  const walk = (latencyMs: number) => {
    const own = createLedger(
      database,
      quoted,
      clock,
    )({ key: "a key", requests, windowSeconds: windowMs / 1000 });
    return async () => {
      while (clock.nowMs < endMs) {
        const turn = await own.take(undefined, Number.POSITIVE_INFINITY);
        await clock.wait(latencyMs / 2);
        // The provider counts strictly: never more than so many in any window.
        const recent = answered.filter((at) => at > clock.nowMs - windowMs).length;
        if (recent >= requests) refused += 1;
        else answered.push(clock.nowMs);
        await clock.wait(latencyMs / 2);
        turn.release();
      }
    };
  };
  await clock.run(Array.from({ length: limiters }, (_, at) => walk(100 + 20 * at)));
  const used = answered.filter((at) => at < endMs).length / (windows * requests);
  await database.script(`drop schema ${schema} cascade; drop schema ${schema}_jobs cascade`);
  return { limiters, windows, used, refused };
}

/** Processes that all read the same account with one key, more than the limit allows. */
async function runProcesses({ quick, database }: Bench) {
  const [processes, windows, windowSeconds] = quick ? [2, 1, 10] : [8, 2, windowMs / 1000];
  const limit = { requests, windowSeconds };
  const provider = providers.find(({ rateLimit }) => rateLimit !== undefined)?.id ?? "";
  return withChildren(
    "./sync/sandbox.ts",
    [{ size: 20_000, limit } satisfies SandboxStart],
    async ([child]) => {
      const urls = (await child?.ask<Readonly<Record<string, string>>>("addresses")) ?? {};
      const connections = Array.from({ length: 2 * processes }, (_, at) => `${provider}-shared.${at}`);
      const start: WorkerStart = {
        ...{ place: { database }, schema: "limited", connections },
        provider: { kind: "sandbox", urls, limit: { key: "shared", ...limit } },
        slots: 2,
      };
      const workers = await Promise.all(Array.from({ length: processes }, () => startWorker(start)));
      try {
        const count = async () => child?.ask<SandboxCount>("counts");
        let first: number | undefined;
        for (let tries = 0; first === undefined; tries += 1) {
          if (tries === 300) throw new Error("The workers read nothing.");
          await wait(100);
          first = (await count())?.times[0];
        }
        const endMs = first + windows * windowSeconds * 1000;
        await wait(Math.max(0, endMs - Date.now()) + 500);
        const { times = [], refused = 0 } = (await count()) ?? {};
        const used = times.filter((at) => at < endMs).length / (windows * requests);
        return { processes, windows, windowSeconds, used, refused };
      } finally {
        await Promise.all(workers.map((each) => each.kill()));
      }
    },
  );
}
