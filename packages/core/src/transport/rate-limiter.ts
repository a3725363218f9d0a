import { brand } from "../brand.ts";
import { checkHas, checkOptions, type OptionNames, unfitOption } from "../check-options.ts";
import { type Clock, onAbort, systemClock } from "../clock.ts";
import { ConfluirError } from "../confluir-error.ts";
import type { RateLimit } from "../operation.ts";

/** A place within the limit, held while a request is under way. */
export interface Turn {
  /** Ends the turn: the answer has come, or none will. A second call does nothing. */
  release(): void;
}

/** Lets requests out at the rate that a provider allows. Clients that share a key should share one. */
export interface RateLimiter {
  /**
   * Waits for a turn, first come, first served.
   *
   * @param limitMs the longest wait.
   * @param onWait is called, if there is a wait, with its least length in milliseconds.
   * @throws {NoTurnError} when `limitMs` runs out, at once if no turn can come before that.
   * @throws the signal's reason, when it aborts.
   */
  take(signal: AbortSignal | undefined, limitMs: number, onWait?: (delayMs: number) => void): Promise<Turn>;
  /** Lets nothing out for a while: the provider said that it is too much. */
  pause(delayMs: number): void;
}

/** A rate limiter had no turn in time. The request was not sent. */
export class NoTurnError extends ConfluirError {
  /** Whether a value is a `NoTurnError`, whichever copy of this package made it. */
  declare static readonly isInstance: (value: unknown) => value is NoTurnError;
  readonly kind = "timeout";
  /** When a turn is likely to be free, in milliseconds from now; `undefined` when the limiter cannot know. */
  declare readonly retryAfterMs: number | undefined;

  constructor(retryAfterMs?: number) {
    super("The rate limit has no turn in time.");
    this.retryAfterMs = retryAfterMs;
  }
}

brand(NoTurnError, "NoTurnError");

const endedInQueue = new WeakMap<object, number>();

/**
 * Whether a call was still waiting for its rate limit when its signal aborted, so that nothing was sent.
 *
 * @param reason the signal's reason, which the call rejected with.
 * @returns milliseconds until a turn is likely to be free; `undefined` when the call was not waiting for one.
 */
export function queueDelayOf(reason: unknown): number | undefined {
  return endedInQueue.get(reason as object);
}

/** A limit as a client package exports it is taken whole. */
const limitNames: OptionNames<RateLimit> = {
  requests: true,
  windowSeconds: true,
  window: true,
  scope: true,
  headers: true,
  readReset: true,
};

/**
 * Creates a limiter for a published limit, counted over a sliding window.
 *
 * A turn counts from its start until a window after its answer came. The provider saw the request some time in between, so
 * whatever the way there and back costs, it never sees more than it allows.
 *
 * @throws {TypeError} naming the option that cannot be used: `NaN`, for example, of a variable that is not set.
 */
export function createRateLimiter(
  limit: Pick<RateLimit, "requests" | "windowSeconds">,
  clock: Clock = systemClock,
): RateLimiter {
  checkOptions<Partial<RateLimit>>("createRateLimiter", limit, limitNames);
  const { requests, windowSeconds } = limit;
  if (!Number.isSafeInteger(requests) || requests < 1) throw unfitOption("requests", "a whole number from 1");
  if (!Number.isFinite(windowSeconds) || windowSeconds <= 0)
    throw unfitOption("windowSeconds", "a number above 0");
  checkHas("clock", "a Clock", clock, "now", "schedule");
  const windowMs = windowSeconds * 1000;
  /** Lets each waiting call in, first come, first served. */
  const queue = new Set<() => void>();
  /** When the latest answers came, oldest first: at most `requests` of them. */
  const ends: number[] = [];
  let underWay = 0;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let cancelTimer: (() => void) | undefined;

  /** How long until the turn after `ahead` others can begin, at the earliest. */
  function delayBehind(ahead: number): number {
    const now = clock.now();
    while (ends[0] !== undefined && ends[0] + windowMs <= now) ends.shift();
    const missing = underWay + ends.length + ahead - requests;
    // A turn that ends frees the same place every window. Beyond the ends that are known, a turn must still end, now or later.
    const windows = Math.floor(missing / requests) + 1;
    const freedAt = missing < 0 ? now : (ends[missing % requests] ?? now) + windows * windowMs;
    return Math.max(freedAt, pausedUntil + Math.floor(ahead / requests) * windowMs) - now;
  }

  /** How long a call that comes now would wait, behind all that wait already. */
  const delayOfNext = () => Math.ceil(delayBehind(queue.size));

  function begin(): Turn {
    underWay += 1;
    let held = true;
    return {
      release() {
        if (!held) return;
        held = false;
        underWay -= 1;
        ends.push(clock.now());
        letIn();
      },
    };
  }

  function letIn(): void {
    cancelTimer?.();
    cancelTimer = undefined;
    for (const enter of queue) {
      const delay = delayBehind(0);
      if (delay > 0) {
        cancelTimer = clock.schedule(letIn, delay);
        return;
      }
      enter();
    }
  }

  return {
    async take(signal, limitMs, onWait) {
      signal?.throwIfAborted();
      const delay = delayBehind(queue.size);
      if (queue.size === 0 && delay <= 0) return begin();
      // Those ahead may give up: only a delay without them is certain.
      if (delayBehind(0) >= limitMs) throw new NoTurnError(Math.ceil(delay));
      onWait?.(delay);
      return new Promise((resolve, reject) => {
        const leave = () => {
          queue.delete(enter);
          cancelLimit();
          ignoreAbort();
          // A timer for an empty queue would keep the process alive.
          if (queue.size === 0) cancelTimer?.();
        };
        const enter = () => {
          leave();
          resolve(begin());
        };
        const ignoreAbort = onAbort(signal, (reason) => {
          leave();
          if (Object(reason) === reason) endedInQueue.set(reason as object, delayOfNext());
          reject(reason);
        });
        const cancelLimit = clock.schedule(() => {
          leave();
          reject(new NoTurnError(delayOfNext()));
        }, limitMs);
        queue.add(enter);
        letIn();
      });
    },
    pause(delayMs) {
      if (!Number.isFinite(delayMs)) throw unfitOption("delayMs", "a number");
      pausedUntil = Math.max(pausedUntil, clock.now() + delayMs);
      letIn();
    },
  };
}
