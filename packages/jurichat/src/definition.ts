import { defineProvider } from "@confluir/provider";
import { juriChatActions } from "./actions.ts";
import { createJuriChatClient } from "./index.ts";
import { juriChatEvent, juriChatEventGaps } from "./mapping/event.ts";
import { juriChatMappings } from "./mapping/mappings.ts";
import { juriChatSource, juriChatTraits } from "./source.ts";
import { juriChatSupport } from "./support.ts";
import { juriChatName } from "./words.ts";

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
  source: { ...juriChatTraits, create: juriChatSource },
  mappings: juriChatMappings,
  actions: { support: juriChatSupport.actions, create: juriChatActions },
  webhooks: {
    schema: "ConversationUpdatedEvent",
    place: "webhook",
    mapping: juriChatEvent,
    gaps: juriChatEventGaps,
  },
});
