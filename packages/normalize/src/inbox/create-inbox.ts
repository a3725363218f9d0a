import { checkHas, checkOptions, copyOptions, systemClock } from "@confluir/core";
import type { DirectoryName, FilterCapabilities, ProviderTypes, Source, WithId } from "@confluir/provider";
import { isWellFormed, parseConversationId } from "@confluir/provider";
import { type ConversationList, createConversationList } from "./conversation-list.ts";
import { withDeadline } from "./deadline.ts";
import type { DirectoryItem, DirectoryList } from "./directory-list.ts";
import { createLazyList } from "./lazy-list.ts";
import { decodeMessageCursor } from "./message-cursor.ts";
import { createMessageList, type MessageList, type MessagesRead } from "./message-list.ts";
import {
  checkListOptions,
  type GetConversationOptions,
  type GetThreadOptions,
  type InboxOptions,
  inboxNames,
  type ListConversationsOptions,
  type ListDirectoryOptions,
  type ListMessagesOptions,
  resolveDeadlineMs,
  resolveFailurePolicy,
  resolveLimit,
  resolveOrder,
  resolveSources,
  type Sources,
  selectSources,
  type WithMessagesOptions,
} from "./options.ts";
import { type ConversationPlace, readMessages } from "./read-messages.ts";
import type { ReadConversation, ReadThread, Within } from "./read-thread.ts";
import { startMerge } from "./start-merge.ts";
import { listThreads, type ThreadList } from "./thread-list.ts";

/** Several connections read as one list. */
export interface Inbox<
  P extends ProviderTypes,
  Name extends string,
  Filters extends Readonly<Record<Name, FilterCapabilities>> = Readonly<Record<Name, FilterCapabilities>>,
> {
  /** The names of its connections. */
  readonly connections: readonly Name[];
  /**
   * What can be done about each filter at a connection.
   *
   * @throws {RangeError} for a connection that is not there.
   */
  filters<Connection extends Name>(connection: Connection): Filters[Connection];
  /**
   * Lists conversations of all connections, newest activity first.
   *
   * Awaited it is one page, iterated it is all of them. Rejects with `TypeError` for an option that is unknown or of a wrong
   * type, with `RangeError` for one out of range, with
   * `InboxCursorError` for a cursor it cannot go on from, with `UnsupportedFilterError` for a filter that no connection
   * can do, with `InboxError` under the policy `failFast`, and with the signal's reason.
   */
  listConversations<Only extends P["id"] = P["id"]>(
    options?: ListConversationsOptions<Only, Name>,
  ): ConversationList<WithId<P, Only>>;
  /**
   * Reads one conversation by its `id`.
   *
   * It rejects with what the provider's client throws, with `DeadlineError`, with `UnsupportedReadError` where the provider has no such
   * operation, with `RangeError` for an id or an option that makes no sense here, and with the signal's reason.
   */
  getConversation(conversationId: string, options?: GetConversationOptions): Promise<ReadConversation<P>>;
  /**
   * Reads one conversation with its newest messages: one request where the provider gives both at once, two side by side elsewhere.
   *
   * It rejects like `getConversation` when the conversation cannot be read. When only its messages cannot, they are empty and
   * `failure` says why. `next` is a cursor of `listMessages`.
   */
  getThread(conversationId: string, options?: GetThreadOptions): Promise<ReadThread<P>>;
  /**
   * Lists the tags of all connections, a page of each at a time, in the order of the connections.
   *
   * Awaited it is one page, iterated it is all of them. A connection whose provider has no such list is named in `unsupported`. Rejects
   * like `listConversations`.
   */
  listTags<Only extends P["id"] = P["id"]>(
    options?: ListDirectoryOptions<Only, Name>,
  ): DirectoryList<DirectoryItem<WithId<P, Only>, "listTags">>;
  /** Lists who can answer, like `listTags`: people, and the queues or bots that the provider lists. */
  listAgents<Only extends P["id"] = P["id"]>(
    options?: ListDirectoryOptions<Only, Name>,
  ): DirectoryList<DirectoryItem<WithId<P, Only>, "listAgents">>;
  /** Lists where conversations come in, like `listTags`. */
  listChannels<Only extends P["id"] = P["id"]>(
    options?: ListDirectoryOptions<Only, Name>,
  ): DirectoryList<DirectoryItem<WithId<P, Only>, "listChannels">>;
  /** Lists the contacts of all connections, like `listTags`. */
  listContacts<Only extends P["id"] = P["id"]>(
    options?: ListDirectoryOptions<Only, Name>,
  ): DirectoryList<DirectoryItem<WithId<P, Only>, "listContacts">>;
  /**
   * Lists the messages of one conversation, newest first.
   *
   * `conversationId` is the `id` of a conversation of this inbox. Awaited it is one page, iterated it is all of them. It
   * rejects with what the provider's client throws, with `DeadlineError`, `InboxCursorError`, `UnsupportedReadError`, with `RangeError` for an
   * id or an option that makes no sense here, and with the signal's reason.
   */
  listMessages(conversationId: string, options?: ListMessagesOptions): MessageList<P>;
  /**
   * Lists conversations, each with the newest page of its messages, in the order of `listConversations`.
   *
   * The messages of some conversations are read ahead, never more than `concurrency`. Leaving the loop ends the requests.
   * Where messages cannot be read, the conversation comes with a `failure` and without them.
   */
  withMessages<Only extends P["id"] = P["id"]>(
    options?: WithMessagesOptions<Only, Name>,
  ): ThreadList<WithId<P, Only>>;
}

