import type { components } from "@confluir/1to1";

/** A conversation as 1TO1 AI sends it, in the list and on its own. */
export type OneToOneConversation = components["schemas"]["Conversation"];
