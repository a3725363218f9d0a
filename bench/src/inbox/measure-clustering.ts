import { type Child, startChild } from "../measure/child.ts";

/** What clustering took. Round `n` of all sizes ran within a moment. */
export interface ClusteringResult {
  readonly contacts: number;
  /** Milliseconds of one clustering. */
  readonly rounds: readonly number[];
}

/** How many contacts; the others are compared with the first. */
export const contactCounts = [1_000, 10_000, 100_000] as const;

/** Clusters contacts, each number of them in a process of its own, in turn. */
export async function measureClustering(quick: boolean): Promise<readonly ClusteringResult[]> {
  const counts = quick ? contactCounts.slice(0, 2) : contactCounts;
  const children: Child[] = [];
  try {
    for (const count of counts) {
      children.push(await startChild("../inbox/clusterer.ts", count, ["--expose-gc"]));
    }
    const results = counts.map((contacts) => ({ contacts, rounds: [] as number[] }));
    // A small one needs more calls than a large one until it is optimised.
    const warmUps = quick ? [1, 1] : [20, 4, 1];
    for (const [place, child] of children.entries()) {
      for (let turn = 0; turn < (warmUps[place] ?? 1); turn++) await child.ask("cluster");
    }
    for (let round = 0; round < (quick ? 1 : 5); round++) {
      for (const [place, child] of children.entries()) {
        results[place]?.rounds.push((await child.ask("cluster")) as number);
      }
    }
    return results;
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
}
