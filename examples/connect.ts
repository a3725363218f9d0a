import { createOneToOneClient } from "@confluir/1to1";
import { oneToOne } from "@confluir/1to1/provider";
import { createJuriChatClient } from "@confluir/jurichat";
import { juriChat } from "@confluir/jurichat/provider";
import { createActions, createInbox } from "@confluir/normalize";

/** An account at 1TO1 AI and one at JuriChat, by the variables that `confluir` reads too. Another provider is a few lines more. */
export function connect(env: Readonly<Record<string, string | undefined>>) {
  const { ONE_TO_ONE_API_KEY = "", ONE_TO_ONE_SLUG = "", ONE_TO_ONE_BASE_URL } = env;
  const { JURICHAT_API_KEY = "", JURICHAT_INBOX_ID: inboxId = "", JURICHAT_BASE_URL } = env;
  const shop = createOneToOneClient({
    apiKey: ONE_TO_ONE_API_KEY,
    slug: ONE_TO_ONE_SLUG,
    baseUrl: ONE_TO_ONE_BASE_URL,
  });
  const office = createJuriChatClient({ apiKey: JURICHAT_API_KEY, baseUrl: JURICHAT_BASE_URL });
  return {
    inbox: createInbox({ shop: oneToOne.source(shop), office: juriChat.source(office, { inboxId }) }),
    actions: createActions({
      shop: oneToOne.actions(shop),
      // JuriChat sends a text only where a person has the conversation; this gives it to one first.
      office: juriChat.actions(office, { inboxId, startHumanSupport: "ifNeeded" }),
    }),
  };
}
