import { addAbortSignal, type Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { ConfluirError } from "@confluir/core";

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

/** The exit codes of the program. */
export const exitCodes = {
  /** Everything was done. */
  ok: 0,
  /** Something could not be read or started; the rest was shown. */
  failed: 1,
  /** The command line or the environment is incomplete or wrong. */
  usage: 2,
  /** Stopped by Ctrl-C. */
  stopped: 130,
} as const;

/** A wrong command line or environment, in one sentence that names the fix. */
export class UsageError extends ConfluirError {
  override readonly name = "UsageError";
  readonly kind = "usage";
}

/** The streams and the environment of the process. Ctrl-C and SIGTERM stop the program. */
export function processIo(env: Io["env"] = process.env): Io {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => controller.abort(new Error(`stopped by ${signal}`)));
  }
  return {
    env,
    out: toOutput(process.stdout),
    err: toOutput(process.stderr),
    readInput: () => readToEnd(process.stdin, controller.signal),
    stop: controller.signal,
  };
}

function toOutput(stream: NodeJS.WriteStream): Output {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that leaves early, such as `head`, is no failure.
    if (error.code === "EPIPE") process.exit(exitCodes.ok);
    if (stream !== process.stderr) process.stderr.write(`The output cannot be written (${error.code}).\n`);
    process.exit(exitCodes.failed);
  });
  const isTerminal = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    isTerminal,
    columns: isTerminal ? stream.columns : undefined,
  };
}

/**
 * Reads a stream to its end, as UTF-8.
 *
 * Rejects with the signal's reason when it aborts, and lets go of the stream, which would keep the process running.
 *
 * @throws {UsageError} if it is in another encoding: its letters would arrive as question marks.
 */
export async function readToEnd(stream: Readable, signal: AbortSignal): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await buffer(addAbortSignal(signal, stream));
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError("Standard input is no text in UTF-8; convert it first, for example with iconv.");
  }
}
