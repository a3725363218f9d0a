import { stripVTControlCharacters, styleText } from "node:util";
import type { Io } from "./io.ts";

/** Text from outside on one line: no line breaks, no escape sequences that would steer the terminal, no direction marks. `-` if nothing is left. */
export function oneLine(text: string | null | undefined): string {
  const plain = stripVTControlCharacters(text ?? "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .trim();
  return plain === "" ? "-" : plain;
}

/**
 * Fits a help to a terminal, or to 100 columns where it is wider or none. The lines of an option continue in their column.
 *
 * @param help whose every letter is as wide as another.
 */
export function fitHelp(help: string, columns = 100): string {
  const fit = (line: string) => {
    const lead = /^ {2}\S.*? {2,}/.exec(line)?.[0] ?? /^ */.exec(line)?.[0] ?? "";
    const width = Math.max(Math.min(columns, 100) - lead.length, 24);
    const full = new RegExp(`(?=.{${width + 1}})(.{1,${width}}) `, "g");
    return lead + line.slice(lead.length).replaceAll(full, `$1\n${" ".repeat(lead.length)}`);
  };
  return help.split("\n").map(fit).join("\n");
}

/** A UTC time as year to minute in the local time zone: it sorts as it reads. */
export function localTime(utc: string): string {
  const date = new Date(utc);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(names: readonly string[], conjunction = "and"): string {
  return names.length < 2
    ? names.join("")
    : `${names.slice(0, -1).join(", ")} ${conjunction} ${names.at(-1)}`;
}

/** A number with its noun, such as `1 contact` and `2,000 contacts`; the noun is given as it is for many, which ends in `s`. */
export function countOf(count: number, noun: string): string {
  return `${Math.round(count).toLocaleString("en-US")} ${count === 1 ? noun.slice(0, -1) : noun}`;
}

/** The word of a list that was probably meant: the nearest, if at most a third of its letters differ. */
export function nearest(text: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((word) => ({ word, edits: editsBetween(text.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, edits }) => edits <= Math.max(1, Math.floor(word.length / 3)))
    .toSorted((a, b) => a.edits - b.edits);
  return best?.word;
}

/** The question after a wrong word, or nothing where none of the known words is near. */
export function didYouMean(text: string, known: readonly string[]): string {
  const word = nearest(text, known);
  return word === undefined ? "" : ` Did you mean ${word}?`;
}

/** How many letters to insert, leave out, replace or swap with the next one. */
function editsBetween(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row++) {
    const now = [row];
    for (let at = 1; at <= to.length; at++) {
      const isSame = from[row - 1] === to[at - 1];
      const isSwap = row > 1 && at > 1 && from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1];
      now[at] = Math.min(
        (last[at] ?? 0) + 1,
        (now[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (before[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, now];
  }
  return last[to.length] ?? 0;
}

/** Colors text, or leaves it as it is. */
export type Style = (format: Parameters<typeof styleText>[0], text: string) => string;

/** Colors for standard output: on a terminal that can show them, unless `NO_COLOR` is set (https://no-color.org). */
export function createStyle({ env, out }: Pick<Io, "env" | "out">): Style {
  const on = out.isTerminal && !env.NO_COLOR && env.TERM !== "dumb";
  return (format, text) => (on ? styleText(format, text, { validateStream: false }) : text);
}
