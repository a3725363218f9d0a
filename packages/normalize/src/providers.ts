import type { OneToOneConversation } from "./1to1/raw.ts";
import type { JuriChatConversation } from "./jurichat/raw.ts";

/** The providers there is a mapping for, each with the type of a conversation as it sends it. */
export interface ProviderTypes {
  readonly "1to1": OneToOneConversation;
  readonly jurichat: JuriChatConversation;
}

/** The id of a provider. */
export type Provider = keyof ProviderTypes;
