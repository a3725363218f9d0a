import { readFile } from "node:fs/promises";
import { runNote } from "./actions/run-note.ts";
import { runResolve } from "./actions/run-resolve.ts";
import { runSend } from "./actions/run-send.ts";
import { runTag } from "./actions/run-tag.ts";
import { runCapabilities } from "./capabilities/run-capabilities.ts";
import { errorText } from "./error-text.ts";
import { runExplain } from "./explain/run-explain.ts";
import { runInbox } from "./inbox/run-inbox.ts";
import { exitCodes, type Io, UsageError } from "./io.ts";
import { say } from "./one-line.ts";
import { runThread } from "./thread/run-thread.ts";
import { runWho } from "./who/run-who.ts";

const help = `Usage: confluir <command> [options]

  inbox                 one inbox of all providers that are set up
  thread <id>           a conversation with its messages
  who <phone>           which contacts are the person with this number, and why
  send <id> <text>      send a text to a conversation
  note <id> <text>      add a note that only the business sees
  tag <id> <tag>...     add tags to a conversation, or take them off
  explain <id>          what the provider sent, beside what the model makes of it
  resolve <id>          mark the matter of a conversation as settled
  capabilities          what each provider can do, and what it tells
  mock                  sandboxes of the providers on this machine

  -h, --help            show this text, or that of a command
  -v, --version         show the version

Exit codes: 0 done, 1 something could not be done, read or started, 2 wrong usage, 130 stopped by Ctrl-C.`;

/** Each command by its name. */
const commands: Readonly<Record<string, (argv: readonly string[], io: Io) => number | Promise<number>>> = {
  inbox: runInbox,
  thread: runThread,
  who: runWho,
  send: runSend,
  note: runNote,
  tag: runTag,
  resolve: runResolve,
  explain: runExplain,
  capabilities: runCapabilities,
  mock: runMock,
};

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
    const runCommand =
      command !== undefined && Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (runCommand !== undefined) return await runCommand(rest, io);
    if (command === "help" && rest[0] !== undefined) return await run([rest[0], "--help"], io);
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
      say(io, error.message);
      return exitCodes.usage;
    }
    if (io.stop.aborted && error === io.stop.reason) return exitCodes.stopped;
    const text = errorText(error);
    if (text === undefined) throw error;
    say(io, text);
    return exitCodes.failed;
  }
}

async function runMock(argv: readonly string[], io: Io): Promise<number> {
  // Prism is large and only this command needs it.
  const [{ runMockCommand }, { providers }] = await Promise.all([
    import("@confluir/mock"),
    import("@confluir/mock/all"),
  ]);
  return runMockCommand(providers, argv, {
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
