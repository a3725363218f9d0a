/** A limit that still runs. */
interface Limit {
  readonly at: number;
  readonly callback: () => void;
}

/**
 * Time limits that share a timer per length.
 *
 * Nearly every limit is cancelled long before it is reached, and setting and clearing a timer for each costs more than the
 * rest of a call. Here the timer stays when its limits have gone, and finds out when it fires. It keeps no process alive: what a limit
 * guards does that.
 */
export function createSharedLimits(now: () => number): (callback: () => void, delayMs: number) => () => void {
  const byLength = new Map<number, Set<Limit>>();

  function arm(delayMs: number, length: number): void {
    const timer: unknown = setTimeout(() => fire(length), delayMs);
    if (typeof timer === "object" && timer !== null && "unref" in timer) (timer as { unref(): void }).unref();
  }

  function fire(length: number): void {
    const limits = byLength.get(length);
    for (const limit of limits ?? []) {
      const left = limit.at - now();
      if (left > 0) {
        arm(left, length);
        return;
      }
      limits?.delete(limit);
      limit.callback();
    }
    byLength.delete(length);
  }

  return (callback, delayMs) => {
    const limit = { at: now() + delayMs, callback };
    let limits = byLength.get(delayMs);
    if (limits === undefined) {
      limits = new Set();
      byLength.set(delayMs, limits);
      arm(delayMs, delayMs);
    }
    const mine = limits.add(limit);
    return () => void mine.delete(limit);
  };
}
