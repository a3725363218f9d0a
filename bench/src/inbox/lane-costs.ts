import { median, medianByRound } from "../measure/statistics.ts";
import { cursorLimit, cursorTotal, longLimit } from "./measure-cursors.ts";
import { mergedTotal } from "./measure-merging.ts";
import type { LaneResults } from "./walk-in-turns.ts";

/** Microseconds that an item costs beyond reading the sources alone, in lane `lane` of merging. */
export function mergingUs(result: LaneResults, lane: number): number {
  return median(mergingRounds(result, lane));
}

/** How many times as much that is as what an item of other sources costs in the same rounds. */
export function mergingRatio(own: LaneResults, base: LaneResults, lane: number): number {
  const [ownUs, baseUs] = [mergingRounds(own, lane), mergingRounds(base, lane)];
  return medianByRound(ownUs, baseUs, (us, otherUs) => us / otherUs);
}

function mergingRounds({ rounds }: LaneResults, lane: number): readonly number[] {
  const [alone = []] = rounds;
  const own = rounds[lane] ?? [];
  return own.map((ms, round) => ((ms - (alone[round] ?? Number.NaN)) * 1000) / mergedTotal);
}

/** Microseconds that reading an item of the sources alone takes. */
export function aloneUs({ rounds: [alone = []] }: LaneResults): number {
  return (median(alone) * 1000) / mergedTotal;
}

/** What a cursor costs, in microseconds for each page of the inbox. */
export interface CursorCosts {
  /** What a page takes beyond its items: its `next` above all. */
  readonly endUs: number;
  /** A page of one walk, all in all. */
  readonly walkUs: number;
  /** A page of a new inbox that goes on from the cursor of the page before. */
  readonly resumedUs: number;
  /** Of the same rounds: how many times as much that is. */
  readonly ratio: number;
}

const pages = Math.ceil(cursorTotal / cursorLimit);
const longPages = Math.ceil(cursorTotal / longLimit);

/**
 * Boils the rounds of the cursors down.
 *
 * The sources do the same in the walk of short pages and in that of long ones, and there are as many items: what the
 * short ones take longer is for the pages that there are more of.
 */
export function cursorCosts({ rounds }: LaneResults): CursorCosts {
  const [walk = [], long = [], resumed = []] = rounds;
  return {
    endUs: medianByRound(walk, long, (ms, longMs) => ((ms - longMs) * 1000) / (pages - longPages)),
    walkUs: (median(walk) * 1000) / pages,
    resumedUs: (median(resumed) * 1000) / pages,
    ratio: medianByRound(resumed, walk, (ms, walkMs) => ms / walkMs),
  };
}
