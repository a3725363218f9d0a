import type { Mapped } from "../mapping/define-mapping.ts";
import type { AnyConversation } from "../model/conversation.ts";
import type { AnyMessage } from "../model/message.ts";
import type { Assignee } from "../model/participants.ts";
import type { ProviderTypes } from "../providers.ts";
import type { FilterCapabilities, FilterName, HandleFilter, SourceFilter } from "./filter.ts";

/** What an inbox asks a source for. */
export interface SourceRequest {
  /** The name of the source in the inbox, for the ids of what it gives. */
  readonly connection: string;
  /** The `next` or `previous` of an earlier page; `null` for the first one. */
  readonly cursor: string | null;
  /** The page size. A source that cannot give so many gives what it can, always the same for the same limit. */
  readonly limit: number;
  /** What to leave out where the vendor can do it. The inbox looks at every conversation again. */
  readonly filter?: SourceFilter | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** One page of a source, in the order that the provider sent. */
export interface SourcePage<P extends ProviderTypes> {
  readonly items: readonly Mapped<AnyConversation<P>>[];
  /** Asks for the page after this one; `null` at the end. At most 1024 characters that name nobody. */
  readonly next: string | null;
  /**
   * Asks for the page before this one, `null` on the first. Only a list in numbered pages has it: its pages shift when
   * the list grows or shrinks, so the inbox looks back before it goes on.
   */
  readonly previous?: string | null;
  /**
   * The filters of the request that the vendor was asked to apply: they are believed where a conversation does not tell.
   * Missing: none.
   */
  readonly filtered?: readonly FilterName[];
  /** How many conversations the list has now. When it falls, an inbox looks back for those that slipped to a page it had read. */
  readonly total?: number;
}

/** What an inbox asks a source for when it wants messages. */
export interface MessagesRequest {
  /** The name of the source in the inbox, for the ids of what it gives. */
  readonly connection: string;
  /** The provider's own id of the conversation. */
  readonly conversationNativeId: string;
  /** The `next` of an earlier page of this conversation; `null` for the first one. */
  readonly cursor: string | null;
  /** The page size, for a provider that lets it be chosen. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/** One page of the messages of a conversation, in the order that the provider sent. */
export interface MessagesPage<P extends ProviderTypes> {
  readonly items: readonly Mapped<AnyMessage<P>>[];
  /** Asks for the page after this one; `null` at the end. At most 1024 characters that name nobody. */
  readonly next: string | null;
}

/** What an inbox must know of a provider's list of conversations. */
export interface SourceTraits {
  /** `newest-first` if the provider's documents promise it, `unpromised` if it only looks that way. */
  readonly order: "newest-first" | "unpromised";
  /** What can be done about each filter. */
  readonly filters: FilterCapabilities;
  /** The kinds that the vendor tells of, where that is not all: an inbox refuses to look for others. */
  readonly tells?: {
    readonly assignees?: readonly Assignee["kind"][];
    readonly handles?: readonly HandleFilter["kind"][];
  };
}

/** The lists of one connection. They hold no state: each page is asked for by its cursor. */
export interface SourceLists<P extends ProviderTypes = ProviderTypes> {
  listConversations(request: SourceRequest): Promise<SourcePage<P>>;
  /** Missing: this source has no messages to give. */
  listMessages?(request: MessagesRequest): Promise<MessagesPage<P>>;
}

/** A list of conversations that an inbox can merge. */
export interface Source<P extends ProviderTypes = ProviderTypes> extends SourceTraits, SourceLists<P> {
  readonly provider: P["id"];
}
