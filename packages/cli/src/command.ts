import { type ParseArgsConfig, parseArgs } from "node:util";
import type { SandboxProvider } from "@confluir/mock";
import type { AnyProvider } from "@confluir/provider";
import { exitCodes, type Io, UsageError } from "./io.ts";
import { didYouMean, fitHelp, listOf } from "./text.ts";

/** The surroundings of a command: streams, environment and providers. */
export interface Context extends Io {
  /** Every known provider. */
  readonly providers: readonly AnyProvider[];
  /** The ids given with `--provider`; empty: all providers. */
  readonly only: readonly string[];
  /** The sandboxes that modules of `--provider` bring, by id of their provider. */
  readonly sandboxes: Readonly<Record<string, SandboxProvider>>;
}

/** Finds a provider by its id. */
export function providerOf({ providers }: Pick<Context, "providers">, id: string): AnyProvider {
  const provider = providers.find((each) => each.id === id);
  if (provider === undefined) throw new RangeError(`Unknown provider ${JSON.stringify(id)}.`);
  return provider;
}

/** A command as the program runs it. */
export interface Command {
  /** How it is written, without the program: `thread <id>`. */
  readonly usage: string;
  /** A few words for the list of commands. */
  readonly summary: string;
  /** The arguments that a provider may reject, for advice after an error. */
  readonly sends: SentArguments;
  /**
   * Runs the command and resolves with the exit code.
   *
   * @throws {UsageError} for a wrong command line or environment; and the errors of clients and actions.
   */
  start(argv: readonly string[], context: Context): Promise<number> | number;
}

/** Arguments of a command in words. */
export interface SentArguments {
  /** Its ids: `the id`. */
  readonly ids: string;
  /** All of them: `the id and the text`. */
  readonly all: string;
}

/** The options of a command, for `parseArgs`. */
export type Options = NonNullable<ParseArgsConfig["options"]>;

