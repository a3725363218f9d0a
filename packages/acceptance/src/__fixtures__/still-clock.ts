import type { InboxClock } from "@confluir/normalize";

/** A clock for deadlines, on which time passes only when a test says so. */
export class StillClock implements InboxClock {
  #nowMs = 0;
  readonly #limits = new Map<() => void, number>();

  now(): number {
    return this.#nowMs;
  }

  limit(callback: () => void, delayMs: number): () => void {
    const reached = () => callback();
    this.#limits.set(reached, this.#nowMs + delayMs);
    return () => void this.#limits.delete(reached);
  }

  /** Lets time pass, and calls what is due. */
  pass(byMs: number): void {
    this.#nowMs += byMs;
    for (const [reached, atMs] of this.#limits) {
      if (atMs > this.#nowMs) continue;
      this.#limits.delete(reached);
      reached();
    }
  }
}
