/** A limit that still runs. */
interface Limit {
  readonly at: number;
  readonly callback: () => void;
}

/**
 * Time limits that share a timer per length.
 *
 * Nearly every limit is cancelled long before it is reached, and setting and clearing a timer for each costs more than the
 * rest of a call. So the timer stays when its limits have gone, and looks for them when it fires. It keeps no process alive: the request
 * under a limit does that.
 */
export function createSharedLimits(now: () => number): (callback: () => void, delayMs: number) => () => void {
  const byLength = new Map<number, Set<Limit>>();

  function arm(limits: Set<Limit>, length: number, delayMs: number): void {
    const fire = () => {
      for (const limit of limits) {
        const left = limit.at - now();
        if (left > 0) return arm(limits, length, left);
        limits.delete(limit);
        limit.callback();
      }
      byLength.delete(length);
    };
    (setTimeout(fire, delayMs) as { unref?(): void }).unref?.();
  }

  return (callback, delayMs) => {
    const limit = { at: now() + delayMs, callback };
    const limits = byLength.get(delayMs) ?? new Set();
    if (!byLength.has(delayMs)) {
      byLength.set(delayMs, limits);
      arm(limits, delayMs, delayMs);
    }
    limits.add(limit);
    return () => void limits.delete(limit);
  };
}

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
export const maxTimerMs = 2 ** 31 - 1;

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
    const cancel = clock.schedule(() => {
      ignore();
      resolve();
    }, delayMs);
    const ignore = onAbort(signal, (reason) => {
      cancel();
      reject(reason);
    });
  });
}

/** Calls back when the signal aborts, unless the function that it returns is called before. */
export function onAbort(signal: AbortSignal | undefined, callback: (reason: unknown) => void): () => void {
  const listener = () => callback(signal?.reason);
  signal?.addEventListener("abort", listener);
  return () => signal?.removeEventListener("abort", listener);
}
