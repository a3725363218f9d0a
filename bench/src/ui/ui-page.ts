import type { CopyMeasures, PageMeasures } from "../../../packages/acceptance/src/browser/measure.ts";
import { type Goal, goalTable, thousands } from "../page.ts";

/** The page about `confluir ui`. `machine`: such as `Node 24.21.0, 2 CPUs`. */
export function uiPage(page: PageMeasures, copy: CopyMeasures, machine: string): string {
  const { wheel, bar, elements, heapBytes } = copy;
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;
  const megabytes = (value: number) => `${(value / 1e6).toFixed(1)} MB`;
  const goal = (goal: string, value: number, most: number, measured = ms(value)): Goal => ({
    ...{ goal, measured },
    met: value <= most,
  });
  const longestMs = Math.max(wheel.longestMs, bar.longestMs);
  const goals = [
    goal(
      "from the start of `confluir ui --sandbox` to its first list: at most 1.5 s",
      page.firstListMs,
      1500,
    ),
    goal(
      `no frame over 50 ms while a list of ${thousands(copy.rows)} synced conversations scrolls, by wheel and by bar`,
      ...([longestMs, 50] as const),
    ),
    goal("elements in the pane of that list: at most 60", elements, 60, String(elements)),
    goal("a thread of 20,000 messages opens in at most 300 ms", page.threadMs, 300),
    goal("heap with that list: at most 60 MB", heapBytes, 60e6, megabytes(heapBytes)),
  ];
  return [
    "# Results of the page\n",
    `Written by \`pnpm bench ui\` (${machine}), in the Chromium of the system. Times are of this machine. [How it is measured](README.md#the-page).\n`,
    "## Goals\n",
    `${goalTable(goals)}\n`,
    "## Also measured\n",
    `- The list of a server that runs is there ${ms(page.listMs)} after its address was opened.`,
    `- From the start of \`confluir ui --synced\` to the first of ${thousands(copy.rows)} conversations: ${seconds(copy.firstListMs)}; from the key End to the last row, with all places on the way: ${seconds(copy.endMs)}; from the end of a drag in the middle to its rows: ${ms(copy.jumpMs)}.`,
    `- Frames by the wheel: p50 ${ms(wheel.p50Ms)}, p99 ${ms(wheel.p99Ms)}; by the bar: p50 ${ms(bar.p50Ms)}, p99 ${ms(bar.p99Ms)}.`,
    `- The program that serves it has ${megabytes(copy.serverBytes)} of resident memory then.\n`,
  ].join("\n");
}
