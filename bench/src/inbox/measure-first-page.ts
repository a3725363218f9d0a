import { startChild } from "../measure/child.ts";
import type { WaiterStart, Waiting } from "./waiter.ts";

/** Milliseconds to a first page. Round `n` of all ran within a moment. */
export type FirstPageResult = Readonly<Record<Waiting, readonly number[]>>;

/** After how many milliseconds each source answers, the slowest last. */
export const latenciesMs = [20, 50, 100, 200] as const;

const waitings: readonly Waiting[] = ["inbox", "slowest", "one by one"];

/** Waits for the first page of an inbox of sources that take their time, and of the slowest of them alone. */
export async function measureFirstPage(quick: boolean): Promise<FirstPageResult> {
  const child = await startChild("../inbox/waiter.ts", latenciesMs satisfies WaiterStart, ["--expose-gc"]);
  try {
    const rounds = { inbox: [] as number[], slowest: [] as number[], "one by one": [] as number[] };
    for (let round = -1; round < (quick ? 1 : 15); round++) {
      for (const waiting of waitings) {
        const ms = (await child.ask(waiting)) as number;
        if (round >= 0) rounds[waiting].push(ms);
      }
    }
    return rounds;
  } finally {
    await child.stop();
  }
}
