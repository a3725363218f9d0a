import { isWhole } from "../measure/seen-once.ts";
import { medianByRound } from "../measure/statistics.ts";
import { ratio, thousands } from "../report/markdown.ts";
import type { Goal } from "../report/summary.ts";
import { mergingRatio, mergingUs } from "./lane-costs.ts";
import type { ClusteringResult } from "./measure-clustering.ts";
import type { FirstPageResult } from "./measure-first-page.ts";
import { flatFrom, type GrowthResult } from "./measure-growth.ts";
import type { InboxMeasurements } from "./measure-inbox.ts";
import { type LaneResults, mergingLanes } from "./measure-merging.ts";
import { type NormalizingResult, shareOfParsing } from "./measure-normalizing.ts";
import { pageTitles } from "./provider-page.ts";

/** Holds a run against what the model and the inbox promise. */
export function inboxGoals(measurements: InboxMeasurements): readonly Goal[] {
  const { normalizing, merging, growth, firstPage, clustering } = measurements;
  return [
    ...normalizing.map(normalizingGoal),
    mergingGoal(merging),
    logarithmGoal(merging, 100, 2),
    logarithmGoal(merging, 100, 10),
    memoryGoal("cursors", growth),
    memoryGoal("numbered", growth),
    firstPageGoal(firstPage),
    clusteringGoal(clustering),
    wholeGoal(measurements),
  ];
}

/** Whether every walk of a run saw every conversation once; a run in which one did not is worth nothing. */
export function isSound(measurements: InboxMeasurements): boolean {
  return wholeGoal(measurements).met;
}

function normalizingGoal({ kind, rounds }: NormalizingResult): Goal {
  const share = shareOfParsing(rounds);
  return {
    goal: `${pageTitles[kind]} are normalized in at most 0.50 of the time of \`JSON.parse\``,
    measured: ratio(share),
    met: share <= 0.5,
  };
}

function mergingGoal(merging: readonly LaneResults[]): Goal {
  const two = merging.find(({ sources }) => sources === 2);
  const costs = mergingLanes.slice(1).map((_, at) => (two ? mergingUs(two, at + 1) : Number.NaN));
  const most = Math.max(...costs);
  return {
    goal: "merging 2 sources costs at most 2 µs an item, by items and by pages",
    measured: `${most.toFixed(2)} µs`,
    met: most <= 2,
  };
}

/** The walk whose cost is merging and hardly anything else. */
const mergingLane = mergingLanes.findIndex(({ way, limit }) => way === "items" && limit === 100);

/**
 * A cost of `a + b log₂ sources`, whatever `a` and `b`, grows by this at most; one that grows in line with the sources and
 * is mostly that, by more.
 */
function logarithmGoal(merging: readonly LaneResults[], many: number, few: number): Goal {
  const [more, less] = [many, few].map((count) => merging.find(({ sources }) => sources === count));
  const times = more && less ? mergingRatio(more, less, mergingLane) : Number.NaN;
  const limit = Math.log2(many) / Math.log2(few);
  return {
    goal: `an item of ${many} sources costs at most ${ratio(limit)} (log₂ ${many} ÷ log₂ ${few}) times one of ${few}`,
    measured: ratio(times),
    met: times <= limit,
  };
}

function memoryGoal(paging: GrowthResult["paging"], growth: readonly GrowthResult[]): Goal {
  const own = growth.filter((result) => result.paging === paging);
  const largest = Math.max(...own.map(({ size }) => size));
  const more = own
    .filter(({ size }) => size === largest)
    .map(({ by, grown }) => {
      const base = own.find((result) => result.by === by && result.size === flatFrom);
      return grown.heldBytes - (base?.grown.heldBytes ?? Number.NaN);
    });
  const most = Math.max(...more);
  const kind = paging === "cursors" ? "sources with cursors" : "sources with numbered pages";
  return {
    goal: `${kind}: a walk of ${thousands(largest)} holds at most 2 MB more than one of ${thousands(flatFrom)}`,
    measured: `${(most / 1e6).toFixed(1)} MB`,
    met: most <= 2e6,
  };
}

function firstPageGoal({ inbox, slowest }: FirstPageResult): Goal {
  const times = medianByRound(inbox, slowest, (ms, slowestMs) => ms / slowestMs);
  return {
    goal: "the first page comes within 10 % of the slowest source alone",
    measured: `${((times - 1) * 100).toFixed(1)} % over`,
    met: times <= 1.1,
  };
}

/** What sorting would be allowed: `n log n`. */
function clusteringGoal(clustering: readonly ClusteringResult[]): Goal {
  const [first, last] = [clustering.at(0), clustering.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError("Nothing was clustered.");
  const times = clusteringRatio(last, first);
  const limit = Math.log2(last.contacts) / Math.log2(first.contacts);
  const [many, few] = [thousands(last.contacts), thousands(first.contacts)];
  return {
    goal: `who is who: each of ${many} contacts costs at most ${ratio(limit)} (log₂ ${many} ÷ log₂ ${few}) times one of ${few}`,
    measured: ratio(times),
    met: times <= limit,
  };
}

/** How many times as much one contact costs as one of the others. */
export function clusteringRatio(own: ClusteringResult, base: ClusteringResult): number {
  const total = medianByRound(own.rounds, base.rounds, (ms, baseMs) => ms / baseMs);
  return (total * base.contacts) / own.contacts;
}

function wholeGoal({ merging, growth }: InboxMeasurements): Goal {
  const verdicts = [...merging.flatMap(({ checked }) => checked), ...growth.map(({ grown }) => grown)];
  const broken = verdicts.filter((verdict) => !isWhole(verdict)).length;
  return {
    goal: "every walk sees every conversation once",
    measured: broken === 0 ? `${verdicts.length} walks` : `${broken} of ${verdicts.length} walks did not`,
    met: broken === 0,
  };
}
