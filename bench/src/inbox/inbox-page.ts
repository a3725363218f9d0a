import { type Cell, type Goal, goalTable, markdownTable, ratio, thousands } from "../page.ts";
import { median, medianByRound } from "../timing.ts";
import { growthSizes, type InboxMeasurements, latenciesMs, mergedTotal, ways } from "./measure.ts";
import type { Way } from "./sources.ts";

type Merging = InboxMeasurements["merging"][number];
type Clustering = InboxMeasurements["clustering"][number];
type Normalizing = InboxMeasurements["normalizing"][number];

/** Whether every walk of a run yielded every conversation once; another run is worth nothing. */
export function isSound({ growth }: InboxMeasurements): boolean {
  return growth.every(({ grown }) => grown.isWhole);
}

/** The page about the model, the inbox and who is who. `machine`: such as `Node 24.21.0, 2 CPUs`. */
export function inboxPage(measurements: InboxMeasurements, machine: string): string {
  const { normalizing, merging, clustering } = measurements;
  return [
    "# Results of the model and the inbox\n",
    `Written by \`pnpm bench inbox\` (${machine}). Ratios hold on other machines; the rest is of this one. ` +
      "[How it is measured](README.md#the-model-and-the-inbox).\n",
    "## Goals\n",
    `${goalTable(inboxGoals(measurements))}\n`,
    "## Normalizing a page\n",
    "Microseconds per item; × is by `JSON.parse` of the same page in the same process, a moment before.\n",
    `${normalizingTable(normalizing)}\n`,
    "## Merging\n",
    `${thousands(mergedTotal)} conversations of sources that have their pages of 50 ready, half of them with cursors and half with ` +
      "numbered pages; pages of the inbox have 100. Microseconds per item beyond reading the same sources without an inbox. The " +
      "goals of the logarithm are about *by items*: each page of an inbox also costs something for each source, and by pages it " +
      "ends in a cursor with a checkpoint of each.\n",
    `${mergingTable(merging)}\n`,
    "## Also measured\n",
    "Growth is of two sources that make each page of where it begins and keep nothing; *held* is heap and buffers when the last " +
      `conversation has come. First pages are of sources that respond after ${latenciesMs.join(", ")} ms. Who is who is ` +
      "`clusterContacts` of `@confluir/identity`, over invented contacts of four connections and four countries: " +
      `${clustering.map(({ contacts, rounds }) => `${thousands(contacts)} in ${median(rounds).toFixed(0)} ms`).join(", ")}.\n`,
  ].join("\n");
}

/** Compares a run with the goals of the model and the inbox. */
export function inboxGoals(measurements: InboxMeasurements): readonly Goal[] {
  const { normalizing, merging, growth, firstPage, clustering } = measurements;
  const [two, ten, many] = merging;
  const [few, most] = clustering;
  if (!two || !ten || !many || !few || !most) throw new RangeError("Something was not measured.");
  const mergeUs = Math.max(mergingUs(two, "items"), mergingUs(two, "pages"));
  const firstPageTimes = medianByRound(firstPage.inbox, firstPage.slowest);
  const broken = growth.filter(({ grown }) => !grown.isWhole).length;
  return [
    ...normalizing.map((page): Goal => {
      const share = shareOfParsing(page);
      return {
        goal: `${page.title} are normalized in at most 0.50 of the time of \`JSON.parse\``,
        measured: ratio(share),
        met: share <= 0.5,
      };
    }),
    {
      goal: "merging 2 sources costs at most 2 µs an item, by items and by pages",
      measured: `${mergeUs.toFixed(2)} µs`,
      met: mergeUs <= 2,
    },
    logarithmGoal(many, two),
    logarithmGoal(many, ten),
    memoryGoal("cursors", "cursors", growth),
    memoryGoal("numbered", "numbered pages", growth),
    {
      goal: "the first page comes within 10 % of the slowest source alone",
      measured: `${((firstPageTimes - 1) * 100).toFixed(1)} % over`,
      met: firstPageTimes <= 1.1,
    },
    clusteringGoal(most, few),
    {
      goal: "every walk sees every conversation once",
      measured: broken === 0 ? `${growth.length} walks` : `${broken} of ${growth.length} walks did not`,
      met: broken === 0,
    },
  ];
}

