import { type Child, startChild } from "../measure/child.ts";
import type { Verdict } from "../measure/seen-once.ts";
import type { MergerStart, MergerTask } from "./merger.ts";
import type { Way } from "./walk-sources.ts";

/** A way to walk, and in pages of which size. */
export interface Lane {
  readonly way: Way;
  readonly limit: number;
}

/** What the walks over some sources took. */
export interface LaneResults {
  readonly sources: number;
  /** By lane, in their order: milliseconds of each round. Round `n` of all lanes and numbers of sources ran within a moment. */
  readonly rounds: readonly (readonly number[])[];
  /** By lane. */
  readonly checked: readonly Verdict[];
}

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

/** The numbers of sources that are compared. */
export const sourceCounts = [2, 10, 100] as const;

/** Reads 2, 10 and 100 sources to their end, in every lane, in turn; before that, looks whether each walk is whole. */
export async function measureMerging(quick: boolean): Promise<readonly LaneResults[]> {
  const [warmUps, turns] = quick ? [0, 1] : [3, 20];
  const children: (readonly [number, Child])[] = [];
  try {
    for (const sources of sourceCounts) {
      const argument: MergerStart = { total: mergedTotal, pageSize: mergedPageSize, sources };
      children.push([sources, await startChild("../inbox/merger.ts", argument, ["--expose-gc"])]);
    }
    const results = sourceCounts.map((sources) => ({
      ...{ sources, checked: [] as Verdict[] },
      rounds: mergingLanes.map((): number[] => []),
    }));
    for (const [place, [, child]] of children.entries()) {
      for (const lane of mergingLanes) {
        const task: MergerTask = { kind: "check", ...lane };
        results[place]?.checked.push((await child.ask(task)) as Verdict);
      }
    }
    const order = mergingLanes.map((lane, at) => ({ lane, at }));
    for (let round = -warmUps; round < turns; round++) {
      for (const { lane, at } of order) {
        for (const [place, [, child]] of children.entries()) {
          const ms = (await child.ask({ kind: "time", ...lane } satisfies MergerTask)) as number;
          if (round >= 0) results[place]?.rounds[at]?.push(ms);
        }
      }
      // Nobody always runs behind the same one.
      order.push(...order.splice(0, 1));
    }
    return results;
  } finally {
    await Promise.all(children.map(([, child]) => child.stop()));
  }
}
