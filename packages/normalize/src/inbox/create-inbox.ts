import type { Provider } from "../providers.ts";
import { type ConversationList, createConversationList } from "./conversation-list.ts";
import { decodeCursor, type InboxCursor } from "./cursor.ts";
import { InboxCursorError } from "./errors.ts";
import {
  type InboxOptions,
  type ListConversationsOptions,
  resolveLimit,
  resolveSources,
  type Sources,
  selectSources,
} from "./options.ts";
import { start } from "./place.ts";
import type { Source } from "./source.ts";
import { createSourceReader } from "./source-reader.ts";
import { createWalk } from "./walk.ts";

/** Several connections read as one list. */
export interface Inbox<P extends Provider, Name extends string> {
  /** The names of its connections. */
  readonly connections: readonly Name[];
  /**
   * Lists conversations of all connections, newest activity first.
   *
   * Awaited it is one page, iterated it is all of them. Rejects with `RangeError` for an option out of range, with
   * `InboxCursorError` for a cursor it cannot go on from, with `InboxError` under the policy `failFast`, and with the
   * signal's reason.
   */
  listConversations<Only extends P = P>(
    options?: ListConversationsOptions<Only, Name>,
  ): ConversationList<Only>;
}

/** The providers of some sources. */
export type ProviderOf<S extends Sources> = S[keyof S]["provider"];

/**
 * Makes one inbox of several sources. Nothing is asked for yet; the inbox holds no state between two lists.
 *
 * @throws {RangeError} if there is no source, or a connection has a name that an inbox does not take.
 */
export function createInbox<const S extends Sources>(
  sources: S,
  { failurePolicy = "partial" }: InboxOptions = {},
): Inbox<ProviderOf<S>, keyof S & string> {
  const all = resolveSources(sources);
  return {
    connections: Object.keys(sources),
    listConversations: <Only extends ProviderOf<S> = ProviderOf<S>>(
      options: ListConversationsOptions<Only, keyof S & string> = {},
    ) =>
      createConversationList<Only>(async () => {
        const limit = resolveLimit(options.limit);
        const selected = selectSources<Only>(all, options);
        const cursor = options.cursor == null ? undefined : decodeCursor(options.cursor);
        if (cursor !== undefined) checkConnections(cursor, selected);
        const pageSize = cursor?.pageSize ?? limit;
        const readers = [...selected].map(([connection, source]) =>
          createSourceReader({
            connection,
            source,
            pageSize,
            place: cursor?.places.get(connection) ?? start,
          }),
        );
        return createWalk({ readers, pageSize, limit, failurePolicy, signal: options.signal });
      }, options),
  };
}

function checkConnections({ places }: InboxCursor, selected: ReadonlyMap<string, Source>): void {
  const wanted = [...selected].map(([name, { provider }]) => `${name} (${provider})`);
  const held = [...places].map(([name, { provider }]) => `${name} (${provider})`);
  if (wanted.toSorted().join() === held.toSorted().join()) return;
  throw new InboxCursorError(
    "other_connections",
    `This cursor belongs to the connections ${held.join(", ")}, and here are ${wanted.join(", ")}; use it with the same sources and filter, or start again without a cursor.`,
  );
}
