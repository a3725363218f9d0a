import { PerformanceObserver } from "node:perf_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import { collectGarbage } from "./run-round.ts";

/**
 * How many bytes a call allocates, on the heap and in buffers: how far both grow over some calls.
 *
 * That only counts while nothing is collected, so a series with a collection in it is made again, half as long.
 *
 * @throws {Error} when even single calls are not left alone.
 */
export async function allocatedPerCall(call: () => Promise<unknown>, calls: number): Promise<number> {
  let collections = 0;
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length;
  });
  for (let count = calls; count >= 1; count = Math.floor(count / 2)) {
    await collectGarbage("major");
    observer.observe({ entryTypes: ["gc"] });
    collections = 0;
    const before = process.memoryUsage();
    for (let made = 0; made < count; made++) await call();
    const after = process.memoryUsage();
    // What was observed is told a turn later.
    await nextTurn();
    await nextTurn();
    observer.disconnect();
    if (collections === 0) return (used(after) - used(before)) / count;
  }
  throw new Error("The garbage collector runs within a single call.");
}

function used({ heapUsed, external }: NodeJS.MemoryUsage): number {
  return heapUsed + external;
}
