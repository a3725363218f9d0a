import { startChild } from "./child.ts";
import { contenders } from "./contenders.ts";
import { loadPage } from "./page.ts";
import { listScenarios, type RoundResult, type Scenario, type Target, type WorkerStart } from "./scenario.ts";
import { median } from "./statistics.ts";

/** A scenario and, by contender, the rounds it ran. Round `n` of all contenders ran within a moment. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly rounds: Readonly<Record<string, readonly RoundResult[]>>;
}

/** Everything that was measured. */
export interface Measurements {
  readonly scenarios: readonly ScenarioResult[];
  /** Bytes a GET allocates, by target and contender. */
  readonly allocatedBytes: Readonly<Record<Target, Readonly<Record<string, number>>>>;
}

/** Runs every scenario with every contender, and says on the way where it is. */
export async function measure(quick: boolean, say: (line: string) => void): Promise<Measurements> {
  const page = await loadPage();
  const server = await startChild("./server.ts", page);
  const serverUrl = String(server.hello);
  try {
    const scenarios: ScenarioResult[] = [];
    await withWorkers({ page, serverUrl }, ["--expose-gc"], async (workers) => {
      for (const scenario of listScenarios(quick)) {
        say(`${scenario.target}, ${scenario.inFlight} in flight …`);
        scenarios.push({ scenario, rounds: await runScenario(scenario, workers, quick ? 1 : 10) });
      }
    });
    say("allocations …");
    // A young generation this large is not collected during a round, so that its growth is what was allocated.
    const largeHeap = ["--expose-gc", "--min-semi-space-size=256", "--max-semi-space-size=256"];
    const allocatedBytes = { stub: {}, server: {} } as Record<Target, Record<string, number>>;
    await withWorkers({ page, serverUrl }, largeHeap, async (workers) => {
      for (const target of ["stub", "server"] as const) {
        for (const [id, ask] of workers) {
          await ask({ kind: "warmUp", target, inFlight: 1, calls: 2000 });
          const samples: number[] = [];
          for (let round = 0; round < (quick ? 1 : 7); round++) {
            samples.push((await ask({ kind: "allocation", target, calls: 500 })) as number);
          }
          allocatedBytes[target][id] = median(samples);
        }
      }
    });
    return { scenarios, allocatedBytes };
  } finally {
    await server.stop();
  }
}

type Workers = ReadonlyMap<string, (task: unknown) => Promise<unknown>>;

async function withWorkers(
  start: Omit<WorkerStart, "contender">,
  execArgv: readonly string[],
  use: (workers: Workers) => Promise<void>,
): Promise<void> {
  const children = await Promise.all(
    contenders.map(async ({ id }) => {
      const child = await startChild(
        "./worker.ts",
        { ...start, contender: id } satisfies WorkerStart,
        execArgv,
      );
      return [id, child] as const;
    }),
  );
  try {
    await use(new Map(children.map(([id, { ask }]) => [id, ask])));
  } finally {
    await Promise.all(children.map(([, child]) => child.stop()));
  }
}

async function runScenario(
  { target, inFlight, calls, rounds }: Scenario,
  workers: Workers,
  warmUps: number,
): Promise<Record<string, RoundResult[]>> {
  const results: Record<string, RoundResult[]> = {};
  for (const [id, ask] of workers) {
    results[id] = [];
    for (let turn = 0; turn < warmUps; turn++) await ask({ kind: "warmUp", target, inFlight, calls });
  }
  const order = [...workers];
  for (let round = 0; round < rounds; round++) {
    for (const [id, ask] of order) {
      results[id]?.push((await ask({ kind: "round", target, inFlight, calls })) as RoundResult);
    }
    // Nobody always runs behind the same one.
    order.push(...order.splice(0, 1));
  }
  return results;
}
