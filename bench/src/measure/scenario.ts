/** What a contender talks to: a function in its own process, or a server in another. */
export type Target = "stub" | "server";

/** One way to measure everyone. */
export interface Scenario {
  readonly target: Target;
  /** Calls under way at any time. */
  readonly inFlight: number;
  /** Calls in one round. */
  readonly calls: number;
  readonly rounds: number;
}

/** Every scenario: long enough for stable ratios, or `quick`, to see that everything runs. */
export function listScenarios(quick: boolean): readonly Scenario[] {
  const scenarios: readonly Scenario[] = [
    { target: "stub", inFlight: 1, calls: 150, rounds: 200 },
    { target: "stub", inFlight: 100, calls: 1000, rounds: 40 },
    { target: "server", inFlight: 1, calls: 50, rounds: 300 },
    { target: "server", inFlight: 100, calls: 1000, rounds: 40 },
  ];
  return quick ? scenarios.map((scenario) => ({ ...scenario, rounds: 4 })) : scenarios;
}

/** What one round tells, in microseconds. */
export interface RoundResult {
  /** Wall time by the number of calls. */
  readonly perCallUs: number;
  /** Time from the start of a call to its result: half of the calls took less. */
  readonly p50Us: number;
  readonly p99Us: number;
}

/** What the parent asks of a worker. */
export type WorkerTask =
  | { readonly kind: "warmUp"; readonly target: Target; readonly inFlight: number; readonly calls: number }
  | { readonly kind: "round"; readonly target: Target; readonly inFlight: number; readonly calls: number }
  | { readonly kind: "allocation"; readonly target: Target; readonly calls: number };

/** What a worker is started with. */
export interface WorkerStart {
  readonly contender: string;
  readonly serverUrl: string;
  /** The answer of the stub, as JSON. */
  readonly page: string;
}
