import { isWhole } from "../measure/seen-once.ts";
import { median, medianByRound } from "../measure/statistics.ts";
import { type Cell, markdownTable, ratio, thousands } from "../report/markdown.ts";
import { clusteringRatio } from "./inbox-goals.ts";
import { aloneUs, mergingRatio, mergingUs } from "./lane-costs.ts";
import type { ClusteringResult } from "./measure-clustering.ts";
import type { FirstPageResult } from "./measure-first-page.ts";
import type { GrowthResult } from "./measure-growth.ts";
import { type LaneResults, mergingLanes } from "./measure-merging.ts";
import { type NormalizingResult, shareOfParsing } from "./measure-normalizing.ts";
import { pageTitles } from "./provider-page.ts";
import type { Waiting } from "./waiter.ts";

/** A row for each page: what an item of it takes, and by `JSON.parse`. */
export function normalizingTable(results: readonly NormalizingResult[]): string {
  const rows = results.map(({ kind, count, bytes, rounds }): Cell[] => [
    pageTitles[kind],
    String(count),
    thousands(bytes),
    median(rounds.map(({ parse }) => parse)).toFixed(2),
    median(rounds.map(({ normalize }) => normalize)).toFixed(2),
    ratio(shareOfParsing(rounds)),
  ]);
  return markdownTable(
    ["a page", "items", "bytes", "`JSON.parse`, µs", "normalize, µs", "normalize ×"],
    rows,
  );
}

/** A row for each way to walk, a column for each number of sources. */
export function mergingTable(results: readonly LaneResults[]): string {
  const [two, ten, most] = results;
  const rows = mergingLanes.map(({ way, limit }, lane): Cell[] => {
    const isAlone = way === "alone";
    const costs = results.map((result) => (isAlone ? aloneUs(result) : mergingUs(result, lane)));
    const times = [two, ten].map((few) => few && most && ratio(mergingRatio(most, few, lane)));
    return [
      isAlone ? "the sources alone" : `by ${way}, ${limit} to a page`,
      ...costs.map((us) => us.toFixed(2)),
      ...(isAlone ? [undefined, undefined] : times),
    ];
  });
  const counts = results.map(({ sources }) => `${sources} sources, µs`);
  return markdownTable(["", ...counts, "100 by 2", "100 by 10"], rows);
}

/** A row for each walk. */
export function growthTable(results: readonly GrowthResult[]): string {
  const rows = results.map(({ paging, by, size, grown }): Cell[] => [
    `${paging === "cursors" ? "cursors" : "numbered pages"}, by ${by}`,
    thousands(size),
    grown.itemUs.toFixed(2),
    grown.aloneUs.toFixed(2),
    megabytes(grown.heldBytes),
    megabytes(grown.peakRssBytes),
    isWhole(grown) ? "none" : `${grown.missing} missing, ${grown.repeated} repeated`,
  ]);
  const head = [
    "",
    "conversations",
    "µs an item",
    "the sources alone",
    "held, MB",
    "peak RSS, MB",
    "missing or repeated",
  ];
  return markdownTable(head, rows);
}

/** A row for whoever waits for a first page. */
export function firstPageTable(result: FirstPageResult): string {
  const titles: Readonly<Record<Waiting, string>> = {
    slowest: "the slowest alone",
    inbox: "an inbox of all",
    "one by one": "all, one after the other",
  };
  const rows = (["slowest", "inbox", "one by one"] as const).map((waiting): Cell[] => [
    titles[waiting],
    median(result[waiting]).toFixed(1),
    ratio(medianByRound(result[waiting], result.slowest, (ms, slowestMs) => ms / slowestMs)),
  ]);
  return markdownTable(["a first page", "ms", "×"], rows);
}

/** A row for each number of contacts. */
export function clusteringTable(results: readonly ClusteringResult[]): string {
  const [first] = results;
  const rows = results.map((result): Cell[] => [
    `${thousands(result.contacts)} contacts`,
    (median(result.rounds) / 1000).toFixed(3),
    ((median(result.rounds) * 1000) / result.contacts).toFixed(1),
    first && ratio(clusteringRatio(result, first)),
  ]);
  return markdownTable(["", "seconds", "µs a contact", "×"], rows);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
