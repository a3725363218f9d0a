import { type Cell, markdownTable, thousands } from "../report/markdown.ts";
import { inboxGoals } from "./inbox-goals.ts";
import {
  clusteringTable,
  firstPageTable,
  growthTable,
  mergingTable,
  normalizingTable,
} from "./inbox-tables.ts";
import { latenciesMs } from "./measure-first-page.ts";
import type { InboxMeasurements } from "./measure-inbox.ts";
import { mergedPageSize, mergedTotal } from "./measure-merging.ts";

/** The whole page about the model and the inbox. `machine`: as far as it matters, such as `Node 24.21.0, 2 CPUs`. */
export function inboxPage(measurements: InboxMeasurements, machine: string): string {
  const { normalizing, merging, growth, firstPage, clustering } = measurements;
  const goals = inboxGoals(measurements).map(({ goal, measured, met }): Cell[] => [
    goal,
    measured,
    met ? "met" : "missed",
  ]);
  return [
    "# Results of the model and the inbox\n",
    `Written by \`pnpm bench inbox\` (${machine}). Ratios hold on other machines; the rest is of this one. ` +
      "[How it is measured](README.md#the-model-and-the-inbox).\n",
    "## Goals\n",
    `${markdownTable(["goal", "measured", ""], goals)}\n`,
    "## Normalizing a page\n",
    "Microseconds per item; × is by `JSON.parse` of the same page in the same process, a moment before.\n",
    `${normalizingTable(normalizing)}\n`,
    "## Merging\n",
    `${thousands(mergedTotal)} conversations of sources that have their pages of ${mergedPageSize} ready, half of them with cursors and half with ` +
      "numbered pages. Microseconds per item beyond reading the same sources without an inbox. The goals of the logarithm are " +
      "about *by items, 100 to a page*: each page of an inbox also costs something for each source, and by pages it ends in a " +
      "cursor that has a place for each.\n",
    `${mergingTable(merging)}\n`,
    "## Growth\n",
    "Two sources that make each page of where it begins and keep nothing. *Held* is what the walk could not give back when " +
      "its last conversation had come.\n",
    `${growthTable(growth)}\n`,
    "## The first page\n",
    `Sources that answer after ${latenciesMs.join(", ")} ms.\n`,
    `${firstPageTable(firstPage)}\n`,
    "## Who is who\n",
    "`clusterContacts` of `@confluir/identity`, over invented contacts of four connections and four countries.\n",
    `${clusteringTable(clustering)}\n`,
  ].join("\n");
}
