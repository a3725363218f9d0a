import type {
  ActionHandlers,
  ActionName,
  Contact,
  Conversation,
  Mapped,
  ProviderTypes,
  Source,
} from "@confluir/normalize";

/** A conversation as its provider sends it on its own; its `raw` may be of another schema than that of the list. */
export type OneConversation = Conversation;

/** An actor with every action: those that its provider cannot do reject with an `UnsupportedError`. */
export type WholeActor = ActionHandlers<ProviderTypes, ActionName>;

/** How a connection acts. */
export interface ActingOptions {
  /** Whether a text may take the conversation from the bot and give it to a person, where the provider demands it. */
  readonly startHumanSupport: boolean;
}

/** A contact, in full or as a conversation shows it. */
export type FoundContact = Pick<
  Contact,
  "id" | "provider" | "connection" | "name" | "profileName" | "handles" | "conversationId"
>;

/** What of a provider's contacts could be read. */
export interface FoundContacts {
  /** Each contact once. */
  readonly contacts: readonly FoundContact[];
  /** How many of the provider's things were read to get them, such as conversations. */
  readonly read: number;
  /** What was read. */
  readonly from: "contacts" | "conversations";
  /** Whether there are more than were read. */
  readonly hasMore: boolean;
}

/** One provider, set up. The connection has the provider's name. */
export interface Connection {
  readonly provider: string;
  readonly source: Source;
  /** Sends nothing yet. */
  actor(options: ActingOptions): WholeActor;
  /** Reads one conversation. Rejects with what the client throws. */
  getConversation(nativeId: string, signal: AbortSignal): Promise<Mapped<OneConversation>>;
  /** Reads contacts, from at most `limit` of the provider's things. Rejects with what the client throws. */
  listContacts(limit: number, signal: AbortSignal): Promise<FoundContacts>;
}
