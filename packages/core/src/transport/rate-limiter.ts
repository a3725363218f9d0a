import { type Clock, systemClock } from "../clock.ts";
import type { RateLimit } from "../operation.ts";
import { timedOut } from "./attempt.ts";

/** What a request holds while it is under way. */
export interface Turn {
  /** Ends the turn: the answer is here, or none will come. A second call does nothing. */
  release(): void;
}

/** Lets requests out at the rate that a provider allows. Clients that share a key should share one. */
export interface RateLimiter {
  /**
   * Waits for a turn, first come, first served.
   *
   * @param limitMs the longest wait.
   * @param onWait is told, if there is a wait, how long it is at least, in milliseconds.
   * @throws {typeof timedOut} when `limitMs` runs out, at once if that is certain.
   * @throws the signal's reason, when it aborts.
   */
  take(signal: AbortSignal | undefined, limitMs: number, onWait?: (delayMs: number) => void): Promise<Turn>;
  /** Lets nothing out for a while: the provider said that it is too much. */
  pause(delayMs: number): void;
}

interface Waiter {
  grant(): void;
}

/**
 * Creates a limiter for a published limit, counted over a sliding window.
 *
 * A turn counts from its start until a window after its answer came. The provider saw the request some time in between, so
 * whatever the way there and back costs, it never sees more than it allows.
 */
export function createRateLimiter(
  { requests, windowSeconds }: Pick<RateLimit, "requests" | "windowSeconds">,
  clock: Clock = systemClock,
): RateLimiter {
  const windowMs = windowSeconds * 1000;
  const queue = new Set<Waiter>();
  /** When the latest answers came, oldest first: at most `requests` of them. */
  const ends: number[] = [];
  let underWay = 0;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let cancelTimer: (() => void) | undefined;

  /** The earliest that the turn after `ahead` others can begin. */
  function startOf(ahead: number, now: number): number {
    while (ends[0] !== undefined && ends[0] + windowMs <= now) ends.shift();
    const missing = underWay + ends.length + ahead + 1 - requests;
    // Beyond the ends that are known, somebody must still end, now or later.
    const freedAt = missing <= 0 ? now : (ends[missing - 1] ?? now) + windowMs;
    return Math.max(freedAt, pausedUntil);
  }

  function grant(): Turn {
    underWay += 1;
    let held = true;
    return {
      release() {
        if (!held) return;
        held = false;
        underWay -= 1;
        ends.push(clock.now());
        letOut();
      },
    };
  }

  function letOut(): void {
    cancelTimer?.();
    cancelTimer = undefined;
    for (const waiter of queue) {
      const now = clock.now();
      const start = startOf(0, now);
      if (start > now) {
        cancelTimer = clock.schedule(letOut, start - now);
        return;
      }
      queue.delete(waiter);
      waiter.grant();
    }
  }

  return {
    take(signal, limitMs, onWait) {
      const now = clock.now();
      const start = startOf(queue.size, now);
      if (queue.size === 0 && start <= now) return Promise.resolve(grant());
      const delay = start - now;
      if (delay >= limitMs) return Promise.reject(timedOut);
      onWait?.(delay);
      return new Promise((resolve, reject) => {
        const leave = () => {
          queue.delete(waiter);
          cancelLimit();
          signal?.removeEventListener("abort", onAbort);
          // A timer that nobody waits for would keep the process alive.
          if (queue.size === 0) cancelTimer?.();
        };
        const onAbort = () => {
          leave();
          reject(signal?.reason);
        };
        const waiter: Waiter = {
          grant() {
            leave();
            resolve(grant());
          },
        };
        const cancelLimit = clock.schedule(() => {
          leave();
          reject(timedOut);
        }, limitMs);
        signal?.addEventListener("abort", onAbort, { once: true });
        queue.add(waiter);
        letOut();
      });
    },
    pause(delayMs) {
      pausedUntil = Math.max(pausedUntil, clock.now() + delayMs);
      letOut();
    },
  };
}
