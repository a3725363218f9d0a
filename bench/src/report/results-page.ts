import { baseline, contenders, ours, versionOf } from "../measure/contenders.ts";
import type { Measurements } from "../measure/measure.ts";
import type { ContenderSize } from "../size/contender-sizes.ts";
import type { Weighed } from "../size/gate.ts";
import { type Cell, markdownTable, ratio, thousands } from "./markdown.ts";
import { type Goal, speedGoals, summarize } from "./summary.ts";

/** Everything a run found out. */
export interface Results {
  readonly measurements: Measurements;
  readonly sizes: readonly ContenderSize[];
  readonly unified: readonly ContenderSize[];
  readonly clients: readonly Weighed[];
  /** The machine, as far as it matters: `Node 24.21.0, 2 CPUs`. */
  readonly machine: string;
}

/** The whole page of results. */
export function resultsPage(results: Results): string {
  const { measurements, sizes, unified, machine } = results;
  return [
    "# Results\n",
    `Written by \`pnpm bench\` (${machine}). Ratios are to bare \`${baseline}\` in the same rounds and hold on other ` +
      "machines; microseconds are of this one. [How it is measured](README.md).\n",
    "## Goals\n",
    `${goalTable(results)}\n`,
    ...measurements.scenarios.flatMap((result) => [
      `## ${result.scenario.target === "stub" ? "Stub `fetch`" : "Local keep-alive server"}, ${result.scenario.inFlight} in flight\n`,
      `${scenarioTable(result, measurements.allocatedBytes)}\n`,
    ]),
    "## Bundle of one list call\n",
    `${sizeTable([...sizes, ...unified])}\n`,
    ...unified.map(({ name, note }) => `- ${name}: ${note}.`),
    "\n## What a call includes, by default\n",
    `${contenderTable()}\n`,
  ].join("\n");
}

/** The short table of the README. */
export function readmeSection({ measurements, sizes, unified, machine }: Results): string {
  const lines = measurements.scenarios.map((result) => summarize(result, measurements.allocatedBytes));
  const rows = contenders.map(({ id, package: name }): Cell[] => {
    const own = lines.map((scenario) => scenario.find((line) => line.id === id));
    const size = sizes.find((candidate) => candidate.name === name);
    return [
      nameOf(id),
      ...own.map((line) => line && ratio(line.ratios.perCallUs)),
      own[0] && ratio(own[0].allocatedRatio),
      size && `${kilobytes(size.minified)} (${kilobytes(size.gzip)})`,
    ];
  });
  const head = [
    "GET of one page, bare `fetch` = 1.00",
    ...measurements.scenarios.map(({ scenario }) => `${scenario.target}, ${scenario.inFlight} in flight`),
    "allocated",
    "bundle, kB (gzip)",
  ];
  const [least, most] = [unified.at(0), unified.at(-1)];
  const besides =
    least === undefined || most === undefined
      ? []
      : [
          "",
          `The same call through the SDK of a unified API bundles to ${kilobytes(least.minified)} kB (${least.name}) up to ` +
            `${kilobytes(most.minified)} kB (${most.name}).`,
        ];
  return [
    markdownTable(head, rows),
    ...besides,
    "",
    `${machine}; p50, p99, microseconds and what each call includes: [\`bench/RESULTS.md\`](bench/RESULTS.md).`,
  ].join("\n");
}

function goalTable({ measurements, clients }: Results): string {
  const sizes = clients.map(
    (client): Goal => ({
      goal: `${client.title} within its budget of ${thousands(client.budget)} bytes minified`,
      measured: thousands(client.minified),
      met: client.minified <= client.budget,
    }),
  );
  const rows = [...speedGoals(measurements), ...sizes].map(({ goal, measured, met }): Cell[] => [
    goal,
    measured,
    met ? "met" : "missed",
  ]);
  return markdownTable(["goal", "measured", ""], rows);
}

function scenarioTable(
  result: Measurements["scenarios"][number],
  allocatedBytes: Measurements["allocatedBytes"],
): string {
  const single = result.scenario.inFlight === 1;
  const rows = summarize(result, allocatedBytes).map((line): Cell[] => [
    nameOf(line.id),
    ratio(line.ratios.perCallUs),
    ratio(line.ratios.p50Us),
    ratio(line.ratios.p99Us),
    ...(single ? [ratio(line.allocatedRatio)] : []),
    line.us.perCallUs.toFixed(1),
    line.us.p50Us.toFixed(1),
    line.us.p99Us.toFixed(1),
    ...(single ? [(line.allocatedBytes / 1000).toFixed(1)] : []),
  ]);
  const head = [
    "",
    "per GET",
    "p50",
    "p99",
    ...(single ? ["allocated"] : []),
    "µs per GET",
    "p50 µs",
    "p99 µs",
    ...(single ? ["allocated kB"] : []),
  ];
  return markdownTable(head, rows);
}

function sizeTable(sizes: readonly ContenderSize[]): string {
  const own = sizes.find(({ name }) => name === contenders.find(({ id }) => id === ours)?.package);
  const rows = sizes.map((size): Cell[] => [
    `${size.name} ${size.name === own?.name ? "" : size.version}`.trim(),
    own && ratio(size.minified / own.minified),
    thousands(size.minified),
    thousands(size.gzip),
  ]);
  return markdownTable(
    ["", `${own?.name ?? ""} = 1.00`, "minified, bytes", "minified and gzip, bytes"],
    rows,
  );
}

function contenderTable(): string {
  const rows = contenders.map((contender): Cell[] => [
    nameOf(contender.id),
    versionOf(contender),
    contender.includes,
  ]);
  return markdownTable(["", "version", "includes"], rows);
}

function nameOf(id: string): string {
  if (id === ours) return "**Confluir**";
  return id === baseline ? "bare `fetch`" : id;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toLocaleString("en-US", { maximumFractionDigits: bytes < 100_000 ? 1 : 0 });
}
