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
