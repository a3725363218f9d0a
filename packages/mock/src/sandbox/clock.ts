/** The time in a sandbox. It starts where it is told and runs along, unless it is stopped. */
export interface SandboxClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** @throws {RangeError} when it would go back. */
  set(ms: number): void;
  advance(ms: number): void;
  /** Lets it stand still, or run on. */
  run(runs: boolean): void;
  readonly runs: boolean;
}

/** Makes a clock. `elapsed` is for tests: milliseconds that only ever grow. */
export function createSandboxClock(
  startMs: number,
  runs: boolean,
  elapsed: () => number = () => performance.now(),
): SandboxClock {
  let [at, since, running] = [startMs, elapsed(), runs];
  const now = () => (running ? at + Math.floor(elapsed() - since) : at);
  const restart = (ms: number) => {
    at = ms;
    since = elapsed();
  };
  return {
    now,
    set(ms) {
      if (!(ms >= now())) throw new RangeError("The clock of a sandbox does not go back: reset it instead.");
      restart(ms);
    },
    advance: (ms) => {
      if (!(ms >= 0)) throw new RangeError("The clock of a sandbox does not go back: reset it instead.");
      restart(now() + ms);
    },
    run(value) {
      restart(now());
      running = value;
    },
    get runs() {
      return running;
    },
  };
}
