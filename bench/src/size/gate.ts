import { folder } from "../paths.ts";
import { type Cell, markdownTable, thousands } from "../report/markdown.ts";
import { budgets, type SizeBudget } from "./budgets.ts";
import { type BundleSize, bundle } from "./bundle.ts";

/** A bundle beside its budget. */
export interface Weighed extends SizeBudget, BundleSize {}

/** Bundles everything that has a budget. */
export function weighBundles(): Promise<readonly Weighed[]> {
  return Promise.all(
    budgets.map(async (budget) => {
      const whole = await bundle(budget.source, folder);
      const size = budget.beyond === undefined ? whole : without(whole, await bundle(budget.beyond, folder));
      return { ...budget, ...size };
    }),
  );
}

/** What one bundle has more than another. */
export function without(whole: BundleSize, part: BundleSize): BundleSize {
  const before = new Map(part.modules.map(({ module, bytes }) => [module, bytes]));
  return {
    minified: whole.minified - part.minified,
    gzip: whole.gzip - part.gzip,
    modules: whole.modules
      .map(({ module, bytes }) => ({ module, bytes: bytes - (before.get(module) ?? 0) }))
      // A name that got longer in the larger bundle is no module more.
      .filter(({ module, bytes }) => bytes > 0 && (!before.has(module) || bytes > 50)),
  };
}

/** A table of the bundles, and where the bytes are of each that is over its budget or its goal. */
export function gateReport(weighed: readonly Weighed[]): string {
  const rows = weighed.map((one): Cell[] => [
    one.title,
    thousands(one.minified),
    thousands(one.gzip),
    thousands(one.budget),
    one.goal === undefined ? "" : thousands(one.goal),
    verdict(one),
  ]);
  const breakdowns = weighed
    .filter((one) => verdict(one) !== "ok")
    .map((one) => `${one.title}, by module:\n\n${moduleTable(one)}`);
  const table = markdownTable(["bundle", "minified", "gzip", "budget", "goal", ""], rows);
  return `${[table, ...breakdowns].join("\n\n")}\n`;
}

/** Whether a bundle fails the gate. */
export function isRefused(one: Weighed): boolean {
  return one.minified > one.budget || strangersIn(one).length > 0;
}

/** What must be imported to be in a bundle: a provider, the receiving of webhooks, and the numbering plans that `@confluir/identity` needs. */
const onlyImported: readonly (readonly [from: string, modules: RegExp])[] = [
  ["@confluir/identity", /^(identity|libphonenumber-js)\//],
  ["@confluir/1to1", /(^|\/)1to1\//],
  ["@confluir/jurichat", /(^|\/)jurichat[/-]/],
  ["/webhooks", /^[^/]+\/dist\/webhooks[./]/],
];

function strangersIn({ source, modules }: Weighed): readonly string[] {
  const strangers = onlyImported.filter(([from]) => !source.includes(from)).map(([, each]) => each);
  return modules.map(({ module }) => module).filter((module) => strangers.some((each) => each.test(module)));
}

function verdict(one: Weighed): string {
  const [stranger] = strangersIn(one);
  if (stranger !== undefined) return `has ${stranger}`;
  return one.minified > one.budget ? `${thousands(one.minified - one.budget)} too many` : "ok";
}

/** The page that says where every byte is. */
export function sizePage(weighed: readonly Weighed[]): string {
  const sections = weighed.map((one) => {
    const beyond = one.beyond === undefined ? "" : " beyond the client";
    const goal = one.goal === undefined ? "" : `, the goal ${thousands(one.goal)}`;
    const sum = `${thousands(one.minified)} bytes minified${beyond}, ${thousands(one.gzip)} with gzip`;
    return `## ${one.title}\n\n${sum}; the budget is ${thousands(one.budget)}${goal}.\n\n${moduleTable(one)}\n`;
  });
  return [
    "# Where every byte is\n",
    "Written by `pnpm bench size`: modules that use our packages, bundled by esbuild with all that they need (minified ESM, " +
      "ES2022, for browsers). The gate holds the totals alone, so this page may be some commits old. `@confluir/normalize` is " +
      "weighed beyond the client that its user has anyway. No bundle holds `@confluir/identity` unless it imports it.\n",
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
