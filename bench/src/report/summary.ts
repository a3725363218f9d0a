import { baseline, ours } from "../measure/contenders.ts";
import type { Measurements, ScenarioResult } from "../measure/measure.ts";
import type { RoundResult, Target } from "../measure/scenario.ts";
import { median, medianByRound } from "../measure/statistics.ts";

/** A contender in a scenario: microseconds, and how many times as much as the baseline took in the same rounds. */
export interface Line {
  readonly id: string;
  readonly us: Readonly<Record<keyof RoundResult, number>>;
  readonly ratios: Readonly<Record<keyof RoundResult, number>>;
  /** Bytes that a GET allocates; its ratio to the baseline's. */
  readonly allocatedBytes: number;
  readonly allocatedRatio: number;
}

/** Boils the rounds of a scenario down to a line per contender. */
export function summarize(
  { scenario, rounds }: ScenarioResult,
  allocatedBytes: Measurements["allocatedBytes"],
): readonly Line[] {
  const allocated = allocatedBytes[scenario.target];
  const base = rounds[baseline] ?? [];
  const over = (values: readonly RoundResult[], key: keyof RoundResult) =>
    medianByRound(series(values, key), series(base, key), (value, other) => value / other);
  return Object.entries(rounds).map(([id, own]) => ({
    id,
    us: record((key) => median(series(own, key))),
    ratios: record((key) => over(own, key)),
    allocatedBytes: allocated[id] ?? Number.NaN,
    allocatedRatio: (allocated[id] ?? Number.NaN) / (allocated[baseline] ?? Number.NaN),
  }));
}

/** A goal of ours, and what this run says to it. */
export interface Goal {
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

/** Holds a run against the goals for speed, at one call in flight. */
export function speedGoals({ scenarios }: Measurements): readonly Goal[] {
  const stub = roundsOf(scenarios, "stub");
  const server = roundsOf(scenarios, "server");
  const between = (
    of: Readonly<Record<string, readonly RoundResult[]>>,
    other: string,
    combine: (value: number, other: number) => number,
  ) => medianByRound(series(of[ours] ?? [], "perCallUs"), series(of[other] ?? [], "perCallUs"), combine);

  const overOpenapiFetch = between(stub, "openapi-fetch", (value, other) => value - other);
  const overFetch = between(server, baseline, (value, other) => value / other);
  return [
    {
      goal: "at most 10 µs over openapi-fetch on the stub",
      measured: `${overOpenapiFetch.toFixed(1)} µs`,
      met: overOpenapiFetch <= 10,
    },
    ...["ky", "axios", "groq-sdk (Stainless)"].map((id) => {
      const share = between(stub, id, (value, other) => value / other);
      return {
        goal: `faster than ${id} on the stub`,
        measured: `${share.toFixed(2)} of its time`,
        met: share < 1,
      };
    }),
    {
      goal: "within 5 % of bare fetch on the local server",
      measured: `${((overFetch - 1) * 100).toFixed(1)} % over`,
      met: overFetch <= 1.05,
    },
  ];
}

function roundsOf(scenarios: readonly ScenarioResult[], target: Target): ScenarioResult["rounds"] {
  return (
    scenarios.find(({ scenario }) => scenario.target === target && scenario.inFlight === 1)?.rounds ?? {}
  );
}

function series(rounds: readonly RoundResult[], key: keyof RoundResult): readonly number[] {
  return rounds.map((round) => round[key]);
}

function record(value: (key: keyof RoundResult) => number): Record<keyof RoundResult, number> {
  return { perCallUs: value("perCallUs"), p50Us: value("p50Us"), p99Us: value("p99Us") };
}
