import type { Deliver, DeliveryRequest, DeliveryResponse } from "./deliver.ts";

/** Calls back after a while, unless the result is called first. */
export type Wait = (callback: () => void, delayMs: number) => () => void;

/** The platform's timer, which keeps no process alive. */
export const waitByTimer: Wait = (callback, delayMs) => {
  const timer = setTimeout(callback, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};

/** How long a receiver may take to answer. */
export const deliveryTimeoutMs = 5_000;

/** What came of one try: an answer, or why there is none. */
export type Attempt =
  | { readonly response: DeliveryResponse; readonly failure: null }
  | { readonly response: null; readonly failure: string };

const timedOut = `Sem resposta em ${deliveryTimeoutMs / 1000} s.`;

/** Sends once. Never rejects; gives up after 5 s, or when `close` aborts, even if `deliver` does not heed its signal. */
export async function attempt(
  deliver: Deliver,
  wait: Wait,
  request: DeliveryRequest,
  close: AbortSignal,
): Promise<Attempt> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const stopTimer = wait(abort, deliveryTimeoutMs);
  close.addEventListener("abort", abort);
  try {
    const aborted = new Promise<null>((resolve) => {
      if (controller.signal.aborted) resolve(null);
      controller.signal.addEventListener("abort", () => resolve(null));
    });
    const response = await Promise.race([deliver(request, controller.signal), aborted]);
    return response === null ? { response, failure: timedOut } : { response, failure: null };
  } catch (error) {
    return { response: null, failure: controller.signal.aborted ? timedOut : toFailure(error) };
  } finally {
    stopTimer();
    close.removeEventListener("abort", abort);
  }
}

// Only the code is passed on: the texts of the platform may quote what was sent.
function toFailure(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code =
    cause instanceof Error && "code" in cause && typeof cause.code === "string" ? ` (${cause.code})` : "";
  return `Não foi possível entregar${code}.`;
}