/** A cost of `a + b log₂ n`, whatever `a` and `b`, grows by this at most; one that grows in line with `n`, by more. */
function logarithmGoal(many: Merging, few: Merging): Goal {
  const times = mergingRatio(many, few, "items");
  const limit = Math.log2(many.sources) / Math.log2(few.sources);
  return {
    goal: `an item of ${many.sources} sources costs at most ${ratio(limit)} (log₂ ${many.sources} ÷ log₂ ${few.sources}) times one of ${few.sources}`,
    measured: ratio(times),
    met: times <= limit,
  };
}

function memoryGoal(paging: string, title: string, growth: InboxMeasurements["growth"]): Goal {
  const own = growth.filter((result) => result.paging === paging);
  const largest = Math.max(...own.map(({ size }) => size));
  const heldAt = (at: number, by: string) =>
    own.find((result) => result.size === at && result.by === by)?.grown.heldBytes ?? Number.NaN;
  const more = Math.max(...["items", "pages"].map((by) => heldAt(largest, by) - heldAt(growthSizes[0], by)));
  return {
    goal: `sources with ${title}: a walk of ${thousands(largest)} holds at most 2 MB more than one of ${thousands(growthSizes[0])}`,
    measured: `${(more / 1e6).toFixed(1)} MB`,
    met: more <= 2e6,
  };
}

/** What sorting would be allowed: `n log n`. */
function clusteringGoal(most: Clustering, few: Clustering): Goal {
  const times = clusteringRatio(most, few);
  const limit = Math.log2(most.contacts) / Math.log2(few.contacts);
  const [large, small] = [thousands(most.contacts), thousands(few.contacts)];
  return {
    goal: `who is who: each of ${large} contacts costs at most ${ratio(limit)} (log₂ ${large} ÷ log₂ ${small}) times one of ${small}`,
    measured: ratio(times),
    met: times <= limit,
  };
}

function normalizingTable(results: InboxMeasurements["normalizing"]): string {
  const rows = results.map((page): Cell[] => [
    page.title,
    String(page.count),
    thousands(page.bytes),
    median(page.rounds.map(({ parse }) => parse)).toFixed(2),
    median(page.rounds.map(({ normalize }) => normalize)).toFixed(2),
    ratio(shareOfParsing(page)),
  ]);
  return markdownTable(
    ["a page", "items", "bytes", "`JSON.parse`, µs", "normalize, µs", "normalize ×"],
    rows,
  );
}

function mergingTable(results: InboxMeasurements["merging"]): string {
  const most = results.at(-1);
  const titles: Readonly<Record<Way, string>> = {
    alone: "the sources alone",
    items: "by items",
    pages: "by pages",
  };
  const rows = ways.map((way): Cell[] => [
    titles[way],
    ...results.map((result) => mergingUs(result, way).toFixed(2)),
    ...results
      .slice(0, -1)
      .map((few) => (way === "alone" || !most ? undefined : ratio(mergingRatio(most, few, way)))),
  ]);
  const counts = results.map(({ sources }) => `${sources} sources, µs`);
  const ratios = results.slice(0, -1).map(({ sources }) => `${most?.sources} by ${sources}`);
  return markdownTable(["", ...counts, ...ratios], rows);
}

/** Normalizing by `JSON.parse` of the same bytes, in the middle of the rounds. */
function shareOfParsing({ rounds }: Normalizing): number {
  return median(rounds.map(({ parse, normalize }) => normalize / parse));
}

/** Microseconds of an item, in each round: beyond the sources alone, or of those. */
function mergingRounds({ rounds }: Merging, way: Way): readonly number[] {
  return rounds[way].map((ms, round) => {
    const alone = way === "alone" ? 0 : (rounds.alone[round] ?? Number.NaN);
    return ((ms - alone) * 1000) / mergedTotal;
  });
}

function mergingUs(result: Merging, way: Way): number {
  return median(mergingRounds(result, way));
}

function mergingRatio(own: Merging, base: Merging, way: Way): number {
  return medianByRound(mergingRounds(own, way), mergingRounds(base, way));
}

/** How many times as much one contact costs as one of the others. */
function clusteringRatio(own: Clustering, base: Clustering): number {
  return (medianByRound(own.rounds, base.rounds) * base.contacts) / own.contacts;
}
