import { text } from "node:stream/consumers";
import type { Io, Output } from "./io.ts";

/** The program's surroundings as the process has them. Ctrl-C and SIGTERM stop it. */
export function processIo(env: Io["env"] = process.env): Io {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => controller.abort(new Error(`stopped by ${signal}`)));
  }
  return {
    env,
    out: toOutput(process.stdout),
    err: toOutput(process.stderr),
    readInput: () => text(process.stdin),
    stop: controller.signal,
  };
}

function toOutput(stream: NodeJS.WriteStream): Output {
  // A reader that leaves early, such as `head`, has seen what it wanted.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
  const isTerminal = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    isTerminal,
    columns: isTerminal ? stream.columns : undefined,
  };
}
