import { createOneToOneClient } from "@confluir/1to1";
import { createJuriChatClient } from "@confluir/jurichat";
import { startSandbox } from "@confluir/mock";
import { providers } from "@confluir/mock/all";
import type { PageKind, ProviderPage } from "./provider-page.ts";

/** Conversations of a page, and the most messages of one; JuriChat itself decides how many messages it sends. */
const limit = 50;

/**
 * Reads one page of each list from the sandbox, through the real clients. The messages are of the conversation that has
 * most of them on its page, among those of the page of conversations.
 */
export async function loadPages(): Promise<readonly ProviderPage[]> {
  const sandbox = await startSandbox({ providers, rateLimit: null, clockRuns: false, validate: false });
  try {
    return [...(await oneToOnePages(sandbox["1to1"].url)), ...(await juriChatPages(sandbox.jurichat.url))];
  } finally {
    await sandbox.close();
  }
}

async function oneToOnePages(baseUrl: string): Promise<readonly ProviderPage[]> {
  const client = createOneToOneClient({ apiKey: "sk_1to1_local", slug: "acme", baseUrl, rateLimiter: false });
  const page = await client.listConversations({ query: { limit } });
  let longest = toPage("oneToOneMessages", { items: [] }, 0);
  for (const { uuid } of page.items) {
    const body = await client.listConversationMessages({ path: { uuid }, query: { limit } });
    const { length } = body.items;
    if (length > longest.count) longest = toPage("oneToOneMessages", body, length, uuid);
  }
  return [toPage("oneToOneConversations", page, page.items.length), longest];
}

async function juriChatPages(baseUrl: string): Promise<readonly ProviderPage[]> {
  const client = createJuriChatClient({ apiKey: "local", baseUrl, rateLimiter: false });
  const { data: staff = [] } = await client.listUsers({ query: { limit: 1 } });
  const inboxId = staff[0]?.inboxes?.[0]?.id ?? "";
  const flags = { showGroups: true, onlyGroups: false, onlyPrivate: false, onlyArchived: false };
  const page = await client.listConversations({ query: { inboxId, ...flags, limit } });
  let longest = toPage("juriChatMessages", { data: { messages: [] } }, 0);
  for (const { id: conversationId } of page.data) {
    const body = await client.getConversation({ path: { conversationId } });
    const { length = 0 } = body.data.messages ?? [];
    if (length > longest.count) longest = toPage("juriChatMessages", body, length, conversationId);
  }
  return [toPage("juriChatConversations", page, page.data.length), longest];
}

function toPage(kind: PageKind, body: unknown, count: number, conversationNativeId = ""): ProviderPage {
  return { kind, text: JSON.stringify(body), count, conversationNativeId };
}
