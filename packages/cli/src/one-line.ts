import { stripVTControlCharacters } from "node:util";
import type { Io } from "./io.ts";

/** Text of strangers on one line: no line breaks, no escape sequences that would steer the terminal, no direction marks. `-` if nothing is left. */
export function oneLine(text: string | null | undefined): string {
  const plain = stripVTControlCharacters(text ?? "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .trim();
  return plain === "" ? "-" : plain;
}

/** Says something on standard error, on a line of its own. */
export function say({ err }: Io, text: string): void {
  err.write(`${oneLine(text)}\n`);
}
