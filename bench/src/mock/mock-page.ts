import type { RoundResult } from "../measure/scenario.ts";
import { median, medianByRound } from "../measure/statistics.ts";
import { type Cell, markdownTable, ratio, thousands } from "../report/markdown.ts";
import { type CallResult, loads, mockContenders } from "./measure-calls.ts";
import type { MockMeasurements } from "./measure-mock.ts";
import { followers, type StartResult } from "./measure-starts.ts";
import { isWhole, type WalkResult, walkLimit } from "./measure-walks.ts";
import { mockGoals } from "./mock-goals.ts";

/** The whole page about the sandbox. `machine`: as far as it matters, such as `Node 24.21.0, 2 CPUs`. */
export function mockPage(measurements: MockMeasurements, machine: string): string {
  const { starts, commands, calls, walks } = measurements;
  const goals = mockGoals(measurements).map(({ goal, measured, met }): Cell[] => [
    goal,
    measured,
    met ? "met" : "missed",
  ]);
  return [
    "# Results of the sandbox\n",
    `Written by \`pnpm bench mock\` (${machine}). Ratios hold on other machines; the rest is of this one. ` +
      "[How it is measured](README.md#the-sandbox).\n",
    "## Goals\n",
    `${markdownTable(["goal", "measured", ""], goals)}\n`,
    "## Calls\n",
    "*Prism alone* answers with the examples of the spec: canned pages of another size, which no request changes. It is here " +
      "for what Prism itself costs; its rows are not the same work. Times are in milliseconds; × is the time of a call by that " +
      "of *sandbox alone* in the same rounds.\n",
    `${callTable(calls)}\n`,
    "## Starting\n",
    `${startTable(starts)}\n`,
    `${commandTable(commands)}\n`,
    "## Walks\n",
    `Every conversation of a vendor through its real client, ${walkLimit} to a page, one request after the other.\n`,
    `${walkTable(walks)}\n`,
  ].join("\n");
}

function callTable(results: readonly CallResult[]): string {
  const [baseline] = mockContenders;
  const rows = results.flatMap(({ title, contenders }) =>
    mockContenders.flatMap(({ id }, place): Cell[][] => {
      const [own, base] = [contenders[id], contenders[baseline?.id ?? ""]];
      if (own === undefined || base === undefined) return [];
      const speeds = loads.flatMap((inFlight) => speedCells(own.rounds[inFlight], base.rounds[inFlight]));
      return [[place === 0 ? title : "", id, thousands(own.answerBytes), ...speeds]];
    }),
  );
  const heads = loads.flatMap((inFlight) => [`${inFlight} in flight: a second`, "p50", "p99", "×"]);
  return markdownTable(["", "", "bytes", ...heads], rows);
}

function speedCells(own: Rounds, base: Rounds): Cell[] {
  const perCallUs = own.map((round) => round.perCallUs);
  const others = base.map((round) => round.perCallUs);
  return [
    thousands(1e6 / median(perCallUs)),
    milliseconds(median(own.map(({ p50Us }) => p50Us)) / 1000),
    milliseconds(median(own.map(({ p99Us }) => p99Us)) / 1000),
    ratio(medianByRound(perCallUs, others, (value, other) => value / other)),
  ];
}

type Rounds = readonly RoundResult[];

function startTable(results: readonly StartResult[]): string {
  const rows = results.map(({ kind, firstMs, nextMs, heapBytes, rssBytes }): Cell[] => [
    `${thousands(kind.size)} conversations${kind.validate ? "" : ", without Prism"}`,
    milliseconds(median(firstMs)),
    milliseconds(median(nextMs)),
    milliseconds(Math.max(...nextMs)),
    megabytes(heapBytes),
    megabytes(rssBytes),
  ]);
  const head = [
    "a sandbox",
    "first in a process, ms",
    `next ${followers}: median`,
    "longest",
    "heap untouched, MB",
    "RSS, MB",
  ];
  return markdownTable(head, rows);
}

function commandTable(results: MockMeasurements["commands"]): string {
  const rows = results.map(({ way, addressesMs }): Cell[] => [
    way.title,
    milliseconds(median(addressesMs)),
    milliseconds(Math.max(...addressesMs)),
  ]);
  return markdownTable(["until its addresses are printed, ms", "median", "longest"], rows);
}

function walkTable(results: readonly WalkResult[]): string {
  const rows = results.map(({ walk, found, serverMemory }): Cell[] => [
    `${walk.vendor === "1to1" ? "1TO1 AI" : "JuriChat"}, ${walk.validate ? "behind Prism" : "sandbox alone"}, by ${walk.by}`,
    thousands(found.seen),
    thousands(found.requests),
    found.seconds.toFixed(1),
    thousands(found.seen / found.seconds),
    megabytes(serverMemory.peakRssBytes),
    megabytes(serverMemory.heldBytes),
    megabytes(found.memory.peakRssBytes),
    megabytes(found.memory.heldBytes),
    isWhole(found) ? "none" : `${found.missing} missing, ${found.repeated} repeated`,
  ]);
  const head = [
    "",
    "conversations",
    "requests",
    "seconds",
    "a second",
    "server's peak RSS, MB",
    "held at the end",
    "client's peak RSS, MB",
    "held at the end",
    "missing or repeated",
  ];
  return markdownTable(head, rows);
}

function milliseconds(ms: number): string {
  return ms.toFixed(ms < 100 ? 2 : 0);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
