import stringWidth from "string-width";
import { oneLine } from "./text.ts";
import { pad, wrap } from "./text-width.ts";

const gap = "  ";
/** No column is narrower, and none than its longest number; a terminal that is still too narrow breaks the lines itself. */
const minWidth = 10;
const longNumber = /\+?\d{5,},?/g;

/** How a table is fitted to a terminal. */
export interface Fit {
  /** Width of the terminal; `undefined`: nothing to fit to, and each row is one line. */
  readonly width?: number | undefined;
  /** Columns that are never made narrower, such as ids, which are for copying. */
  readonly whole?: readonly number[];
  /** Whether the last column goes below each row where the table is too wide. A cell of `-` is left out there. */
  readonly below?: boolean;
}

/**
 * Writes rows in columns as wide as their widest cell. Cells may be text from outside. In a narrower terminal the
 * widest columns shrink, and long text continues below, in its own column; nothing is cut, and no number is broken.
 *
 * @param rows all of the same length.
 * @returns for each row its line, or lines, without colours and without a line break at the end.
 */
export function textTable(rows: readonly (readonly string[])[], fit: Fit = {}): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => (cell === "" ? "" : oneLine(cell))));
  const widths = fitted(cells, fit);
  const { width, below = false } = fit;
  if (below && width !== undefined && widthOf(widths) > width) {
    const lines = textTable(
      cells.map((row) => row.slice(0, -1)),
      { ...fit, below: false },
    );
    return lines.map((line, at) => {
      const last = at === 0 ? "-" : (cells[at]?.at(-1) ?? "-");
      return last === "-" ? line : `${line}\n${gap}${last}`;
    });
  }
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

function fitted(cells: readonly (readonly string[])[], { width, whole = [] }: Fit): readonly number[] {
  const widest = (column: number, of: (cell: string) => number) =>
    cells.reduce((most, row) => Math.max(most, of(row[column] ?? "")), 0);
  const widths = (cells[0] ?? []).map((_, column) => widest(column, stringWidth));
  const least = widths.map((natural, column) =>
    whole.includes(column)
      ? natural
      : Math.max(
          minWidth,
          widest(column, (cell) => Math.max(0, ...(cell.match(longNumber) ?? []).map(stringWidth))),
        ),
  );
  while (width !== undefined && widthOf(widths) > width) {
    const spare = widths.map((each, column) => (each > (least[column] ?? 0) ? each : 0));
    const most = Math.max(...spare);
    if (most === 0) break;
    const at = spare.indexOf(most);
    const step = Math.max(1, Math.floor((widthOf(widths) - width) / widths.length));
    widths[at] = Math.max(least[at] ?? 0, most - step);
  }
  return widths;
}

function widthOf(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + each, gap.length * (widths.length - 1));
}
