import type { LedgerClock } from "../limit/ledger.ts";

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/** A clock that jumps to the next time that somebody waits for, once all `actors` wait. */
export class SimulatedClock implements LedgerClock {
  nowMs: number;
  #actors = 0;
  #sleepers: Sleeper[] = [];

  constructor(startMs: number) {
    this.nowMs = startMs;
  }

  now(): Date {
    return new Date(this.nowMs);
  }

  /** Runs those who act side by side, to their end. */
  async run(actors: readonly (() => Promise<void>)[]): Promise<void> {
    this.#actors += actors.length;
    await Promise.all(
      actors.map((act) =>
        act().finally(() => {
          this.#actors -= 1;
          this.#jump();
        }),
      ),
    );
  }

  async wait(ms: number): Promise<void> {
    await new Promise<void>((wake) => {
      this.#sleepers.push({ atMs: this.nowMs + ms, wake });
      this.#jump();
    });
  }

  /** Nobody is at work any more: it is the time for which the first one waits. */
  #jump(): void {
    if (this.#sleepers.length === 0 || this.#sleepers.length < this.#actors) return;
    const atMs = Math.min(...this.#sleepers.map((each) => each.atMs));
    this.nowMs = Math.max(this.nowMs, atMs);
    const due = this.#sleepers.filter((each) => each.atMs <= atMs);
    this.#sleepers = this.#sleepers.filter((each) => each.atMs > atMs);
    for (const { wake } of due) wake();
  }
}
