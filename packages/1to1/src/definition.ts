import { type ConversationRequest, defineProvider } from "@confluir/provider";
import {
  type OneToOneActionFields,
  type OneToOneActionsClient,
  type OneToOneActionsOptions,
  oneToOneActions,
} from "./actions.ts";
import { createOneToOneClient, type OneToOneClient, operations } from "./index.ts";
import { oneToOneConversation } from "./mapping/conversation.ts";
import { oneToOneMappings } from "./mapping/mappings.ts";
import { oneToOneSource, oneToOneTraits } from "./source.ts";
import { oneToOneSupport } from "./support.ts";
import { oneToOneName } from "./words.ts";

/** The lists of an inbox, and one conversation by its id. The provider has no list of contacts. */
function createSource(client: OneToOneClient) {
  return {
    ...oneToOneSource(client),
    async getConversation({ connection, conversationNativeId, signal }: ConversationRequest) {
      const raw = await client.getConversation({
        path: { uuid: conversationNativeId },
        ...(signal && { signal }),
      });
      return oneToOneConversation.map(raw, { connection });
    },
  };
}

// Apart from the literal below, in which a generic function would lose its parameters.
const actions = {
  support: oneToOneSupport.actions,
  create: <Fields extends OneToOneActionFields>(
    client: OneToOneActionsClient,
    options?: OneToOneActionsOptions<Fields>,
  ) => oneToOneActions(client, options, "oneToOne.actions"),
};

/**
 * 1TO1 AI: `oneToOne.source(client)` for an inbox, `oneToOne.actions(client)` to act.
 *
 * It holds all that is known of the provider. A program whose every byte counts imports `oneToOneSource` alone.
 */
export const oneToOne = /* @__PURE__ */ defineProvider({
  specificationVersion: 1,
  id: oneToOneName.provider,
  name: oneToOneName.providerName,
  credentials: {
    apiKey: { env: "ONE_TO_ONE_API_KEY", secret: true },
    slug: { env: "ONE_TO_ONE_SLUG" },
    baseUrl: { env: "ONE_TO_ONE_BASE_URL" },
  },
  createClient: createOneToOneClient,
  operations,
  source: { ...oneToOneTraits, create: createSource },
  mappings: oneToOneMappings,
  actions,
});
