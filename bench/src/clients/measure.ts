import { type Child, withChildren } from "../child.ts";
import type { RoundResult } from "../timing.ts";
import { contenders, loadPage } from "./contenders.ts";

/** Where calls go: to a function in the same process, or to a server in another. */
export type Target = "stub" | "server";

/** One way to measure every contender. */
export interface Scenario {
  readonly target: Target;
  /** Calls under way at any time. */
  readonly inFlight: number;
  /** Calls in one round. */
  readonly calls: number;
  readonly rounds: number;
}

/** A scenario and, by contender, its rounds. Round `n` of all contenders ran within a moment. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly rounds: Readonly<Record<string, readonly RoundResult[]>>;
}

/** What a worker is started with. */
export interface WorkerStart {
  /** The contender. */
  readonly id: string;
  readonly serverUrl: string;
  /** The page of the stub, as JSON. */
  readonly page: string;
}

/** A round of a worker. */
export type WorkerTask = Omit<Scenario, "rounds">;

/** The scenarios that goals are about: long enough for stable ratios, or `quick`, to see that everything runs. */
export function listScenarios(quick: boolean): readonly Scenario[] {
  const scenarios: readonly Scenario[] = [
    { target: "stub", inFlight: 1, calls: 150, rounds: 200 },
    { target: "stub", inFlight: 100, calls: 1000, rounds: 40 },
    { target: "server", inFlight: 1, calls: 50, rounds: 300 },
  ];
  return quick ? scenarios.map((scenario) => ({ ...scenario, rounds: 4 })) : scenarios;
}

/** Runs every scenario with every contender. */
export async function measureClients(
  quick: boolean,
  report: (line: string) => void,
): Promise<readonly ScenarioResult[]> {
  const page = await loadPage();
  return withChildren("./clients/server.ts", [page], async ([server]) => {
    const serverUrl = String(server?.hello);
    const starts = contenders.map(({ id }): WorkerStart => ({ id, serverUrl, page }));
    return withChildren("./clients/worker.ts", starts, async (workers) => {
      const results: ScenarioResult[] = [];
      for (const scenario of listScenarios(quick)) {
        report(`${scenario.target}, ${scenario.inFlight} in flight …`);
        results.push({ scenario, rounds: await runScenario(scenario, workers, quick ? 1 : 10) });
      }
      return results;
    });
  });
}

async function runScenario(
  { rounds, ...task }: Scenario,
  workers: readonly Child[],
  warmUps: number,
): Promise<Record<string, RoundResult[]>> {
  for (const worker of workers) for (let turn = 0; turn < warmUps; turn++) await worker.ask(task);
  const order = contenders.map(({ id }, index) => ({
    worker: workers[index],
    results: [] as RoundResult[],
    id,
  }));
  const results = Object.fromEntries(order.map(({ id, results }) => [id, results]));
  for (let round = 0; round < rounds; round++) {
    for (const { worker, results } of order) if (worker) results.push(await worker.ask(task));
    // No contender always runs behind the same one.
    order.push(...order.splice(0, 1));
  }
  return results;
}
