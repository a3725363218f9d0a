import { goalTable } from "../page.ts";
import type { Row } from "./row.ts";

/** What was measured of one matter, by the name that the command takes. */
export type NamedRow = Row & { readonly name: string };

/** The page about the copy. `machine`: such as `Node 24.21.0, 2 CPUs`. */
export function syncPage(rows: readonly NamedRow[], machine: string): string {
  return [
    "# Results of the copy\n",
    `Written by \`pnpm bench sync\` (${machine}). Ratios and counts hold on other machines; times are of this one. Each part is of its last run. ` +
      "[How it is measured](README.md#the-copy).\n",
    "## Goals\n",
    `${goalTable(rows.flatMap(({ goals }) => goals))}\n`,
    "## Also measured\n",
    ...rows.map(({ name, notes }) => `- \`${name}\`: ${notes}`),
    "",
  ].join("\n");
}

/** Whether nothing was lost, doubled or the like; another run is worth nothing. */
export function isSound(rows: readonly NamedRow[]): boolean {
  return rows.every(({ goals }) => goals.every(({ met, isCount }) => met || isCount !== true));
}
