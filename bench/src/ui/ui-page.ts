import type { PageMeasures } from "../../../packages/acceptance/src/browser/measure.ts";
import { type Goal, goalTable } from "../page.ts";

/** The page about `confluir ui`. `machine`: such as `Node 24.21.0, 2 CPUs`. */
export function uiPage(measures: PageMeasures, machine: string): string {
  const { firstListMs, listMs, threadMs, endMs, wheel, bar, elements, heapBytes } = measures;
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const goal = (goal: string, value: number, most: number, measured = ms(value)): Goal => ({
    ...{ goal, measured },
    met: value <= most,
  });
  const longestMs = Math.max(wheel.longestMs, bar.longestMs);
  const goals = [
    goal("from the start of `confluir ui --sandbox` to its first list: at most 1.5 s", firstListMs, 1500),
    goal("no frame over 50 ms while a list of 1,000,000 scrolls, by wheel and by bar", longestMs, 50),
    goal("elements in the pane of that list: at most 60", elements, 60, String(elements)),
    goal("a thread of 20,000 messages opens in at most 300 ms", threadMs, 300),
    goal("heap with that list: at most 60 MB", heapBytes, 60e6, `${(heapBytes / 1e6).toFixed(1)} MB`),
  ];
  return [
    "# Results of the page\n",
    `Written by \`pnpm bench ui\` (${machine}), in the Chromium of the system. Times are of this machine. [How it is measured](README.md#the-page).\n`,
    "## Goals\n",
    `${goalTable(goals)}\n`,
    "## Beside the goals\n",
    `- The list of a server that runs is there ${ms(listMs)} after its address was opened.`,
    `- From the key End to the last of 1,000,000 rows, with all of its cursors: ${(endMs / 1000).toFixed(1)} s.`,
    `- Frames by the wheel: p50 ${ms(wheel.p50Ms)}, p99 ${ms(wheel.p99Ms)}; by the bar: p50 ${ms(bar.p50Ms)}, p99 ${ms(bar.p99Ms)}.`,
    "",
  ].join("\n");
}
