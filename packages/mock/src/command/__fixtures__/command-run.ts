import { providers } from "../../__fixtures__/providers.ts";
import { type MockCommandIo, runMockCommand } from "../run-mock-command.ts";
import type { ServerParts } from "../run-servers.ts";

/** Ports that cannot be in use. */
export const freePorts = ["--port-acme", "0", "--port-globex=0"];

/** A command that runs, and what it wrote so far. */
export interface CommandRun {
  readonly out: readonly string[];
  readonly err: readonly string[];
  /** The next text it writes to either, in order; when it ends first, that it ended. */
  next(): Promise<string>;
  /** Resolves with the exit code, without stopping it. */
  readonly ended: Promise<number>;
  /** Stops it, and resolves with the exit code. */
  stop(): Promise<number>;
}

/** Runs the mock command as `confluir mock`. */
export function runCommand(argv: readonly string[], parts: ServerParts = {}): CommandRun {
  const [out, err, both]: [string[], string[], string[]] = [[], [], []];
  const stop = new AbortController();
  let wake = () => {};
  let read = 0;
  const write = (texts: string[]) => (text: string) => {
    texts.push(text);
    both.push(text);
    wake();
  };
  const io: MockCommandIo = {
    out: write(out),
    err: write(err),
    stop: stop.signal,
    program: "confluir mock",
    parts,
  };
  const ended = runMockCommand(providers, argv, io);
  return {
    out,
    err,
    ended,
    async next() {
      const written = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (both.length === read) await Promise.race([written, ended]);
      if (both.length === read) return `It ended with ${await ended}.`;
      read += 1;
      return both[read - 1] ?? "";
    },
    stop() {
      stop.abort();
      return ended;
    },
  };
}
