import { startChild } from "../measure/child.ts";
import { median } from "../measure/statistics.ts";
import { loadPages } from "./load-pages.ts";
import type { PageTime } from "./normalize-page.ts";
import type { NormalizerTask } from "./normalizer.ts";
import type { PageKind } from "./provider-page.ts";

/** What normalizing one page takes. */
export interface NormalizingResult {
  readonly kind: PageKind;
  readonly count: number;
  /** Of the page's JSON, in UTF-8. */
  readonly bytes: number;
  /** Microseconds per item, and those of `JSON.parse` in the same process and round. */
  readonly rounds: readonly PageTime[];
}

/** Times that a page is normalized in a round: few enough that hardly anything is collected meanwhile. */
const copies = 20;

/** What normalizing takes by what `JSON.parse` of the same bytes does, in the middle of the rounds. */
export function shareOfParsing(rounds: readonly PageTime[]): number {
  return median(rounds.map(({ parse, normalize }) => normalize / parse));
}

/** Normalizes a page of each list, in turn. */
export async function measureNormalizing(quick: boolean): Promise<readonly NormalizingResult[]> {
  const pages = await loadPages();
  const child = await startChild("../inbox/normalizer.ts", null, ["--expose-gc"]);
  try {
    await child.ask({ kind: "pages", pages } satisfies NormalizerTask);
    const results = pages.map(({ kind, count, text }) => ({
      ...{ kind, count, bytes: Buffer.byteLength(text) },
      rounds: [] as PageTime[],
    }));
    const [warmUps, turns] = quick ? [1, 2] : [30, 150];
    for (let round = -warmUps; round < turns; round++) {
      for (const { kind, rounds } of results) {
        const task: NormalizerTask = { kind: "round", page: kind, copies };
        const times = (await child.ask(task)) as PageTime;
        if (round >= 0) rounds.push(times);
      }
    }
    return results;
  } finally {
    await child.stop();
  }
}
