import { createJuriChatClient } from "@confluir/jurichat";
import { juriChatActions } from "../acting/jurichat/actions.ts";
import { juriChatSupport } from "../acting/jurichat/support.ts";
import { defineProvider } from "../define-provider.ts";
import { juriChatEvent, juriChatEventGaps } from "../events/jurichat-event.ts";
import { juriChatMappings } from "./mappings.ts";
import { juriChatName } from "./name.ts";
import { juriChatSource, juriChatTraits } from "./source.ts";

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
