import { type Cell, type Goal, goalTable, markdownTable, ratio, thousands } from "../page.ts";
import { bundle } from "../size/bundle.ts";
import type { WeighedBundle } from "../size/gate.ts";
import { median, medianByRound, type RoundResult } from "../timing.ts";
import { baseline, contenders, ours, versionOf } from "./contenders.ts";
import type { ScenarioResult, Target } from "./measure.ts";

/** The bundle of one list call with a package, in bytes. */
export interface ContenderSize {
  readonly id: string;
  readonly minified: number;
  readonly gzip: number;
}

/** Everything that a run measured. */
export interface Results {
  readonly scenarios: readonly ScenarioResult[];
  readonly sizes: readonly ContenderSize[];
  readonly bundles: readonly WeighedBundle[];
  /** The machine, as far as it matters: `Node 24.21.0, 2 CPUs`. */
  readonly machine: string;
}

/** Bundles every contender that is a package, for browsers. */
export async function weighContenders(): Promise<readonly ContenderSize[]> {
  const sizes: ContenderSize[] = [];
  for (const { id, bundle: source } of contenders) {
    if (source !== undefined) sizes.push({ id, ...(await bundle(source)) });
  }
  return sizes;
}

/** The whole page of results. */
export function resultsPage({ scenarios, sizes, bundles, machine }: Results): string {
  const goals = [
    ...speedGoals(scenarios),
    ...bundles.map(
      ({ title, budget, minified }): Goal => ({
        goal: `${title} within its budget of ${thousands(budget)} bytes minified`,
        measured: thousands(minified),
        met: minified <= budget,
      }),
    ),
  ];
  const included = contenders.map((each): Cell[] => [titleOf(each.id), versionOf(each), each.includes]);
  return [
    "# Results\n",
    `Written by \`pnpm bench\` (${machine}). Ratios are to bare \`${baseline}\` in the same rounds and hold on other ` +
      "machines; microseconds are of this one. [How it is measured](README.md).\n",
    "## Goals\n",
    `${goalTable(goals)}\n`,
    ...scenarios.flatMap((result) => [
      `## ${result.scenario.target === "stub" ? "Stub `fetch`" : "Local keep-alive server"}, ${result.scenario.inFlight} in flight\n`,
      `${scenarioTable(result)}\n`,
    ]),
    "## Bundle of one list call\n",
    `${sizeTable(sizes)}\n`,
    "## What a call includes, by default\n",
    `${markdownTable(["", "version", "includes"], included)}\n`,
  ].join("\n");
}

/** The short table of the README. */
export function readmeSection({ scenarios, sizes, machine }: Results): string {
  const rows = contenders.map(({ id }): Cell[] => {
    const size = sizes.find((each) => each.id === id);
    return [
      titleOf(id),
      ...scenarios.map((result) => ratio(over(result, id, baseline, "perCallUs"))),
      size && `${kilobytes(size.minified)} (${kilobytes(size.gzip)})`,
    ];
  });
  const columns = scenarios.map(({ scenario }) => `${scenario.target}, ${scenario.inFlight} in flight`);
  const head = ["GET of one page, bare `fetch` = 1.00", ...columns, "bundle, kB (gzip)"];
  const more = `${machine}; p50, p99, microseconds and what each call includes: [\`bench/RESULTS.md\`](bench/RESULTS.md).`;
  return `${markdownTable(head, rows)}\n\n${more}`;
}

/** Compares a run with the goals for speed. */
export function speedGoals(scenarios: readonly ScenarioResult[]): readonly Goal[] {
  const find = (target: Target, inFlight: number) => {
    const found = scenarios.find(({ scenario: s }) => s.target === target && s.inFlight === inFlight);
    if (found === undefined) throw new RangeError(`There is no run on the ${target}.`);
    return found;
  };
  const stub = find("stub", 1);
  const overOpenapiFetch = over(stub, ours, "openapi-fetch", "perCallUs", (value, other) => value - other);
  const overFetch = over(find("server", 1), ours, baseline, "perCallUs");
  const p99 = over(find("stub", 100), ours, baseline, "p99Us");
  return [
    {
      goal: "at most 10 µs over openapi-fetch on the stub",
      measured: `${overOpenapiFetch.toFixed(1)} µs`,
      met: overOpenapiFetch <= 10,
    },
    ...["ky", "axios", "groq-sdk (Stainless)"].map((id) => {
      const share = over(stub, ours, id, "perCallUs");
      return {
        goal: `faster than ${id} on the stub`,
        measured: `${ratio(share)} of its time`,
        met: share < 1,
      };
    }),
    {
      goal: "within 5 % of bare fetch on the local server",
      measured: `${((overFetch - 1) * 100).toFixed(1)} % over`,
      met: overFetch <= 1.05,
    },
    {
      goal: "p99 with 100 calls in flight on the stub at most 1.40 times that of bare fetch",
      measured: ratio(p99),
      met: p99 <= 1.4,
    },
  ];
}

/** A contender compared with another, in the middle of the rounds. */
function over(
  { rounds }: ScenarioResult,
  id: string,
  other: string,
  key: keyof RoundResult,
  combine?: (value: number, other: number) => number,
): number {
  return medianByRound(series(rounds[id], key), series(rounds[other], key), combine);
}

function series(rounds: readonly RoundResult[] = [], key: keyof RoundResult): readonly number[] {
  return rounds.map((round) => round[key]);
}

function scenarioTable(result: ScenarioResult): string {
  const keys = ["perCallUs", "p50Us", "p99Us"] as const;
  const rows = Object.entries(result.rounds).map(([id, rounds]): Cell[] => [
    titleOf(id),
    ...keys.map((key) => ratio(over(result, id, baseline, key))),
    ...keys.map((key) => median(series(rounds, key)).toFixed(1)),
  ]);
  return markdownTable(["", "per GET", "p50", "p99", "µs per GET", "p50 µs", "p99 µs"], rows);
}

function sizeTable(sizes: readonly ContenderSize[]): string {
  const own = sizes.find(({ id }) => id === ours);
  const rows = sizes.map(({ id, minified, gzip }): Cell[] => [
    titleOf(id),
    own && ratio(minified / own.minified),
    thousands(minified),
    thousands(gzip),
  ]);
  return markdownTable(["", "ours = 1.00", "minified, bytes", "minified and gzip, bytes"], rows);
}

function titleOf(id: string): string {
  if (id === ours) return "**Confluir**";
  return id === baseline ? "bare `fetch`" : id;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toLocaleString("en-US", { maximumFractionDigits: bytes < 100_000 ? 1 : 0 });
}
