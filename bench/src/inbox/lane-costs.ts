import { median, medianByRound } from "../measure/statistics.ts";
import { type LaneResults, mergedTotal } from "./measure-merging.ts";

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
