import { exitCodes, type Io, type Output } from "./io.ts";
import { readToEnd } from "./read-to-end.ts";

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
    readInput: () => readToEnd(process.stdin, controller.signal),
    stop: controller.signal,
  };
}

function toOutput(stream: NodeJS.WriteStream): Output {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that leaves early, such as `head`, has seen what it wanted.
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
