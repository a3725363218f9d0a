import { queueDelayOf } from "@confluir/core";
import { DeadlineError } from "./errors.ts";
import type { InboxClock } from "./options.ts";

/** What there is to wait for. */
export interface DeadlineOptions {
  readonly signal: AbortSignal | undefined;
  readonly clock: InboxClock;
  /** The whole limit, for the error; `undefined`: there is none. */
  readonly deadlineMs: number | undefined;
  /** What is left of it. */
  readonly leftMs: number;
}

/**
 * Runs something until it is done, the signal aborts or its time is up. Its signal is aborted at the
 * deadline; the call rejects even if `run` ignores it.
 *
 * @throws {DeadlineError} when its time is up, or the signal's reason.
 */
export async function withDeadline<Value>(
  run: (signal: AbortSignal | undefined) => Promise<Value>,
  { signal, clock, deadlineMs, leftMs }: DeadlineOptions,
): Promise<Value> {
  if (deadlineMs === undefined) return untilAborted(run(signal), signal);
  if (signal?.aborted) throw signal.reason;
  if (leftMs <= 0) throw new DeadlineError(deadlineMs);
  const linked = linkSignal(signal);
  const cancel = clock.limit(() => linked.abort(new DeadlineError(deadlineMs)), leftMs);
  try {
    return await untilAborted(run(linked.signal), linked.signal);
  } catch (error) {
    // The client notes what was still in its queue when the signal aborted.
    const retryAfterMs = queueDelayOf(error);
    if (retryAfterMs === undefined || !DeadlineError.isInstance(error)) throw error;
    throw new DeadlineError(deadlineMs, retryAfterMs);
  } finally {
    cancel();
    linked.release();
  }
}

/** Waits for a promise, or rejects with the signal's reason as soon as it aborts. */
export async function untilAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (signal === undefined) return promise;
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([aborted, promise]);
  } finally {
    if (stop !== undefined) signal.removeEventListener("abort", stop);
  }
}

/** A signal of its own that also aborts with another one. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
  /** Lets go of the other signal, which may live long. */
  release(): void;
}

/** Makes one. The first reason stays. */
export function linkSignal(other: AbortSignal | undefined): LinkedSignal {
  const controller = new AbortController();
  const onAbort = () => controller.abort(other?.reason);
  if (other?.aborted) onAbort();
  else other?.addEventListener("abort", onAbort, { once: true });
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    release: () => other?.removeEventListener("abort", onAbort),
  };
}
