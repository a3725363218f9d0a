import type { components } from "@confluir/jurichat";

/** A conversation as the list of JuriChat has it; the detail has other fields. */
export type JuriChatConversation = components["schemas"]["ConversationListItem"];
