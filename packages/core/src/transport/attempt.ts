import type { Clock } from "../clock.ts";

/** Thrown by `runAttempt` when the time is up; it never leaves the transport. */
export const timedOut: unique symbol = Symbol("timed out");

/**
 * Runs one attempt under a time limit and the caller's signal.
 *
 * Both end it at once, even where `run` ignores the signal it is given: a custom `fetch` may.
 *
 * @throws {typeof timedOut} when `timeoutMs` runs out.
 * @throws the caller's reason when `signal` aborts.
 */
export function runAttempt<Result>(
  run: (signal: AbortSignal) => Promise<Result>,
  signal: AbortSignal | undefined,
  timeoutMs: number,
  clock: Clock,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const controller = new AbortController();
    const end = (reason: unknown) => {
      settle();
      controller.abort(reason);
      reject(reason);
    };
    const onAbort = () => end(signal?.reason);
    const cancelTimer = clock.limit(() => end(timedOut), timeoutMs);
    const settle = () => {
      cancelTimer();
      signal?.removeEventListener("abort", onAbort);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    run(controller.signal).then(
      (result) => {
        settle();
        resolve(result);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}
