import stringWidth from "string-width";
import { oneLine } from "./one-line.ts";

const gap = "  ";

/**
 * Writes rows in columns as wide as their widest cell, each on one line. Cells may be text of strangers.
 *
 * @param rows the header first; all of the same length.
 * @returns lines without colours and without a line break at the end.
 */
export function textTable(rows: readonly (readonly string[])[]): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => (cell === "" ? "" : oneLine(cell))));
  const widths = (cells[0] ?? []).map((_, column) =>
    cells.reduce((most, row) => Math.max(most, stringWidth(row[column] ?? "")), 0),
  );
  return cells.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat(Math.max((widths[column] ?? 0) - stringWidth(cell), 0)))
      .join(gap)
      .trimEnd(),
  );
}
