import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "./io.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What every command takes. */
export const commonOptions = {
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const satisfies Options;

/**
 * Reads the command line of a command: its options, and what is not an option, in order.
 *
 * @throws {UsageError} naming the option that is unknown, lacks its value, or is given twice where only one of them can count.
 */
export function parseCommandLine<const Known extends Options>(
  command: string,
  argv: readonly string[],
  options: Known,
) {
  const read = () => parseArgs({ args: [...argv], options, allowPositionals: true, tokens: true });
  let parsed: ReturnType<typeof read>;
  try {
    parsed = read();
  } catch (error) {
    throw new UsageError(`${problemText(error)} See confluir ${command} --help.`);
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

/** What parseArgs says, up to its advice, and in other words where it is unclear. */
function problemText(error: unknown): string {
  const [text = ""] = String((error as Error).message).split(/\. |\n/, 1);
  const sentence = text.trimEnd().replace(/\.$/, "");
  const [, option] =
    /^Option '(?:-\w, )?(--[\w-]+)(?: <value>)?' argument (?:missing|is ambiguous)/.exec(sentence) ?? [];
  if (option === undefined) return `${sentence}.`;
  return `${option} needs a value; one that begins with a dash is written ${option}=<value>.`;
}

/**
 * Checks how many arguments there are.
 *
 * @param names of the arguments, in order; the last one may stand for several if `highest` allows.
 * @throws {UsageError} naming the one that is missing, or saying that there are too many.
 */
export function checkArguments(
  command: string,
  positionals: readonly string[],
  names: readonly string[],
  highest = names.length,
): void {
  const missing = names[positionals.length];
  if (missing !== undefined) {
    throw new UsageError(`confluir ${command} needs ${missing}. See confluir ${command} --help.`);
  }
  if (positionals.length > highest) {
    const most = names.length === 0 ? "no arguments" : `${names.join(" and ")} and nothing more`;
    const advice = names.length === 0 ? "" : "; quote what has spaces in it";
    throw new UsageError(`confluir ${command} takes ${most}${advice}. See confluir ${command} --help.`);
  }
}

/**
 * Reads the number of an option.
 *
 * @throws {UsageError} if it is no whole number from 1 on.
 */
export function toCount(option: string, text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && Number.isSafeInteger(count)) return count;
  throw new UsageError(`${option} takes a whole number from 1, not ${JSON.stringify(text)}.`);
}
