import { withChildren } from "../child.ts";
import { loadPages, type PageTime } from "./provider-pages.ts";
import type { Paging, Way } from "./sources.ts";
import type { Grown, Start } from "./worker.ts";

/** Everything that was measured of the model, the inbox and who is who. Round `n` of what is compared ran within a moment. */
export interface InboxMeasurements {
  /** Microseconds per item of a page. */
  readonly normalizing: readonly {
    readonly title: string;
    readonly count: number;
    readonly bytes: number;
    readonly rounds: readonly PageTime[];
  }[];
  /** Milliseconds of each way to read so many sources. */
  readonly merging: readonly {
    readonly sources: number;
    readonly rounds: Readonly<Record<Way, readonly number[]>>;
  }[];
  readonly growth: readonly {
    readonly paging: Paging;
    readonly by: "items" | "pages";
    readonly size: number;
    readonly grown: Grown;
  }[];
  /** Milliseconds to a first page. */
  readonly firstPage: { readonly inbox: readonly number[]; readonly slowest: readonly number[] };
  /** Milliseconds to cluster so many contacts. */
  readonly clustering: readonly { readonly contacts: number; readonly rounds: readonly number[] }[];
}

/** Conversations of all merged sources together: with 100 sources each has four pages of 50. */
export const mergedTotal = 20_000;
/** Latencies of the sources of a first page, the slowest last. */
export const latenciesMs = [20, 50, 100, 200] as const;
/** From the first size on, memory must stay as it is. */
export const growthSizes = [10_000, 1_000_000] as const;
export const contactCounts = [1_000, 100_000] as const;
export const sourceCounts = [2, 10, 100] as const;
export const ways: readonly Way[] = ["alone", "items", "pages"];

const worker = "./inbox/worker.ts";
const repeat = async (turns: number, run: (round: number) => Promise<void>) => {
  for (let round = 0; round < turns; round++) await run(round);
};

/** Measures one thing after the other. */
export async function measureInbox(
  quick: boolean,
  report: (line: string) => void,
): Promise<InboxMeasurements> {
  report("normalizing …");
  const normalizing = await measureNormalizing(quick);
  report("merging …");
  const merging = await measureMerging(quick);
  report("growth …");
  const growth = await measureGrowth(quick);
  report("first page …");
  const firstPage = await measureFirstPage(quick);
  report("who is who …");
  const clustering = await measureClustering(quick);
  return { normalizing, merging, growth, firstPage, clustering };
}

async function measureNormalizing(quick: boolean): Promise<InboxMeasurements["normalizing"]> {
  const pages = await loadPages();
  return withChildren(worker, [{ work: "normalize", pages } satisfies Start], async ([child]) => {
    const results = pages.map(({ title, count, text }) => ({
      ...{ title, count, bytes: Buffer.byteLength(text) },
      rounds: [] as PageTime[],
    }));
    const [warmUps, turns] = quick ? [1, 2] : [30, 150];
    await repeat(warmUps + turns, async (round) => {
      for (const [index, { rounds }] of results.entries()) {
        const times = await child?.ask<PageTime>(index);
        if (times !== undefined && round >= warmUps) rounds.push(times);
      }
    });
    return results;
  });
}

async function measureMerging(quick: boolean): Promise<InboxMeasurements["merging"]> {
  const [warmUps, turns] = quick ? [0, 1] : [3, 20];
  const starts = sourceCounts.map((sources): Start => ({ work: "merge", sources, total: mergedTotal }));
  return withChildren(worker, starts, async (children) => {
    const results = sourceCounts.map((sources) => ({
      sources,
      rounds: { alone: [] as number[], items: [] as number[], pages: [] as number[] },
    }));
    const order = [...ways];
    await repeat(warmUps + turns, async (round) => {
      for (const way of order) {
        for (const [index, child] of children.entries()) {
          const ms = await child.ask<number>(way);
          if (round >= warmUps) results[index]?.rounds[way].push(ms);
        }
      }
      // No way always runs behind the same one.
      order.push(...order.splice(0, 1));
    });
    return results;
  });
}

async function measureGrowth(quick: boolean): Promise<InboxMeasurements["growth"]> {
  const results: InboxMeasurements["growth"][number][] = [];
  for (const paging of ["cursors", "numbered"] as const) {
    for (const by of ["items", "pages"] as const) {
      for (const size of quick ? [growthSizes[0], 2 * growthSizes[0]] : growthSizes) {
        const start: Start = { work: "grow", paging, by, size };
        await withChildren(worker, [start], async ([child]) => {
          if (child) results.push({ paging, by, size, grown: await child.ask<Grown>("walk") });
        });
      }
    }
  }
  return results;
}

async function measureFirstPage(quick: boolean): Promise<InboxMeasurements["firstPage"]> {
  return withChildren(worker, [{ work: "first page", latenciesMs } satisfies Start], async ([child]) => {
    const results = { inbox: [] as number[], slowest: [] as number[] };
    await repeat(quick ? 2 : 16, async (round) => {
      for (const which of ["inbox", "slowest"] as const) {
        const ms = await child?.ask<number>(which);
        if (ms !== undefined && round > 0) results[which].push(ms);
      }
    });
    return results;
  });
}

async function measureClustering(quick: boolean): Promise<InboxMeasurements["clustering"]> {
  const counts = quick ? [1_000, 2_000] : contactCounts;
  const starts = counts.map((contacts): Start => ({ work: "cluster", contacts }));
  return withChildren(worker, starts, async (children) => {
    const results = counts.map((contacts) => ({ contacts, rounds: [] as number[] }));
    for (const [index, child] of children.entries()) {
      // A small one needs more calls than a large one until it is optimised.
      await repeat(quick || index > 0 ? 1 : 20, () => child.ask("warm up"));
    }
    await repeat(quick ? 1 : 5, async () => {
      for (const [index, child] of children.entries()) results[index]?.rounds.push(await child.ask("run"));
    });
    return results;
  });
}
