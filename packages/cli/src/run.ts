import { createRequire } from "node:module";
import type { AnyProvider } from "@confluir/provider";
import type { Command, Context } from "./command.ts";
import { errorText } from "./failures.ts";
import { exitCodes, type Io, UsageError } from "./io.ts";
import { loadProviders, providersHelp } from "./load-providers.ts";
import { printError } from "./output.ts";
import { providers } from "./providers.ts";
import { didYouMean, fitHelp } from "./text.ts";

// The source and the build lie one folder below the package.
const { version } = createRequire(import.meta.url)("../package.json") as { readonly version: string };

/** Where the commands are: each is loaded when it runs, so that it starts without the others. */
const modules = {
  inbox: async () => (await import("./commands/inbox.ts")).inbox,
  thread: async () => (await import("./commands/thread.ts")).thread,
  who: async () => (await import("./commands/who.ts")).who,
  explain: async () => (await import("./commands/explain.ts")).explain,
  capabilities: async () => (await import("./commands/capabilities.ts")).capabilities,
  doctor: async () => (await import("./commands/doctor.ts")).doctor,
  ui: async () => (await import("./commands/ui.ts")).ui,
  sync: async () => (await import("./commands/sync.ts")).sync,
  mock: async () => (await import("./commands/mock.ts")).mock,
} satisfies Readonly<Record<string, () => Promise<Command>>>;

/** Every command, in the order of the help. */
export async function loadCommands(): Promise<readonly Command[]> {
  const { inbox, thread, who, ...others } = modules;
  const [{ listCommands }, { actionCommands }] = await Promise.all([
    import("./commands/list.ts"),
    import("./commands/act.ts"),
  ]);
  const load = (each: readonly (() => Promise<Command>)[]) => Promise.all(each.map((module) => module()));
  const [first, rest] = await Promise.all([load([inbox, thread, who]), load(Object.values(others))]);
  return [...first, ...listCommands, ...actionCommands, ...rest];
}

const nameOf = ({ usage }: Command) => usage.split(" ", 1)[0] ?? "";

async function findCommand(name: string | undefined): Promise<Command | undefined> {
  if (name === undefined || name.startsWith("-")) return undefined;
  const module = Object.entries(modules).find(([own]) => own === name)?.[1];
  return module ? module() : (await loadCommands()).find((each) => nameOf(each) === name);
}

async function helpFor(columns: number | undefined): Promise<string> {
  const commands = await loadCommands();
  const width = Math.max(...commands.map(({ usage }) => usage.length));
  const help = `Usage: confluir <command> [options]

${commands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`).join("\n")}

  -h, --help            show this text, or that of a command
  -v, --version         show the version

${providersHelp}

Exit codes: 0 done, 1 something could not be done, read or started, 2 wrong usage, 130 stopped by Ctrl-C.`;
  return `${fitHelp(help, columns)}\n`;
}

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
    // What the program says of itself needs no provider, and must be there where one cannot be loaded.
    const isOfItself = argv.length < 2 && /^(?:|-h|--help|help|-v|--version)$/.test(argv[0] ?? "");
    const loaded = isOfItself ? { argv } : await loadProviders(argv, io.env, builtIn);
    context = { ...context, ...loaded };
    const [name, ...rest] = loaded.argv;
    command = await findCommand(name);
    if (command !== undefined) return await command.start(rest, context);
    if (name === "help" && rest[0] !== undefined) return await run([rest[0], "--help"], io, builtIn);
    if (name === "-h" || name === "--help" || name === "help") {
      io.out.write(await helpFor(io.out.columns));
      return exitCodes.ok;
    }
    if (name === "-v" || name === "--version") {
      io.out.write(`${version}\n`);
      return exitCodes.ok;
    }
    if (name === undefined) {
      io.err.write(await helpFor(io.err.columns));
      return exitCodes.usage;
    }
    if (name.startsWith("-"))
      throw new UsageError(`The command comes first: confluir <command> ${name}. See confluir --help.`);
    const names = (await loadCommands()).map(nameOf);
    const problem = `There is no command ${JSON.stringify(name)}.${didYouMean(name, names)}`;
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
