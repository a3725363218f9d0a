import { oneToOneMappings } from "./1to1/mappings.ts";
import { juriChatMappings } from "./jurichat/mappings.ts";
import type { ProviderMappings } from "./mapping/provider-mappings.ts";
import type { Provider } from "./providers.ts";

/** Every mapping there is, by provider and type of the model. Whoever only maps has no need of it. */
export const mappings: { readonly [P in Provider]: ProviderMappings } = {
  "1to1": oneToOneMappings,
  jurichat: juriChatMappings,
};
