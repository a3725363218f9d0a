import stringWidth from "string-width";
import { oneLine, pad, wrap } from "./text.ts";

const gap = "  ";
/** No column is narrower; a terminal that is still too narrow breaks the lines itself. */
const minWidth = 10;

/** How a table is fitted to a terminal. */
export interface Fit {
  /** Width of the terminal; `undefined`: nothing to fit to, and each row is one line. */
  readonly width?: number | undefined;
  /** Columns that are never made narrower, such as ids, which are for copying. */
  readonly whole?: readonly number[];
}

/**
 * Writes rows in columns as wide as their widest cell. Cells may be text from outside. In a narrower terminal the
 * widest columns shrink, and long text continues below, in its own column; nothing is cut.
 *
 * @param rows all of the same length.
 * @returns for each row its line, or lines, without colours and without a line break at the end.
 */
export function textTable(rows: readonly (readonly string[])[], fit: Fit = {}): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => (cell === "" ? "" : oneLine(cell))));
  const widths = fitted(
    (cells[0] ?? []).map((_, column) =>
      cells.reduce((most, row) => Math.max(most, stringWidth(row[column] ?? "")), 0),
    ),
    fit,
  );
  return cells.map((row) => {
    const wrapped = row.map((cell, column) => wrap(cell, widths[column] ?? 0));
    const height = Math.max(...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, at) =>
      wrapped
        .map((lines, column) => pad(lines[at] ?? "", widths[column] ?? 0))
        .join(gap)
        .trimEnd(),
    ).join("\n");
  });
}

function fitted(natural: readonly number[], { width, whole = [] }: Fit): readonly number[] {
  const widths = [...natural];
  const total = () => widths.reduce((sum, each) => sum + each, gap.length * (widths.length - 1));
  while (width !== undefined && total() > width) {
    const most = Math.max(...widths.filter((_, column) => !whole.includes(column)));
    if (most <= minWidth) break;
    const widest = widths.findIndex((each, column) => each === most && !whole.includes(column));
    widths[widest] = Math.max(minWidth, most - Math.max(1, Math.floor((total() - width) / widths.length)));
  }
  return widths;
}
