import { createOneToOneClient } from "@confluir/1to1";
import { oneToOne } from "@confluir/1to1/provider";
import { oneToOneSandbox } from "@confluir/1to1/sandbox";
import { createJuriChatClient } from "@confluir/jurichat";
import { juriChat } from "@confluir/jurichat/provider";
import { juriChatSandbox } from "@confluir/jurichat/sandbox";
import { startSandbox } from "@confluir/mock";
import { createActions, createInbox, WindowClosedError } from "@confluir/normalize";

// The sandbox stands in for the providers; with your own keys it is the same without `baseUrl`.
await using sandbox = await startSandbox({
  providers: { "1to1": oneToOneSandbox, jurichat: juriChatSandbox },
  size: 200,
  clockRuns: false,
});
const env = sandbox.environment;
const shop = createOneToOneClient({
  apiKey: env.ONE_TO_ONE_API_KEY,
  slug: env.ONE_TO_ONE_SLUG,
  baseUrl: env.ONE_TO_ONE_BASE_URL,
});
const office = createJuriChatClient({ apiKey: env.JURICHAT_API_KEY, baseUrl: env.JURICHAT_BASE_URL });

const inbox = createInbox({
  shop: oneToOne.source(shop),
  office: juriChat.source(office, { inboxId: env.JURICHAT_INBOX_ID }),
});
// JuriChat sends a text only where a person has the conversation; this gives it to one first.
const actions = createActions({
  shop: oneToOne.actions(shop),
  office: juriChat.actions(office, { inboxId: env.JURICHAT_INBOX_ID, startHumanSupport: "ifNeeded" }),
});

const done = { answered: 0, windowClosed: 0 };
const { items } = await inbox.listConversations({ filter: { state: "waiting", unread: true }, limit: 20 });
for (const conversation of items) {
  try {
    await actions.sendText(conversation, "Somebody will be with you in a moment.");
    done.answered += 1;
  } catch (error) {
    // 1TO1 AI takes free text within 24 hours of the contact's last message; `error.instead` is "sendTemplate".
    if (!WindowClosedError.isInstance(error)) throw error;
    done.windowClosed += 1;
  }
}
console.log(done);
