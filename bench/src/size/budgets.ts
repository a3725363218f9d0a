/** A way to use our packages, and the bytes that its bundle may have. */
export interface SizeBudget {
  /** What is bundled, for people. */
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

/** The goal for every client: core, openapi-fetch and its operations table. */
const clientGoal = 12_000;
/** The goal for what normalizes one provider. */
const normalizeGoal = 8_000;

/** Lists conversations with `@confluir/1to1`; the benchmarks weigh the same. */
export const oneToOneEntry = `import { createOneToOneClient } from "@confluir/1to1";
  const client = createOneToOneClient({ apiKey: "key", slug: "acme" });
  export const page = await client.listConversations();`;

const juriChatEntry = `import { createJuriChatClient } from "@confluir/jurichat";
  const client = createJuriChatClient({ apiKey: "key" });
  export const page = await client.listConversations({ query: { inboxId: "1" } });`;

const bothEntries = `${oneToOneEntry}
  import { createJuriChatClient } from "@confluir/jurichat";
  const juriChat = createJuriChatClient({ apiKey: "key" });
  export const other = await juriChat.listConversations({ query: { inboxId: "1" } });`;

export const budgets: readonly SizeBudget[] = [
  { title: "@confluir/1to1", source: oneToOneEntry, budget: 37_800, goal: clientGoal },
  { title: "@confluir/jurichat", source: juriChatEntry, budget: 40_800, goal: clientGoal },
  {
    title: "@confluir/1to1/provider: the conversations",
    source: `${oneToOneEntry}
      import { fromOneToOneConversation } from "@confluir/1to1/provider";
      export const model = page.items.map((raw) => fromOneToOneConversation(raw, { connection: "a" }));`,
    beyond: oneToOneEntry,
    budget: normalizeGoal,
  },
  {
    title: "@confluir/jurichat/provider: the conversations",
    source: `${juriChatEntry}
      import { fromJuriChatConversation } from "@confluir/jurichat/provider";
      export const model = page.data.map((raw) => fromJuriChatConversation(raw, { connection: "a" }));`,
    beyond: juriChatEntry,
    budget: normalizeGoal,
  },
  {
    title: "@confluir/1to1/provider: conversations and messages",
    source: `${oneToOneEntry}
      export { fromOneToOneConversation, fromOneToOneMessage } from "@confluir/1to1/provider";`,
    beyond: oneToOneEntry,
    budget: 9_800,
    goal: normalizeGoal,
  },
  {
    title: "@confluir/jurichat/provider: conversations and messages",
    source: `${juriChatEntry}
      export { fromJuriChatConversation, fromJuriChatMessage } from "@confluir/jurichat/provider";`,
    beyond: juriChatEntry,
    budget: 11_500,
    goal: normalizeGoal,
  },
  {
    title: "@confluir/normalize: an inbox over 1TO1 AI alone",
    source: `${oneToOneEntry}
      import { createInbox } from "@confluir/normalize";
      import { oneToOneSource } from "@confluir/1to1/provider";
      export const inbox = createInbox({ a: oneToOneSource(client) });`,
    beyond: oneToOneEntry,
    budget: 42_300,
    goal: normalizeGoal,
  },
  {
    title: "@confluir/normalize: an inbox over 1TO1 AI, by all that is known of it",
    source: `${oneToOneEntry}
      import { createInbox } from "@confluir/normalize";
      import { oneToOne } from "@confluir/1to1/provider";
      export const inbox = createInbox({ a: oneToOne.source(client) });`,
    beyond: oneToOneEntry,
    budget: 63_000,
  },
  {
    title: "@confluir/normalize: an inbox over JuriChat, by all that is known of it",
    source: `${juriChatEntry}
      import { createInbox } from "@confluir/normalize";
      import { juriChat } from "@confluir/jurichat/provider";
      export const inbox = createInbox({ a: juriChat.source(client, { inboxId: "1" }) });`,
    beyond: juriChatEntry,
    budget: 76_000,
  },
  {
    title: "@confluir/normalize: an inbox over both, and acting",
    source: `${bothEntries}
      import { oneToOneActions, oneToOneSource } from "@confluir/1to1/provider";
      import { juriChatActions, juriChatSource } from "@confluir/jurichat/provider";
      import { createActions, createInbox } from "@confluir/normalize";
      export const inbox = createInbox({
        a: oneToOneSource(client),
        b: juriChatSource(juriChat, { inboxId: "1" }),
      });
      export const actions = createActions({
        a: oneToOneActions(client),
        b: juriChatActions(juriChat, { inboxId: "1" }),
      });`,
    beyond: bothEntries,
    budget: 64_500,
  },
  {
    title: "@confluir/jurichat/webhooks",
    source: `export { createReplayGuard, receiveWebhook } from "@confluir/jurichat/webhooks";`,
    budget: 10_600,
  },
  {
    title: "@confluir/identity",
    source: `export { createDirectory } from "@confluir/identity";`,
    budget: 152_500,
  },
];
