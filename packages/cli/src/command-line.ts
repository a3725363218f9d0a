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
 * @throws {UsageError} naming the option that is unknown or lacks its value.
 */
export function parseCommandLine<const Known extends Options>(
  command: string,
  argv: readonly string[],
  options: Known,
) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    // parseArgs explains itself well, up to its advice on positional arguments.
    const [sentence = ""] = String((error as Error).message).split(/\. |$/m, 1);
    throw new UsageError(`${sentence}. See confluir ${command} --help.`);
  }
}

/**
 * Checks how many arguments there are.
 *
 * @param names of the arguments, in order; the last one may stand for several if `most` allows.
 * @throws {UsageError} naming the one that is missing, or saying that there are too many.
 */
export function checkArguments(
  command: string,
  positionals: readonly string[],
  names: readonly string[],
  most = names.length,
): void {
  const missing = names[positionals.length];
  if (missing !== undefined) {
    throw new UsageError(`confluir ${command} needs ${missing}. See confluir ${command} --help.`);
  }
  if (positionals.length > most) {
    throw new UsageError(
      `confluir ${command} takes ${names.join(" and ")} and nothing more; quote a text with spaces. See confluir ${command} --help.`,
    );
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
