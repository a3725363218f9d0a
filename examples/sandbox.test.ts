import { createOneToOneClient } from "@confluir/1to1";
import { oneToOne } from "@confluir/1to1/provider";
import { oneToOneSandbox } from "@confluir/1to1/sandbox";
import { createJuriChatClient } from "@confluir/jurichat";
import { juriChat } from "@confluir/jurichat/provider";
import { juriChatSandbox } from "@confluir/jurichat/sandbox";
import { startSandbox } from "@confluir/mock";
import { createInbox, type Inbox, type ProviderTypes } from "@confluir/normalize";
import { afterAll, beforeEach, expect, it } from "vitest";

/** Stands for your own code: counts what nobody has read, and names the providers that could not be asked. */
async function countUnread(inbox: Inbox<ProviderTypes, string>) {
  const missing: string[] = [];
  let unread = 0;
  const list = inbox.listConversations({ limit: 100, onFailure: ({ provider }) => missing.push(provider) });
  for await (const { unreadCount } of list) if ((unreadCount ?? 0) > 0) unread += 1;
  return { unread, missing };
}

const sandbox = await startSandbox({
  providers: { "1to1": oneToOneSandbox, jurichat: juriChatSandbox },
  size: 200,
}); // both providers, with the same people on every run
beforeEach(() => sandbox.control.reset());
afterAll(() => sandbox.close()); // fails if a request or an answer broke a provider's spec

const env = sandbox.environment;
const shop = { apiKey: env.ONE_TO_ONE_API_KEY, slug: env.ONE_TO_ONE_SLUG, baseUrl: env.ONE_TO_ONE_BASE_URL };
const office = { apiKey: env.JURICHAT_API_KEY, baseUrl: env.JURICHAT_BASE_URL, maxRetries: 0 };
const inbox = createInbox({
  shop: oneToOne.source(createOneToOneClient(shop)),
  office: juriChat.source(createJuriChatClient(office), { inboxId: env.JURICHAT_INBOX_ID }),
});

it("counts what the others have when a provider is down, and says which one is", async () => {
  sandbox.control.scenario("one-provider-down");
  const { unread, missing } = await countUnread(inbox);
  expect(missing).toEqual(["jurichat"]);
  expect(unread).toBeGreaterThan(0);
});

it("counts the same when a provider asks for patience", async () => {
  const before = await countUnread(inbox);
  sandbox.control.fault({ kind: "status", status: 429, retryAfterSeconds: 0, provider: "1to1", times: 2 });
  expect(await countUnread(inbox)).toEqual(before);
});
