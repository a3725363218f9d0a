import { median } from "../measure/statistics.ts";
import { type Cell, markdownTable, thousands } from "../report/markdown.ts";
import type { MockMeasurements } from "./measure-mock.ts";
import { followers, type StartResult } from "./measure-starts.ts";
import { mockGoals } from "./mock-goals.ts";

/** The whole page about the sandbox. `machine`: as far as it matters, such as `Node 24.21.0, 2 CPUs`. */
export function mockPage(measurements: MockMeasurements, machine: string): string {
  const { starts, commands } = measurements;
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
    "## Starting\n",
    `${startTable(starts)}\n`,
    `${commandTable(commands)}\n`,
  ].join("\n");
}

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

function milliseconds(ms: number): string {
  return ms.toFixed(ms < 100 ? 2 : 0);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
