import { stripVTControlCharacters } from "node:util";

/** Text of strangers on one line: no line breaks, no escape sequences that would steer the terminal, no direction marks. `-` if nothing is left. */
export function oneLine(text: string | null | undefined): string {
  const plain = stripVTControlCharacters(text ?? "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .trim();
  return plain === "" ? "-" : plain;
}
