import { setImmediate as nextTurn } from "node:timers/promises";
import type { RoundResult } from "./scenario.ts";
import { quantile } from "./statistics.ts";

/** Makes `calls` calls, `inFlight` at a time, each timed from its start to its result. */
export async function runRound(
  call: () => Promise<unknown>,
  inFlight: number,
  calls: number,
): Promise<RoundResult> {
  await collectGarbage("minor");
  const samples: number[] = [];
  let started = 0;
  async function lane(): Promise<void> {
    while (started < calls) {
      started += 1;
      const start = performance.now();
      await call();
      samples.push(performance.now() - start);
    }
  }
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  const total = performance.now() - start;
  return {
    perCallUs: (total * 1000) / calls,
    p50Us: quantile(samples, 0.5) * 1000,
    p99Us: quantile(samples, 0.99) * 1000,
  };
}

/**
 * Clears away what came before; nothing without `--expose-gc`.
 *
 * A turn of the event loop lets finalizers run, which a loop of stubbed calls never does. Minor between rounds: a major
 * collection also throws optimised code away.
 */
export async function collectGarbage(type: "minor" | "major"): Promise<void> {
  await nextTurn();
  await (globalThis.gc as ((options: { type: string; execution: "sync" }) => void) | undefined)?.({
    type,
    execution: "sync",
  });
  await nextTurn();
}
