import type { Mapped } from "../mapping/define-mapping.ts";
import type { AnyConversation } from "../model/conversation.ts";
import type { Provider } from "../providers.ts";

/** What an inbox asks a source for. */
export interface SourceRequest {
  /** The name of the source in the inbox, for the ids of what it gives. */
  readonly connection: string;
  /** The `next` or `previous` of an earlier page; `null` for the first one. */
  readonly cursor: string | null;
  /** The page size. A source that cannot give so many gives what it can, always the same for the same limit. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/** One page of a source, in the order that the provider sent. */
export interface SourcePage<P extends Provider> {
  readonly items: readonly Mapped<AnyConversation<P>>[];
  /** Asks for the page after this one; `null` at the end. At most 1024 characters that name nobody. */
  readonly next: string | null;
  /**
   * Asks for the page before this one, `null` on the first. Only a list in numbered pages has it: its pages shift when
   * the list grows or shrinks, so the inbox looks back before it goes on.
   */
  readonly previous?: string | null;
  /** How many conversations the list has now. When it falls, an inbox looks back for those that slipped to a page it had read. */
  readonly total?: number;
}

/** A list of conversations that an inbox can merge. Holds no state: each page is asked for by its cursor. */
export interface Source<P extends Provider = Provider> {
  readonly provider: P;
  /** `newest-first` if the provider's documents promise it, `unpromised` if it only looks that way. */
  readonly order: "newest-first" | "unpromised";
  listConversations(request: SourceRequest): Promise<SourcePage<P>>;
}
