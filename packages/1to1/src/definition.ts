import { defineProvider } from "@confluir/provider";
import {
  type OneToOneActionFields,
  type OneToOneActionsClient,
  type OneToOneActionsOptions,
  oneToOneActions,
} from "./actions.ts";
import { createOneToOneClient, operations } from "./index.ts";
import { oneToOneMappings } from "./mapping/mappings.ts";
import { oneToOneSource, oneToOneTraits } from "./source.ts";
import { oneToOneSupport } from "./support.ts";
import { oneToOneName } from "./words.ts";

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
  source: { ...oneToOneTraits, create: oneToOneSource },
  mappings: oneToOneMappings,
  actions,
});
