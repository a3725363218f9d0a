/** The lists whose pages are normalized. */
export const pageKinds = [
  "oneToOneConversations",
  "oneToOneMessages",
  "juriChatConversations",
  "juriChatMessages",
] as const;

/** Which list a page is of. */
export type PageKind = (typeof pageKinds)[number];

/** What a page is called where people read of it. */
export const pageTitles: Readonly<Record<PageKind, string>> = {
  oneToOneConversations: "1TO1 AI: conversations",
  oneToOneMessages: "1TO1 AI: messages",
  juriChatConversations: "JuriChat: conversations",
  juriChatMessages: "JuriChat: messages",
};

/** One page of a provider, as it came. */
export interface ProviderPage {
  readonly kind: PageKind;
  /** The JSON of its body. */
  readonly text: string;
  /** Conversations or messages on it. */
  readonly count: number;
  /** The provider's id of the conversation that the messages belong to; empty for conversations. */
  readonly conversationNativeId: string;
}
