import { providers } from "@confluir/acceptance/providers";
import { type Cell, markdownTable, thousands } from "../page.ts";
import { budgets, type SizeBudget } from "./budgets.ts";
import { type BundleSize, bundle } from "./bundle.ts";

/** A bundle with its budget. */
export interface WeighedBundle extends SizeBudget, BundleSize {}

/** Bundles everything that has a budget. */
export function weighBundles(): Promise<readonly WeighedBundle[]> {
  return Promise.all(
    budgets.map(async (budget) => {
      const whole = await bundle(budget.source);
      const size = budget.beyond === undefined ? whole : without(whole, await bundle(budget.beyond));
      return { ...budget, ...size };
    }),
  );
}

/** The part of one bundle beyond another. */
export function without(whole: BundleSize, part: BundleSize): BundleSize {
  const before = new Map(part.modules.map(({ module, bytes }) => [module, bytes]));
  return {
    minified: whole.minified - part.minified,
    gzip: whole.gzip - part.gzip,
    later: whole.later - part.later,
    modules: whole.modules
      .map(({ module, bytes }) => ({ module, bytes: bytes - (before.get(module) ?? 0) }))
      // A name that got longer in the larger bundle is no module more.
      .filter(({ module, bytes }) => bytes > 0 && (!before.has(module) || bytes > 50)),
  };
}

/** A table of the bundles, and the modules of each that is refused. */
export function gateReport(weighed: readonly WeighedBundle[]): string {
  const rows = weighed.map((one): Cell[] => [
    one.title,
    thousands(one.minified),
    thousands(one.gzip),
    thousands(one.later),
    thousands(one.budget),
    one.goal === undefined ? "" : thousands(one.goal),
    verdict(one),
  ]);
  const breakdowns = weighed
    .filter(isRefused)
    .map((one) => `${one.title}, by module:\n\n${moduleTable(one)}`);
  const table = markdownTable(["bundle", "minified", "gzip", "later", "budget", "goal", ""], rows);
  return `${[table, ...breakdowns].join("\n\n")}\n`;
}

/** Whether a bundle fails the gate. */
export function isRefused(one: WeighedBundle): boolean {
  return verdict(one) !== "ok";
}

/** Modules that only a bundle which imports them may have: of a provider, of webhooks, and numbering plans. */
const onlyImported: readonly (readonly [from: string, matches: (module: string) => boolean])[] = [
  ["@confluir/identity", (module) => /^(identity|libphonenumber-js)\//.test(module)],
  ["/webhooks", (module) => /^[^/]+\/dist\/webhooks[./]/.test(module)],
  ...providers.map(({ id }) => {
    const isOwn = (module: string) =>
      module.split("/").some((part) => part === id || part.startsWith(`${id}-`));
    return [`@confluir/${id}`, isOwn] as const;
  }),
];

function verdict({ source, modules, minified, budget }: WeighedBundle): string {
  const refused = onlyImported.filter(([from]) => !source.includes(from));
  const stranger = modules.find(({ module }) => refused.some(([, matches]) => matches(module)));
  if (stranger !== undefined) return `has ${stranger.module}`;
  return minified > budget ? `${thousands(minified - budget)} too many` : "ok";
}

/** The page that says where every byte is. */
export function sizePage(weighed: readonly WeighedBundle[]): string {
  const sections = weighed.map((one) => {
    const beyond = one.beyond === undefined ? "" : " beyond the client";
    const goal = one.goal === undefined ? "" : `, the goal ${thousands(one.goal)}`;
    const sum = `${thousands(one.minified)} bytes minified${beyond}, ${thousands(one.gzip)} with gzip`;
    const later = one.later === 0 ? "" : `; ${thousands(one.later)} more are loaded when they are used`;
    return `## ${one.title}\n\n${sum}${later}; the budget is ${thousands(one.budget)}${goal}.\n\n${moduleTable(one)}\n`;
  });
  return [
    "# Where every byte is\n",
    "Written by `pnpm bench size`: modules that use our packages, bundled by esbuild with all that they need (minified ESM, " +
      "ES2022, for browsers). Behind an `import()` is openapi-fetch alone, which `client.http` loads with its first call. The gate checks the totals alone, so this page may be some commits old. `@confluir/normalize` is " +
      "weighed beyond the client that its user has anyway. No bundle contains `@confluir/identity` unless it imports it.\n",
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
