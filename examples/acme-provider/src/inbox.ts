import { createOneToOneClient } from "@confluir/1to1";
import { oneToOne } from "@confluir/1to1/provider";
import { oneToOneSandbox } from "@confluir/1to1/sandbox";
import { startSandbox } from "@confluir/mock";
import { createInbox } from "@confluir/normalize";
import { acme } from "./provider.ts";
import { sandbox } from "./sandbox.ts";

// One inbox of two providers, one of them somebody else's, each in a sandbox.
await using servers = await startSandbox({ providers: { acme: sandbox, "1to1": oneToOneSandbox } });
const { ACME_API_KEY, ACME_BASE_URL, ONE_TO_ONE_API_KEY, ONE_TO_ONE_SLUG, ONE_TO_ONE_BASE_URL } =
  servers.environment;
const desk = acme.createClient({ apiKey: ACME_API_KEY, baseUrl: ACME_BASE_URL });
const shop = createOneToOneClient({
  apiKey: ONE_TO_ONE_API_KEY,
  slug: ONE_TO_ONE_SLUG,
  baseUrl: ONE_TO_ONE_BASE_URL,
});
const inbox = createInbox({ desk: acme.source(desk), shop: oneToOne.source(shop) });

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
