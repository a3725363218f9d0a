/** Runs tasks of the same key one after the other. */
export interface KeyedQueue {
  /** How many keys have a task that runs; the others are forgotten. */
  readonly size: number;
  /**
   * Runs a task when those before it under its key are over, however they ended.
   *
   * Rejects with what the task throws; with the signal's reason, at once and without the task, when that aborts before its
   * turn.
   */
  run<Result>(key: string, signal: AbortSignal | undefined, task: () => Promise<Result>): Promise<Result>;
}

/** Makes a queue in which keys do not wait for each other. */
export function createKeyedQueue(): KeyedQueue {
  /** Who waits, by key, in the order of the calls. A key is here as long as a task of it runs. */
  const waiting = new Map<string, Set<() => void>>();

  /** Ends when it is this caller's turn. */
  function wait(others: Set<() => void>, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        others.delete(begin);
        reject(signal?.reason);
      };
      const begin = () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      others.add(begin);
      signal?.addEventListener("abort", leave, { once: true });
    });
  }

  /** Passes the turn on to who has waited longest. */
  function passOn(key: string, others: Set<() => void>): void {
    const [begin] = others;
    if (begin === undefined) {
      waiting.delete(key);
      return;
    }
    others.delete(begin);
    begin();
  }

  return {
    get size() {
      return waiting.size;
    },
    async run(key, signal, task) {
      signal?.throwIfAborted();
      const known = waiting.get(key);
      const others = known ?? new Set();
      if (known === undefined) waiting.set(key, others);
      else await wait(others, signal);
      try {
        signal?.throwIfAborted();
        return await task();
      } finally {
        passOn(key, others);
      }
    },
  };
}