const commonOptions = {
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const satisfies Options;

/** A command line that was read. */
export type Parsed<Known extends Options> = ReturnType<
  typeof parseArgs<{ options: Known & typeof commonOptions; allowPositionals: true }>
>;

/** A command with its options and arguments. */
export interface CommandDefinition<Known extends Options> extends Pick<Command, "usage" | "summary"> {
  readonly sends?: SentArguments;
  /** Its help below the line of usage. */
  readonly help: (providers: readonly AnyProvider[]) => string;
  readonly options?: Known;
  /** The names of its arguments, in order. */
  readonly needs?: readonly string[];
  /** The most arguments, where the last one may stand for several. */
  readonly most?: number;
  run(line: Parsed<Known>, context: Context): Promise<number> | number;
}

/** The options of a command as two columns of its help, with those that every command has. */
export function optionLines(rows: readonly (readonly [flag: string, text: string])[], json: string): string {
  const all = [...rows, ["--json", json], ["-h, --help", "show this text"]] as const;
  const width = Math.max(...all.map(([flag]) => flag.length));
  return all.map(([flag, text]) => `  ${flag.padEnd(width)}  ${text}`).join("\n");
}

/** Makes a command that reads its command line, and shows its help for `--help`. Every command has `--json`. */
export function defineCommand<const Known extends Options = Record<never, never>>({
  usage,
  summary,
  help,
  options,
  needs = [],
  most = needs.length,
  sends = { ids: "the id", all: "the id" },
  run,
}: CommandDefinition<Known>): Command {
  // A command below another one has both words.
  const [name = ""] = /^[a-z]+(?: [a-z]+)*/.exec(usage) ?? [];
  return {
    usage,
    summary,
    sends,
    start(argv, context) {
      const known = { ...commonOptions, ...options } as Known & typeof commonOptions;
      const line = parseCommandLine(name, argv, known, most > 0);
      if ((line.values as { readonly help: boolean }).help) {
        const text = `Usage: confluir ${usage} [options]\n\n${help(context.providers)}\n`;
        context.out.write(fitHelp(text, context.out.columns));
        return exitCodes.ok;
      }
      checkArguments(name, line.positionals, needs, most);
      return run(line, context);
    },
  };
}

/**
 * Reads the command line of a command: its options, and its arguments in order.
 *
 * @throws {UsageError} naming the option that is unknown, lacks its value, or is given twice though it takes one value.
 */
function parseCommandLine<const Known extends Options>(
  command: string,
  argv: readonly string[],
  options: Known,
  takesArguments: boolean,
) {
  const read = () => parseArgs({ args: [...argv], options, allowPositionals: true, tokens: true });
  let parsed: ReturnType<typeof read>;
  try {
    parsed = read();
  } catch (error) {
    const names = [...Object.keys(options), "provider"].map((name) => `--${name}`);
    const problem = problemText(error, names);
    const isText = takesArguments && /^Unknown option [^?]+$/.test(problem);
    const advice = isText ? " An argument that begins with a dash goes after --." : "";
    throw new UsageError(`${problem}${advice} See confluir ${command} --help.`);
  }
  const given = new Set<string>();
  for (const token of parsed.tokens) {
    if (token.kind !== "option" || options[token.name]?.type !== "string") continue;
    if (given.has(token.name) && !options[token.name]?.multiple) {
      throw new UsageError(
        `--${token.name} is given twice and takes one value. See confluir ${command} --help.`,
      );
    }
    given.add(token.name);
  }
  return parsed;
}

/** The sentence of parseArgs without its advice, and in other words where it is unclear. */
function problemText(error: unknown, names: readonly string[]): string {
  const [text = ""] = String((error as Error).message).split(/\. |\n/, 1);
  const sentence = text.trimEnd().replace(/\.$/, "");
  const [, option] =
    /^Option '(?:-\w, )?(--[\w-]+)(?: <value>)?' argument (?:missing|is ambiguous)/.exec(sentence) ?? [];
  if (option !== undefined) return needsValueText(option);
  const [, unknown = ""] = /^Unknown option '(--[\w-]+)/.exec(sentence) ?? [];
  return `${sentence}.${didYouMean(unknown, names)}`;
}

/** The sentence for an option without its value. */
export function needsValueText(option: string): string {
  return `${option} needs a value; one that begins with a dash is written ${option}=<value>.`;
}

function checkArguments(
  command: string,
  positionals: readonly string[],
  names: readonly string[],
  most: number,
): void {
  const missing = names[positionals.length];
  if (missing !== undefined) {
    throw new UsageError(`confluir ${command} needs ${missing}. See confluir ${command} --help.`);
  }
  if (positionals.length > most) {
    const taken = names.length === 0 ? "no arguments" : `${names.join(" and ")} and nothing more`;
    const advice = names.length === 0 ? "" : "; quote what has spaces in it";
    throw new UsageError(`confluir ${command} takes ${taken}${advice}. See confluir ${command} --help.`);
  }
}

/**
 * Reads the number of an option.
 *
 * @throws {UsageError} if it is no whole number from 1 up.
 */
export function toCount(option: string, text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && Number.isSafeInteger(count)) return count;
  throw new UsageError(`${option} takes a whole number from 1, not ${JSON.stringify(text)}.`);
}

/**
 * Reads the value of an option that takes one of a few words.
 *
 * @param mayRepeat whether the option may be given several times.
 * @throws {UsageError} naming the words.
 */
export function oneOf<Value extends string>(
  option: string,
  known: readonly Value[],
  text: string,
  mayRepeat = false,
): Value {
  const value = known.find((each) => each === text);
  if (value !== undefined) return value;
  const problem = `${option} takes ${listOf(known, "or")}, not ${JSON.stringify(text)}.`;
  const isSeveral = mayRepeat && text.includes(",");
  throw new UsageError(problem + (isSeveral ? ` Give ${option} once for each.` : didYouMean(text, known)));
}
