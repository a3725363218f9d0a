import { readFileSync } from "node:fs";
import { codeNameOf, providers } from "@confluir/acceptance/providers";
import type { AnyProvider } from "@confluir/normalize";
import { listEntry } from "../clients/contenders.ts";
import { pathOf } from "../page.ts";

/** A way to use our packages, and the bytes that its bundle may have. */
export interface SizeBudget {
  /** The contents of the bundle, for people. */
  readonly title: string;
  /** A module that uses it. */
  readonly source: string;
  /** A module whose bytes do not count, as its user has it anyway; missing: all count. */
  readonly beyond?: string;
  /** Minified bytes. Lower it when the bundle has shrunk; a raise needs a reason in its commit. */
  readonly budget: number;
  /** What we would like it to be, where that is not the budget. */
  readonly goal?: number;
}

/** Limits of one provider, in `budgets.json` of its package. */
export interface ProviderBudgets {
  /** Minified bytes of bundles: one list call, and beyond its client what a program adds to it. */
  readonly bundles: {
    readonly client: number;
    readonly conversations: number;
    readonly messages: number;
    readonly source: number;
    readonly provider: number;
    /** Missing: it has no webhooks. */
    readonly webhooks?: number;
  };
  /** Lines written by hand: its own source, sandbox included, webhooks and generated files not. */
  readonly lines: number;
}

/** The goal for every client: core, openapi-fetch and its operations table. */
const clientGoal = 12_000;
/** The goal for what normalizes one provider. */
const normalizeGoal = 8_000;

/** Reads the limits of a provider. */
export function readBudgets({ id }: AnyProvider): ProviderBudgets {
  return JSON.parse(readFileSync(pathOf(`packages/${id}/budgets.json`), "utf8")) as ProviderBudgets;
}

function budgetsOf(provider: AnyProvider): readonly SizeBudget[] {
  const { bundles } = readBudgets(provider);
  const client = listEntry(provider);
  const entry = `@confluir/${provider.id}`;
  const name = camelCase(provider);
  const beyond = { beyond: client };
  const inbox = (source: string) => `${client}
    import { createInbox } from "@confluir/normalize";
    import { ${source} as provided } from "${entry}/provider";
    export const inbox = createInbox({ a: ${source === name ? "provided.source" : "provided"}(client) });`;
  const mapped = (names: string) => `${client}
    export { ${names} } from "${entry}/provider";`;
  return [
    { title: entry, source: client, budget: bundles.client, goal: clientGoal },
    {
      title: `${entry}/provider: the conversations`,
      ...{ source: mapped(`${name}Conversation`), ...beyond },
      ...{ budget: bundles.conversations, goal: normalizeGoal },
    },
    {
      title: `${entry}/provider: conversations and messages`,
      ...{ source: mapped(`${name}Conversation, ${name}Message`), ...beyond },
      ...{ budget: bundles.messages, goal: normalizeGoal },
    },
    {
      title: `@confluir/normalize: an inbox over ${provider.name} alone`,
      ...{ source: inbox(`${name}Source`), ...beyond },
      ...{ budget: bundles.source, goal: normalizeGoal },
    },
    {
      title: `@confluir/normalize: an inbox over the whole provider ${provider.name}`,
      ...{ source: inbox(name), ...beyond, budget: bundles.provider },
    },
    ...(bundles.webhooks === undefined
      ? []
      : [
          {
            title: `${entry}/webhooks`,
            source: `export { createReplayGuard, receiveWebhook } from "${entry}/webhooks";`,
            budget: bundles.webhooks,
          },
        ]),
  ];
}

function camelCase(provider: AnyProvider): string {
  const code = codeNameOf(provider);
  return `${code.slice(0, 1).toLowerCase()}${code.slice(1)}`;
}

/** Modules that use every provider at once; each has names of its own. */
function allEntries(use: (provider: AnyProvider, client: string) => string): string {
  return providers
    .map((provider) => {
      const client = `client${codeNameOf(provider)}`;
      return `import { create${codeNameOf(provider)}Client } from "@confluir/${provider.id}";
        const ${client} = create${codeNameOf(provider)}Client({});
        export const page${codeNameOf(provider)} = await ${client}.listConversations();
        ${use(provider, client)}`;
    })
    .join("\n");
}

const actingOverAll = `${allEntries((provider, client) => {
  const name = camelCase(provider);
  return `import { ${name}Actions, ${name}Source } from "@confluir/${provider.id}/provider";
    const ${name}Both = { source: ${name}Source(${client}, {}), actions: ${name}Actions(${client}, {}) };`;
})}
  import { createActions, createInbox } from "@confluir/normalize";
  export const inbox = createInbox({ ${providers.map((each) => `${camelCase(each)}: ${camelCase(each)}Both.source`)} });
  export const actions = createActions({ ${providers.map((each) => `${camelCase(each)}: ${camelCase(each)}Both.actions`)} });`;

/** Every bundle that has a budget. */
export const budgets: readonly SizeBudget[] = [
  ...providers.flatMap(budgetsOf),
  {
    title: "@confluir/normalize: an inbox over all providers, and acting",
    source: actingOverAll,
    beyond: allEntries(() => ""),
    budget: 85_850,
  },
  {
    title: "@confluir/identity",
    source: `export { createDirectory } from "@confluir/identity";`,
    budget: 152_500,
  },
];
