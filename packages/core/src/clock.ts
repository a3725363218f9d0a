import { createSharedLimits } from "./shared-limits.ts";

/** Where the transport takes its time from. Tests pass their own, so that none of them sleeps. */
export interface Clock {
  /** Milliseconds that never go back; only their differences mean something. */
  now(): number;
  /** Milliseconds since the epoch, as the machine's clock has them: it may be set forward and back. */
  epochMs(): number;
  /** Calls back once after `delayMs`; the result cancels it. */
  schedule(callback: () => void, delayMs: number): () => void;
  /** The same for a time limit: something else keeps the process alive, and it is nearly always cancelled. */
  limit(callback: () => void, delayMs: number): () => void;
}

/** The longest delay that a timer takes; it would fire at once for a longer one. */
const maxTimerMs = 2 ** 31 - 1;

const sharedLimits = createSharedLimits(() => performance.now());

/** The platform's clock. A delay of more than 24 days is cut to that. */
export const systemClock: Clock = {
  now: () => performance.now(),
  epochMs: () => Date.now(),
  schedule(callback, delayMs) {
    const timer = setTimeout(callback, Math.min(delayMs, maxTimerMs));
    return () => clearTimeout(timer);
  },
  limit: (callback, delayMs) => sharedLimits(callback, Math.min(delayMs, maxTimerMs)),
};

/**
 * Waits, unless the signal aborts first.
 *
 * @throws the signal's reason, at once, when it aborts.
 */
export function wait(delayMs: number, signal: AbortSignal | undefined, clock: Clock): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = () => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.schedule(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, delayMs);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
