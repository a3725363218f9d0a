import { startChild } from "../measure/child.ts";
import type { Paging } from "./computed-source.ts";
import type { Grown, Growth } from "./grower.ts";

/** A walk, and what it took. */
export interface GrowthResult extends Growth {
  readonly grown: Grown;
}

/** From this size on, memory is to stay as it is. */
export const flatFrom = 10_000;

const pagings: readonly Paging[] = ["cursors", "numbered"];

/** Every walk; the short ones of `quick` are to see that everything runs. */
export function listGrowths(quick: boolean): readonly Growth[] {
  const sizes = quick ? [1_000, flatFrom] : [1_000, flatFrom, 100_000, 1_000_000];
  return pagings.flatMap((paging) =>
    (["items", "pages"] as const).flatMap((by) => sizes.map((size) => ({ paging, by, size }))),
  );
}

/** Takes the walks, each in a process of its own. */
export async function measureGrowth(quick: boolean): Promise<readonly GrowthResult[]> {
  const results: GrowthResult[] = [];
  for (const growth of listGrowths(quick)) {
    const child = await startChild("../inbox/grower.ts", growth, ["--expose-gc"]);
    try {
      results.push({ ...growth, grown: (await child.ask("grow")) as Grown });
    } finally {
      await child.stop();
    }
  }
  return results;
}
