import { type Io, UsageError } from "../io.ts";

/**
 * The text that was typed, or for `-` what standard input holds, without the line break at its end.
 *
 * @throws {UsageError} if there is nothing but white space in it.
 */
export async function readText(argument: string, io: Io): Promise<string> {
  const text = argument === "-" ? (await io.readInput()).replace(/\r?\n$/, "") : argument;
  if (text.trim() !== "") return text;
  throw new UsageError(argument === "-" ? "Standard input holds no text." : "The text is empty.");
}
