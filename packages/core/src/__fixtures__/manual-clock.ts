import type { Clock } from "../clock.ts";

/** A clock that a test moves by hand. Timers fire in order while it advances. */
export interface ManualClock extends Clock {
  /** Moves to the next timer and fires it; `false` when none is left. */
  tick(): boolean;
  /** Delays of all timers that were ever set, in milliseconds. */
  readonly delays: readonly number[];
  /** Timers that are still to fire. */
  readonly pending: number;
}

export function createManualClock(startMs = 0): ManualClock {
  let nowMs = startMs;
  const delays: number[] = [];
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  const clock: ManualClock = {
    now: () => nowMs,
    epochMs: () => nowMs,
    limit: (callback, delayMs) => clock.schedule(callback, delayMs),
    schedule(callback, delayMs) {
      const timer = { at: nowMs + delayMs, callback };
      delays.push(delayMs);
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    tick() {
      const [next] = [...timers].sort((a, b) => a.at - b.at);
      if (next === undefined) return false;
      timers.delete(next);
      nowMs = next.at;
      next.callback();
      return true;
    },
    delays,
    get pending() {
      return timers.size;
    },
  };
  return clock;
}

/** Lets everything that is ready run, without waiting for any time to pass. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve));
}
