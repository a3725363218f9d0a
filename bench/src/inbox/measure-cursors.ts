import { type Lane, type LaneResults, walkInTurns } from "./walk-in-turns.ts";

/** Conversations of all sources together: with 100 sources each has three pages. */
export const cursorTotal = 7_500;
/** Conversations in a page of the inbox that ends in a cursor, and in a page of a source: the default of an inbox. */
export const cursorLimit = 25;
/** Conversations in a page that is so long that its end hardly counts. */
export const longLimit = 1_000;

/** One walk, the same in long pages, and page by page from its cursors. */
export const cursorLanes = [
  { way: "pages", limit: cursorLimit },
  { way: "pages", limit: longLimit },
  { way: "resumed", limit: cursorLimit },
] as const satisfies readonly Lane[];

/** Reads 2, 10 and 100 sources to their end, in one walk and page by page, each with a new inbox. */
export function measureCursors(quick: boolean): Promise<readonly LaneResults[]> {
  const start = { total: cursorTotal, pageSize: cursorLimit };
  return walkInTurns(start, cursorLanes, quick ? { warmUps: 0, rounds: 1 } : { warmUps: 2, rounds: 8 });
}
