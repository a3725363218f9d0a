import { oneToOne } from "@confluir/1to1/provider";
import { chatwoot } from "@confluir/chatwoot/provider";
import { juriChat } from "@confluir/jurichat/provider";
import { createInbox, fromEnv } from "@confluir/normalize";

// Every provider whose variables are set, such as JURICHAT_API_KEY. An error names what is missing.
const { sources } = fromEnv([oneToOne, juriChat, chatwoot], process.env);
const inbox = createInbox(sources);

for await (const { connection, state, contact, lastActivityAt } of inbox.listConversations()) {
  console.log(lastActivityAt, connection, state.value, contact?.name);
}
