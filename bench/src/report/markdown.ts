/** What stands in a cell of a table; `undefined` was not measured. */
export type Cell = string | undefined;

/** A Markdown table. Columns of numbers stand to the right, as numbers are read; the first never does. */
export function markdownTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map((cell) => cell ?? "–").join(" | ")} |`;
  const isNumeric = (column: number) =>
    column > 0 && rows.every((row) => row[column] === undefined || /^[-+]?\d/.test(row[column]));
  const rule = head.map((_, column) => (isNumeric(column) ? "--:" : "---"));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

/** How many times as much, such as `1.25`. */
export function ratio(value: number): string {
  return value.toFixed(2);
}

/** A whole number with its thousands apart: `20,189`. */
export function thousands(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/**
 * Puts text between `<!-- name:start -->` and `<!-- name:end -->`, in place of what is there.
 *
 * @throws {Error} when the page does not have each marker once, in this order.
 */
export function replaceSection(page: string, name: string, text: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [before, middle, ...more] = page.split(start);
  const [inside, after, ...others] = (middle ?? "").split(end);
  if (
    before === undefined ||
    inside === undefined ||
    after === undefined ||
    more.length + others.length > 0
  ) {
    throw new Error(`The page needs ${start} and ${end} behind it, once each.`);
  }
  return `${before}${start}\n\n${text.trim()}\n\n${end}${after}`;
}
