import { createOneToOneClient } from "@confluir/1to1";
import { oneToOne } from "@confluir/1to1/provider";
import { oneToOneSandbox } from "@confluir/1to1/sandbox";
import { createJuriChatClient } from "@confluir/jurichat";
import { juriChat } from "@confluir/jurichat/provider";
import { juriChatSandbox } from "@confluir/jurichat/sandbox";
import { startMocks } from "@confluir/mock";
import { createInbox } from "@confluir/normalize";

await using mocks = await startMocks({ providers: { "1to1": oneToOneSandbox, jurichat: juriChatSandbox } });
const shop = createOneToOneClient({ apiKey: "sk_1to1_local", slug: "acme", baseUrl: mocks["1to1"].url });
const office = createJuriChatClient({ apiKey: "local", baseUrl: mocks.jurichat.url });
const nobodyThere = createJuriChatClient({ apiKey: "local", baseUrl: "http://127.0.0.1:9", maxRetries: 0 });

const inbox = createInbox({
  shop: oneToOne.source(shop),
  office: juriChat.source(office, { inboxId: "cjinbx0001aaaa" }),
  branch: juriChat.source(nobodyThere, { inboxId: "cjinbx0002aaaa" }),
});

const page = await inbox.listConversations({ limit: 4 });
for (const conversation of page.items) {
  // `provider` decides the type of `raw`: the provider's own object, no cast.
  const ownId = conversation.provider === "1to1" ? conversation.raw.uuid : conversation.raw.id;
  console.log(conversation.lastActivityAt, conversation.connection, conversation.state.value, ownId);
}
for (const { connection, retryable } of page.failures) {
  console.log(`${connection} is missing; worth another try: ${retryable}`);
}
console.log(page.next === null ? "That was all." : "There is more: pass `next` as `cursor`.");
