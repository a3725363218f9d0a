import type { OneToOneRaw } from "./1to1/raw.ts";
import type { JuriChatRaw } from "./jurichat/raw.ts";

/** The providers there is a mapping for, each with what it sends for every type of the model. */
export interface RawTypes {
  readonly "1to1": OneToOneRaw;
  readonly jurichat: JuriChatRaw;
}

/** The id of a provider. */
export type Provider = keyof RawTypes;

/** The providers, each with the type of a conversation as its list has it. */
export type ProviderTypes = { readonly [P in Provider]: RawTypes[P]["Conversation"] };
