import { type Child, startChild } from "../measure/child.ts";
import type { Checked, MergerStart, MergerTask } from "./merger.ts";
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
  readonly checked: readonly Checked[];
}

/** The numbers of sources that are compared. */
export const sourceCounts = [2, 10, 100] as const;

/** Walks in every lane over every number of sources, in turn; before that, looks whether each walk is whole. */
export async function walkInTurns(
  start: Omit<MergerStart, "sources">,
  lanes: readonly Lane[],
  turns: { readonly warmUps: number; readonly rounds: number },
): Promise<readonly LaneResults[]> {
  const children: (readonly [number, Child])[] = [];
  try {
    for (const sources of sourceCounts) {
      const argument: MergerStart = { ...start, sources };
      children.push([sources, await startChild("../inbox/merger.ts", argument, ["--expose-gc"])]);
    }
    const results = sourceCounts.map((sources) => ({
      ...{ sources, checked: [] as Checked[] },
      rounds: lanes.map((): number[] => []),
    }));
    for (const [place, [, child]] of children.entries()) {
      for (const lane of lanes) {
        const task: MergerTask = { kind: "check", ...lane };
        results[place]?.checked.push((await child.ask(task)) as Checked);
      }
    }
    const order = lanes.map((lane, at) => ({ lane, at }));
    for (let round = -turns.warmUps; round < turns.rounds; round++) {
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
