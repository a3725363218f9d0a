import { type Child, startChild } from "../measure/child.ts";
import { median } from "../measure/statistics.ts";
import { loadPages } from "./load-pages.ts";
import { type Normalizer, normalizers, type PageTime } from "./normalize-page.ts";
import type { NormalizerTask } from "./normalizer.ts";
import type { PageKind } from "./vendor-page.ts";

/** What normalizing one page takes. Round `n` of all ways ran within a moment. */
export interface NormalizingResult {
  readonly kind: PageKind;
  readonly count: number;
  /** Of the page's JSON, in UTF-8. */
  readonly bytes: number;
  /** Microseconds per item, and those of `JSON.parse` in the same process and round. */
  readonly rounds: Readonly<Record<Normalizer, readonly PageTime[]>>;
}

/** Times that a page is normalized in a round: few enough that hardly anything is collected meanwhile. */
const copies = 20;

/** What normalizing takes by what `JSON.parse` of the same bytes does, in the middle of the rounds. */
export function shareOfParsing(rounds: readonly PageTime[]): number {
  return median(rounds.map(({ parse, normalize }) => normalize / parse));
}

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
      rounds: { "by hand": [] as PageTime[], normalize: [] as PageTime[] },
    }));
    const [warmUps, rounds] = quick ? [1, 2] : [30, 150];
    const order = [...lanes];
    for (let round = -warmUps; round < rounds; round++) {
      for (const { kind, rounds } of results) {
        for (const [normalizer, child] of order) {
          const task: NormalizerTask = { kind: "round", page: kind, copies };
          const times = (await child.ask(task)) as PageTime;
          if (round >= 0) rounds[normalizer].push(times);
        }
      }
      order.push(...order.splice(0, 1));
    }
    return results;
  } finally {
    await Promise.all(lanes.map(([, child]) => child.stop()));
  }
}
