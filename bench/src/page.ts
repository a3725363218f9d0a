import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this package. */
export const folder = fileURLToPath(new URL("..", import.meta.url));
/** The folder of the whole repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url));
/** A page of this repository, by its path there. */
export const pathOf = (file: string) => join(root, file);

/** A goal of ours, and the result of this run. */
export interface Goal {
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

/** A cell of a table; `undefined` was not measured. */
export type Cell = string | undefined;

/** A Markdown table. Columns of numbers are aligned right; the first never is. */
export function markdownTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map((cell) => cell ?? "–").join(" | ")} |`;
  const isNumeric = (column: number) =>
    column > 0 && rows.every((row) => row[column] === undefined || /^[-+]?\d/.test(row[column]));
  const rule = head.map((_, column) => (isNumeric(column) ? "--:" : "---"));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

/** The goals of a page, each met or missed. */
export function goalTable(goals: readonly Goal[]): string {
  const rows = goals.map(({ goal, measured, met }): Cell[] => [goal, measured, met ? "met" : "missed"]);
  return markdownTable(["goal", "measured", ""], rows);
}

/** A factor, such as `1.25`. */
export function ratio(value: number): string {
  return value.toFixed(2);
}

/** A whole number with its thousands apart: `20,189`. */
export function thousands(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/**
 * Replaces the text between `<!-- name:start -->` and `<!-- name:end -->`.
 *
 * @throws {Error} when the page does not have each marker once, in this order.
 */
export function replaceSection(page: string, name: string, text: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [before, middle, ...more] = page.split(start);
  const [inside, after, ...others] = (middle ?? "").split(end);
  if (before === undefined || inside === undefined || after === undefined || more.length + others.length > 0)
    throw new Error(`The page needs ${start} and ${end} behind it, once each.`);
  return `${before}${start}\n\n${text.trim()}\n\n${end}${after}`;
}
