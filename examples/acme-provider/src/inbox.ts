import { oneToOne } from "@confluir/1to1/provider";
import { oneToOneSandbox } from "@confluir/1to1/sandbox";
import { startSandbox } from "@confluir/mock";
import { createInbox, fromEnv } from "@confluir/normalize";
import { acme } from "./provider.ts";
import { sandbox } from "./sandbox.ts";

// One inbox of two providers, one of them somebody else's, each in a sandbox.
await using servers = await startSandbox({ providers: { acme: sandbox, "1to1": oneToOneSandbox } });
const { sources } = fromEnv([acme, oneToOne], servers.environment);
const inbox = createInbox(sources);

const { items } = await inbox.listConversations({ limit: 10 });
for (const { lastActivityAt, connection, state, contact, lastMessage } of items)
  console.log(
    lastActivityAt,
    connection.padEnd(5),
    state.value.padEnd(8),
    contact?.name,
    "-",
    lastMessage?.text,
  );