/** The types of the providers of some sources. */
export type TypesOfSources<S extends Sources> = TypesOf<S[keyof S]>;
type TypesOf<One> = One extends Source<infer P> ? P : never;

/**
 * Makes one inbox of several sources. Nothing is requested yet; the inbox holds no state between two lists.
 *
 * @throws {RangeError} if there is no source, a connection has a name that an inbox does not take, or an option is out of range.
 * @throws {TypeError} naming the option that is unknown or of a wrong type, or what is no source.
 */
export function createInbox<const S extends Sources>(
  sources: S,
  options: InboxOptions = {},
): Inbox<TypesOfSources<S>, keyof S & string, { readonly [Name in keyof S & string]: S[Name]["filters"] }> {
  const {
    failurePolicy: policy,
    deadlineMs,
    clock = systemClock,
  } = checkOptions("createInbox", options, inboxNames);
  const all = resolveSources(sources);
  const failurePolicy = resolveFailurePolicy(policy);
  const inboxDeadlineMs = resolveDeadlineMs(deadlineMs);
  checkHas("clock", "a Clock", clock, "now", "limit");
  const listDirectory =
    <Name extends DirectoryName>(name: Name) =>
    <Only extends TypesOfSources<S>["id"]>(given: ListDirectoryOptions<Only, keyof S & string> = {}) => {
      const options = copyOptions(name, given);
      const load = async () => {
        checkListOptions(name, options);
        const sources = selectSources(all, options);
        const { readDirectory } = await import("./directory-list.ts");
        return readDirectory<DirectoryItem<WithId<TypesOfSources<S>, Only>, Name>>(name, sources, options, {
          ...{ failurePolicy, deadlineMs: inboxDeadlineMs, clock },
        });
      };
      return createLazyList("DirectoryList", {
        firstPage: async () => (await load()).firstPage(),
        async *pages() {
          yield* (await load()).pages();
        },
        async *items() {
          yield* (await load()).items();
        },
      });
    };
  return {
    connections: [...all.keys()],
    filters: (connection) => {
      const source = all.get(connection) as S[typeof connection] | undefined;
      if (source !== undefined) return source.filters;
      throw new RangeError(
        `No connection ${JSON.stringify(connection)}; this inbox has ${[...all.keys()].join(", ")}.`,
      );
    },
    listConversations: (given = {}) => {
      const options = copyOptions("listConversations", given);
      return listConversations(options, () => checkListOptions("listConversations", options));
    },
    getConversation: async (id, given = {}) => {
      const { deadlineMs, signal } = copyOptions("getConversation", given);
      checkListOptions("getConversation", given);
      const place = placeOf(id);
      const { readConversation } = await import("./read-thread.ts");
      return within(deadlineMs)((signal) => readConversation(place, signal), signal);
    },
    getThread: async (id, given = {}) => {
      const { deadlineMs, limit, signal } = copyOptions("getThread", given);
      checkListOptions("getThread", given);
      const place = placeOf(id);
      const messagesLimit = resolveLimit(limit);
      const { readThread } = await import("./read-thread.ts");
      return readThread(place, messagesLimit, signal, within(deadlineMs));
    },
    listTags: listDirectory("listTags"),
    listAgents: listDirectory("listAgents"),
    listChannels: listDirectory("listChannels"),
    listContacts: listDirectory("listContacts"),
    listMessages: (id, given = {}) => {
      const options = copyOptions("listMessages", given);
      return listMessages(id, options, () => checkListOptions("listMessages", options));
    },
    withMessages: (given = {}) => {
      const options = copyOptions("withMessages", given);
      return listThreads({
        options,
        check: () => checkListOptions("withMessages", options),
        listConversations: (signal) => listConversations({ ...options, signal }),
        readMessages: (conversationId, signal) =>
          listMessages(conversationId, {
            ...{ limit: options.messagesLimit, deadlineMs: options.deadlineMs, signal },
          }),
      });
    },
  };

  /** Finds a conversation by its id. @throws {RangeError} for an id that this inbox cannot have given. */
  function placeOf(id: string): ConversationPlace {
    const { connection, nativeId } = parseConversationId(id);
    if (!isWellFormed(nativeId)) {
      throw new RangeError(
        "conversationId has half of a character (an unpaired surrogate); pass the `id` of a conversation.",
      );
    }
    const source = all.get(connection);
    if (nativeId === "")
      throw new RangeError("conversationId ends with its connection; pass the `id` of a conversation.");
    if (source === undefined) {
      throw new RangeError(
        `Unknown conversation id. This inbox has the connections ${[...all.keys()].join(", ")}.`,
      );
    }
    return { connection, source, conversationNativeId: nativeId, conversationId: id };
  }

  /** Runs something within a deadline, that of the inbox if none is given. @throws {RangeError} for one that makes no sense. */
  function within(given: number | undefined): Within {
    const deadlineMs = resolveDeadlineMs(given) ?? inboxDeadlineMs;
    const leftMs = deadlineMs ?? Number.POSITIVE_INFINITY;
    return async (run, signal) => {
      if (signal?.aborted) throw signal.reason;
      return withDeadline(run, { signal, clock, deadlineMs, leftMs });
    };
  }

  /** Takes a copy of the options, like `listConversations`, which is checked when something is asked for: then a list rejects. */
  function listMessages(
    id: string,
    { cursor, onIssue, ...options }: ListMessagesOptions,
    check?: () => void,
  ): MessageList<TypesOfSources<S>> {
    const readPage = async (cursor: string | null, read?: MessagesRead) => {
      check?.();
      const request = {
        ...placeOf(id),
        place: cursor === null ? null : decodeMessageCursor(cursor, id),
        limit: resolveLimit(options.limit),
        order: resolveOrder(options.order),
        ...read,
      };
      return within(options.deadlineMs)(
        (signal) => readMessages<TypesOfSources<S>>({ ...request, signal }),
        options.signal,
      );
    };
    return createMessageList(readPage, { cursor: cursor ?? null, onIssue });
  }

  function listConversations<Only extends TypesOfSources<S>["id"]>(
    options: ListConversationsOptions<Only, keyof S & string>,
    check?: () => void,
  ): ConversationList<WithId<TypesOfSources<S>, Only>> {
    type Listed = WithId<TypesOfSources<S>, Only>;
    return createConversationList<Listed>(async () => {
      check?.();
      return startMerge(selectSources<Listed>(all, options), options, {
        failurePolicy,
        deadlineMs: inboxDeadlineMs,
        clock,
      });
    }, options);
  }
}
