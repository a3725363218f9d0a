import type { Io } from "./io.ts";
import { oneLine } from "./text.ts";

/** Writes one line on standard error. */
export function printError({ err }: Pick<Io, "err">, text: string): void {
  err.write(`${oneLine(text)}\n`);
}

/** Characters that JSON may hold as they are, and that would steer a terminal or turn the direction of its text. */
const unsafe = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Writes a value as JSON: on one line when piped, readable on a terminal. Characters that could steer the terminal are
 * escaped, which means the same in JSON.
 */
export function printJson({ out }: Pick<Io, "out">, value: unknown): void {
  out.write(`${toJson(value, out.isTerminal)}\n`);
}

/** A value as JSON, with escapes for the characters that could steer a terminal. `readable`: over several lines. */
export function toJson(value: unknown, readable: boolean): string {
  return JSON.stringify(value, null, readable ? 2 : 0).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
