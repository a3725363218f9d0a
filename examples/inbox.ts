import { createOneToOneClient } from "@confluir/1to1";
import { oneToOne } from "@confluir/1to1/provider";
import { createJuriChatClient } from "@confluir/jurichat";
import { juriChat } from "@confluir/jurichat/provider";
import { createInbox } from "@confluir/normalize";

const { ONE_TO_ONE_API_KEY = "", ONE_TO_ONE_SLUG = "" } = process.env;
const { JURICHAT_API_KEY = "", JURICHAT_INBOX_ID = "" } = process.env;
const shop = createOneToOneClient({ apiKey: ONE_TO_ONE_API_KEY, slug: ONE_TO_ONE_SLUG });
const office = createJuriChatClient({ apiKey: JURICHAT_API_KEY });

const inbox = createInbox({
  shop: oneToOne.source(shop),
  office: juriChat.source(office, { inboxId: JURICHAT_INBOX_ID }),
});
for await (const { connection, state, contact, lastActivityAt } of inbox.listConversations()) {
  console.log(lastActivityAt, connection, state.value, contact?.name);
}
