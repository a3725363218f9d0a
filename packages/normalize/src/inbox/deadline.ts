import { queueDelayOf } from "@confluir/core";
import { DeadlineError } from "./errors.ts";
import { linkSignal } from "./linked-signal.ts";
import type { InboxClock } from "./options.ts";
import { untilAborted } from "./until-aborted.ts";

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
 * Runs something until it is done, the signal aborts or its time is up. It is told by its own signal to stop, and not
 * waited for if it does not listen.
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
