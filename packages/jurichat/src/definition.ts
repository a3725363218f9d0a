import {
  type ContactsRequest,
  type ConversationRequest,
  defineProvider,
  type ProviderList,
  pageOf,
} from "@confluir/provider";
import { type JuriChatActionsClient, type JuriChatActionsOptions, juriChatActions } from "./actions.ts";
import { createJuriChatClient, type JuriChatClient, operations } from "./index.ts";
import { juriChatConversationDetail } from "./mapping/conversation.ts";
import { juriChatContactListItem } from "./mapping/directory.ts";
import { juriChatMappings, juriChatWebhookMapping } from "./mapping/mappings.ts";
import type { Schemas } from "./raw.ts";
import { type JuriChatSourceOptions, juriChatSource, juriChatTraits, maxLimit, parsePage } from "./source.ts";
import { juriChatSupport } from "./support.ts";
import { juriChatName } from "./words.ts";

const contacts: ProviderList = {
  ...juriChatName,
  operationId: "listContacts",
  ...operations.listContacts,
};

/** The lists of an inbox, one conversation by its id, and the contacts. */
function createSource(client: JuriChatClient, options: JuriChatSourceOptions) {
  return {
    ...juriChatSource(client, options, "juriChat.source"),
    async getConversation({ connection, conversationNativeId, signal }: ConversationRequest) {
      const answer = await client.getConversation({
        path: { conversationId: conversationNativeId },
        ...(signal && { signal }),
      });
      // The answer may be anything, and the mapping takes anything.
      return juriChatConversationDetail.map(answer?.data, { connection });
    },
    async listContacts({ connection, cursor, limit, signal }: ContactsRequest) {
      const { inboxId } = options;
      const query = { inboxId, page: parsePage(cursor), limit: Math.min(limit, maxLimit) };
      const body = await client.listContacts({ query, ...(signal && { signal }) });
      const toItem = (raw: Schemas["ContactListItem"]) => juriChatContactListItem.map(raw, { connection });
      return pageOf(contacts, body, toItem, query);
    },
  };
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
  source: { ...juriChatTraits, create: createSource },
  mappings: juriChatMappings,
  actions: {
    support: juriChatSupport.actions,
    create: (client: JuriChatActionsClient, options: JuriChatActionsOptions) =>
      juriChatActions(client, options, "juriChat.actions"),
  },
  webhooks: juriChatWebhookMapping,
});
