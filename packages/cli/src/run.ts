import { readFile } from "node:fs/promises";
import { runInbox } from "./inbox/run-inbox.ts";
import { exitCodes, type Io, UsageError } from "./io.ts";

const help = `Usage: confluir <command> [options]

  inbox   one inbox of all providers that are set up
  mock    mock servers of the providers on this machine

  -h, --help     show this text, or that of a command
  -v, --version  show the version

Exit codes: 0 done, 1 something could not be read or started, 2 wrong usage, 130 stopped by Ctrl-C.`;

/**
 * Runs the program. Whatever goes wrong that a user can mend is one sentence on standard error; anything else is a bug
 * and is thrown.
 *
 * @param argv without the names of the program and its interpreter.
 * @returns the exit code.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [command, ...rest] = argv;
  try {
    if (command === "inbox") return await runInbox(rest, io);
    if (command === "mock") return await runMock(rest, io);
    if (command === "-h" || command === "--help" || command === "help") {
      io.out.write(`${help}\n`);
      return exitCodes.ok;
    }
    if (command === "-v" || command === "--version") {
      io.out.write(`${await readVersion()}\n`);
      return exitCodes.ok;
    }
    const problem =
      command === undefined ? "What should it do?" : `There is no command ${JSON.stringify(command)}.`;
    throw new UsageError(`${problem} See confluir --help.`);
  } catch (error) {
    if (error instanceof UsageError) {
      io.err.write(`${error.message}\n`);
      return exitCodes.usage;
    }
    if (io.stop.aborted && error === io.stop.reason) return exitCodes.stopped;
    throw error;
  }
}

async function runMock(argv: readonly string[], io: Io): Promise<number> {
  // Prism is large and only this command needs it.
  const { runMockCommand } = await import("@confluir/mock");
  return runMockCommand(argv, {
    out: (text) => io.out.write(`${text}\n`),
    err: (text) => io.err.write(`${text}\n`),
    stop: io.stop,
    program: "confluir mock",
  });
}

// The source and the build lie one folder below the package.
async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  return String((manifest as { version?: unknown }).version);
}
