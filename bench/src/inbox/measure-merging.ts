import { type Lane, type LaneResults, walkInTurns } from "./walk-in-turns.ts";

/** Conversations of all sources together: with 100 sources each has four pages. */
export const mergedTotal = 20_000;
/** Conversations in a page of a source. */
export const mergedPageSize = 50;

/** The first is the sources without an inbox, which the others are compared with. */
export const mergingLanes = [
  { way: "alone", limit: 50 },
  { way: "items", limit: 50 },
  { way: "items", limit: 100 },
  { way: "pages", limit: 50 },
  { way: "pages", limit: 100 },
] as const satisfies readonly Lane[];

/** Reads 2, 10 and 100 sources to their end, by items and by pages. */
export function measureMerging(quick: boolean): Promise<readonly LaneResults[]> {
  const start = { total: mergedTotal, pageSize: mergedPageSize };
  return walkInTurns(start, mergingLanes, quick ? { warmUps: 0, rounds: 1 } : { warmUps: 3, rounds: 20 });
}
