import { type Child, startChild } from "../measure/child.ts";
import { loadPages } from "./load-pages.ts";
import { type Normalizer, normalizers } from "./normalize-page.ts";
import type { NormalizerTask } from "./normalizer.ts";
import type { PageKind } from "./vendor-page.ts";

/** What normalizing one page takes. Round `n` of all ways ran within a moment. */
export interface NormalizingResult {
  readonly kind: PageKind;
  readonly count: number;
  /** Of the page's JSON, in UTF-8. */
  readonly bytes: number;
  /** Microseconds per item. */
  readonly rounds: Readonly<Record<Normalizer, readonly number[]>>;
}

/** Times that a page is normalized in a round: few enough that hardly anything is collected meanwhile. */
const copies = 20;

/** Normalizes a page of each list in each way, in turn. */
export async function measureNormalizing(quick: boolean): Promise<readonly NormalizingResult[]> {
  const pages = await loadPages();
  const lanes: (readonly [Normalizer, Child])[] = [];
  try {
    for (const normalizer of normalizers) {
      const child = await startChild("../inbox/normalizer.ts", normalizer, ["--expose-gc"]);
      lanes.push([normalizer, child]);
      await child.ask({ kind: "pages", pages } satisfies NormalizerTask);
    }
    const results = pages.map(({ kind, count, text }) => ({
      ...{ kind, count, bytes: Buffer.byteLength(text) },
      rounds: { "JSON.parse": [] as number[], "by hand": [] as number[], normalize: [] as number[] },
    }));
    const [warmUps, rounds] = quick ? [1, 2] : [30, 150];
    const order = [...lanes];
    for (let round = -warmUps; round < rounds; round++) {
      for (const { kind, rounds } of results) {
        for (const [normalizer, child] of order) {
          const task: NormalizerTask = { kind: "round", page: kind, copies };
          const us = (await child.ask(task)) as number;
          if (round >= 0) rounds[normalizer].push(us);
        }
      }
      order.push(...order.splice(0, 1));
    }
    return results;
  } finally {
    await Promise.all(lanes.map(([, child]) => child.stop()));
  }
}
