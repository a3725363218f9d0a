import { createLists, defineProvider, type ListsDefinition } from "@confluir/provider";
import { type JuriChatActionsClient, type JuriChatActionsOptions, juriChatActions } from "./actions.ts";
import { createJuriChatClient, type JuriChatClient, operations } from "./index.ts";
import { juriChatConversationDetail } from "./mapping/conversation.ts";
import { juriChatContactListItem, juriChatTagListItem, juriChatUser } from "./mapping/directory.ts";
import { juriChatMappings, juriChatWebhookMapping } from "./mapping/mappings.ts";
import type { JuriChat, Schemas } from "./raw.ts";
import { type JuriChatSourceOptions, juriChatTraits, listsOf } from "./source.ts";
import { juriChatSupport } from "./support.ts";
import { juriChatName } from "./words.ts";

/** The lists of an inbox, one conversation by its id, and the tags, agents and contacts. */
function createSource(client: JuriChatClient, options: JuriChatSourceOptions) {
  const { inboxId } = options;
  const lists = {
    ...listsOf(options, "juriChat.source"),
    conversation: {
      get: "getConversation",
      mapping: {
        map: (answer: Schemas["ConversationWithMessages"], context) =>
          juriChatConversationDetail.map(answer?.data, context),
      },
    },
    tags: { list: "listTags", mapping: juriChatTagListItem, query: { inboxId } },
    agents: { list: "listUsers", mapping: juriChatUser, query: { inboxId } },
    contacts: { list: "listContacts", mapping: juriChatContactListItem, query: { inboxId } },
  } as const satisfies ListsDefinition<JuriChat, keyof typeof operations>;
  return createLists<JuriChat, keyof typeof operations, typeof lists>(client, lists);
}

/**
 * JuriChat: `juriChat.source(client, { inboxId })` for an inbox, `juriChat.actions(client, { inboxId })` to act.
 *
 * It holds all that is known of the provider. A program whose every byte counts imports `juriChatSource` alone.
 */
export const juriChat = /* @__PURE__ */ defineProvider({
  specificationVersion: 1,
  id: juriChatName.provider,
  name: juriChatName.providerName,
  credentials: {
    apiKey: { env: "JURICHAT_API_KEY", secret: true },
    inboxId: { env: "JURICHAT_INBOX_ID", of: "connection" },
    baseUrl: { env: "JURICHAT_BASE_URL" },
  },
  createClient: createJuriChatClient,
  operations,
  source: {
    ...juriChatTraits,
    lists: ["listTags", "listAgents", "listContacts"],
    create: createSource,
  },
  mappings: juriChatMappings,
  actions: {
    support: juriChatSupport.actions,
    create: (client: JuriChatActionsClient, options: JuriChatActionsOptions) =>
      juriChatActions(client, options, "juriChat.actions"),
  },
  webhooks: juriChatWebhookMapping,
});
