import { folder } from "../paths.ts";
import { type Cell, markdownTable, thousands } from "../report/markdown.ts";
import { budgets, goal, type SizeBudget } from "./budgets.ts";
import { type BundleSize, bundle } from "./bundle.ts";

/** A client beside its budget. */
export interface Weighed extends SizeBudget, BundleSize {}

/** Bundles every client that has a budget. */
export function weighClients(): Promise<readonly Weighed[]> {
  return Promise.all(
    budgets.map(async (budget) => ({ ...budget, ...(await bundle(budget.source, folder)) })),
  );
}

/** A table of the clients, and where the bytes are for each that is over its budget or the goal. */
export function gateReport(weighed: readonly Weighed[]): string {
  const rows = weighed.map((client): Cell[] => [
    client.package,
    thousands(client.minified),
    thousands(client.gzip),
    thousands(client.budget),
    isTooLarge(client) ? `${thousands(client.minified - client.budget)} too many` : "ok",
  ]);
  const breakdowns = weighed
    .filter((client) => isTooLarge(client) || client.minified > goal)
    .map((client) => `${client.package}, by module:\n\n${moduleTable(client)}`);
  const table = markdownTable(["package", "minified", "gzip", "budget", ""], rows);
  return `${[table, ...breakdowns].join("\n\n")}\n`;
}

export function isTooLarge({ minified, budget }: Weighed): boolean {
  return minified > budget;
}

/** The page that says where every byte is. */
export function sizePage(weighed: readonly Weighed[]): string {
  const sections = weighed.map(
    (client) =>
      `## ${client.package}\n\n${thousands(client.minified)} bytes minified, ${thousands(client.gzip)} with gzip; ` +
      `the budget is ${thousands(client.budget)}.\n\n${moduleTable(client)}\n`,
  );
  return [
    "# Where every byte is\n",
    "Written by `pnpm bench size`: a module that makes the client and lists conversations, bundled by esbuild with all " +
      "that it needs (minified ESM, ES2022, for browsers). The gate holds the totals alone, so this page may be some " +
      `commits old. The goal is ${thousands(goal)} bytes minified for each client.\n`,
    ...sections,
  ].join("\n");
}

function moduleTable({ modules, minified }: BundleSize): string {
  const rows = modules.map(({ module, bytes }): Cell[] => [
    `\`${module}\``,
    thousands(bytes),
    `${((bytes / minified) * 100).toFixed(1)} %`,
  ]);
  return markdownTable(["module", "bytes", "share"], rows);
}
