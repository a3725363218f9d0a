import { createOneToOneClient } from "@confluir/1to1";
import { oneToOne } from "@confluir/1to1/provider";
import { oneToOneSandbox } from "@confluir/1to1/sandbox";
import {
  type ContactCluster,
  clusterContacts,
  clusterWarnings,
  type IdentityContact,
} from "@confluir/identity";
import { createJuriChatClient } from "@confluir/jurichat";
import { juriChat } from "@confluir/jurichat/provider";
import { juriChatSandbox } from "@confluir/jurichat/sandbox";
import { startSandbox } from "@confluir/mock";
import { createInbox } from "@confluir/normalize";

await using sandbox = await startSandbox({
  providers: { "1to1": oneToOneSandbox, jurichat: juriChatSandbox },
  size: 400,
  rateLimit: null,
});
const env = sandbox.environment;
const inbox = createInbox({
  shop: oneToOne.source(
    createOneToOneClient({
      apiKey: env.ONE_TO_ONE_API_KEY,
      slug: env.ONE_TO_ONE_SLUG,
      baseUrl: env.ONE_TO_ONE_BASE_URL,
    }),
  ),
  office: juriChat.source(
    createJuriChatClient({ apiKey: env.JURICHAT_API_KEY, baseUrl: env.JURICHAT_BASE_URL }),
    { inboxId: env.JURICHAT_INBOX_ID },
  ),
});

const contacts = new Map<string, IdentityContact>();
for await (const { contact, connection } of inbox.listConversations({ limit: 100 })) {
  if (!contact) continue;
  const key = `${connection}:${contact.id}`;
  contacts.set(key, { key, connection, name: contact.name ?? null, handles: contact.handles });
}

const clusters = clusterContacts([...contacts.values()]);
const onBoth = clusters.filter(
  ({ members }) => new Set(members.map(({ connection }) => connection)).size === 2,
);
const [agreed, doubtful] = [onBoth.filter(isQuiet), onBoth.filter((cluster) => !isQuiet(cluster))];
console.log(
  `${contacts.size} contacts, ${agreed.length} people at both providers, ${doubtful.length} more to look at`,
);
for (const { reason, confidence } of agreed[0]?.links ?? []) console.log(`by ${reason} (${confidence})`);
for (const { warnings } of doubtful.slice(0, 1))
  for (const warning of warnings) console.log(clusterWarnings[warning]);

/** Nothing speaks against one person; whether to merge is still yours to say. */
function isQuiet({ warnings }: ContactCluster): boolean {
  return warnings.length === 0;
}
