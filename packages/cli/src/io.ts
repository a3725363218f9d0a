/** Where the program reads and writes, so that it can run inside a test or another program. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: Output;
  readonly err: Output;
  /** Reads standard input to its end, as UTF-8. Rejects with the reason of `stop` when that aborts. */
  readInput(): Promise<string>;
  /** Aborts when the user wants to stop. */
  readonly stop: AbortSignal;
}

/** A stream of text. */
export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Width in characters; `undefined` where there is no edge to keep to. */
  readonly columns: number | undefined;
}

/** What the program tells the shell. */
export const exitCodes = {
  /** Everything was done. */
  ok: 0,
  /** Something could not be read or started; what could was shown. */
  failed: 1,
  /** The command line or the environment does not say what to do. */
  usage: 2,
  /** Stopped by Ctrl-C. */
  stopped: 130,
} as const;

/** A wrong command line or environment, in one sentence that names the fix. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
