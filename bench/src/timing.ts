import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";

/** The middle of some numbers: half are below it. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * The value below which a share of the numbers lies, linear between two of them.
 *
 * @param share from 0 to 1.
 * @throws {RangeError} when there are no numbers.
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(index)], sorted[Math.ceil(index)]];
  if (low === undefined || high === undefined) throw new RangeError("A quantile of nothing.");
  return low + (high - low) * (index - Math.floor(index));
}

/**
 * The median of what `combine` makes of two series, round by round.
 *
 * Both values of a round were taken within a moment of each other, so a machine that slows down slows both.
 */
export function medianByRound(
  values: readonly number[],
  others: readonly number[],
  combine: (value: number, other: number) => number = (value, other) => value / other,
): number {
  return median(values.map((value, round) => combine(value, others[round] ?? Number.NaN)));
}

/** One round of calls, in microseconds. */
export interface RoundResult {
  /** Wall time by the number of calls. */
  readonly perCallUs: number;
  /** Time from the start of a call to its result. */
  readonly p50Us: number;
  readonly p99Us: number;
}

/** Makes `calls` calls, `inFlight` at a time, each timed from its start to its result. */
export async function runRound(
  call: () => Promise<unknown>,
  inFlight: number,
  calls: number,
): Promise<RoundResult> {
  await collectGarbage("minor");
  const samples: number[] = [];
  let started = 0;
  async function callInTurn(): Promise<void> {
    while (started < calls) {
      started += 1;
      const start = performance.now();
      await call();
      samples.push(performance.now() - start);
    }
  }
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, callInTurn));
  const total = performance.now() - start;
  return {
    perCallUs: (total * 1000) / calls,
    p50Us: quantile(samples, 0.5) * 1000,
    p99Us: quantile(samples, 0.99) * 1000,
  };
}

/**
 * Collects garbage of earlier work; needs `--expose-gc`.
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

/** Bytes of heap and buffers after a major collection; needs `--expose-gc`. */
export async function heldBytes(): Promise<number> {
  // The first leaves buffers to be swept later, and the second waits until they are.
  await collectGarbage("major");
  await collectGarbage("major");
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/**
 * Milliseconds that this thread runs for some work, without waiting for a processor and without other threads of the engine.
 *
 * The kernel counts the time of a thread when it stops running, so it sleeps for a moment before and after.
 */
export async function threadMs(work: () => unknown): Promise<number> {
  await wait(1);
  const before = process.threadCpuUsage();
  await work();
  await wait(1);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
