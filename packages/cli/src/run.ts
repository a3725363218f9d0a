import { readFile } from "node:fs/promises";
import type { AnyProvider } from "@confluir/provider";
import type { Command, Context } from "./command.ts";
import { actionCommands } from "./commands/act.ts";
import { capabilities } from "./commands/capabilities.ts";
import { doctor } from "./commands/doctor.ts";
import { explain } from "./commands/explain.ts";
import { inbox } from "./commands/inbox.ts";
import { listCommands } from "./commands/list.ts";
import { mock } from "./commands/mock.ts";
import { sync } from "./commands/sync.ts";
import { thread } from "./commands/thread.ts";
import { ui } from "./commands/ui.ts";
import { who } from "./commands/who.ts";
import { errorText } from "./failures.ts";
import { exitCodes, type Io, UsageError } from "./io.ts";
import { loadProviders, providersHelp } from "./load-providers.ts";
import { printError } from "./output.ts";
import { providers } from "./providers.ts";
import { didYouMean, fitHelp } from "./text.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  ...[inbox, thread, who, ...listCommands, ...actionCommands, explain, capabilities, doctor, ui, sync, mock],
];

const nameOf = ({ usage }: Command) => usage.split(" ", 1)[0] ?? "";
const usageWidth = Math.max(...commands.map(({ usage }) => usage.length));

const help = `Usage: confluir <command> [options]

${commands.map(({ usage, summary }) => `  ${usage.padEnd(usageWidth)}  ${summary}`).join("\n")}

  -h, --help            show this text, or that of a command
  -v, --version         show the version

${providersHelp}

Exit codes: 0 done, 1 something could not be done, read or started, 2 wrong usage, 130 stopped by Ctrl-C.`;

/**
 * Runs the program. An error that a user can fix is one sentence on standard error; any other is a bug and is thrown.
 *
 * @param argv without the names of the program and its interpreter.
 * @param builtIn the providers that need no `--provider`.
 * @returns the exit code.
 */
export async function run(
  argv: readonly string[],
  io: Io,
  builtIn: readonly AnyProvider[] = providers,
): Promise<number> {
  let command: Command | undefined;
  let context: Context = { ...io, providers: builtIn, only: [], sandboxes: {} };
  try {
    const loaded = await loadProviders(argv, io.env, builtIn);
    context = { ...context, ...loaded };
    const [name, ...rest] = loaded.argv;
    command = commands.find((each) => nameOf(each) === name);
    if (command !== undefined) return await command.start(rest, context);
    if (name === "help" && rest[0] !== undefined) return await run([rest[0], "--help"], io, builtIn);
    if (name === "-h" || name === "--help" || name === "help") {
      io.out.write(`${fitHelp(help, io.out.columns)}\n`);
      return exitCodes.ok;
    }
    if (name === "-v" || name === "--version") {
      io.out.write(`${await readVersion()}\n`);
      return exitCodes.ok;
    }
    if (name === undefined) {
      io.err.write(`${fitHelp(help, io.err.columns)}\n`);
      return exitCodes.usage;
    }
    const problem = `There is no command ${JSON.stringify(name)}.${didYouMean(name, commands.map(nameOf))}`;
    throw new UsageError(`${problem} See confluir --help.`);
  } catch (error) {
    // An id that a provider cannot have is as wrong as a command line.
    const isWrongId = error instanceof RangeError && /^Invalid \w+ id: /.test(error.message);
    if (error instanceof UsageError || isWrongId) {
      printError(io, error.message);
      return exitCodes.usage;
    }
    if (io.stop.aborted && error === io.stop.reason) return exitCodes.stopped;
    const text = command && errorText(error, command.sends, context);
    if (text === undefined) throw error;
    printError(io, text);
    return exitCodes.failed;
  }
}

// The source and the build lie one folder below the package.
async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  return String((manifest as { version?: unknown }).version);
}
