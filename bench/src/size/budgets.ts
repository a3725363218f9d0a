/** A provider client with all that it needs, and the bytes that its bundle may have. */
export interface SizeBudget {
  readonly package: string;
  /** A module that makes the client and lists conversations. */
  readonly source: string;
  /** Minified bytes. Lower it when the bundle has shrunk; a raise needs a reason in its commit. */
  readonly budget: number;
}

/** The goal for every client: core, openapi-fetch and its operations table. */
export const goal = 12_000;

/** Lists conversations with `@confluir/1to1`; the benchmarks weigh the same. */
export const oneToOneEntry = `import { createOneToOneClient } from "@confluir/1to1";
  const client = createOneToOneClient({ apiKey: "key", slug: "acme" });
  export const page = await client.listConversations();`;

export const budgets: readonly SizeBudget[] = [
  {
    package: "@confluir/1to1",
    source: oneToOneEntry,
    budget: 30_300,
  },
  {
    package: "@confluir/jurichat",
    source: `import { createJuriChatClient } from "@confluir/jurichat";
      const client = createJuriChatClient({ apiKey: "key" });
      export const page = await client.listConversations({ query: { inboxId: "1" } });`,
    budget: 31_200,
  },
];
