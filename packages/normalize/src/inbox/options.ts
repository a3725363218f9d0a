import { type Clock, checkHas, checkOptions, checkSignal, type OptionNames } from "@confluir/core";
import type { ConversationFilter, ProviderTypes, Source } from "@confluir/provider";
import type { ListOrder } from "./cursor.ts";
import type { MessageIssue } from "./message-page.ts";
import type { ConnectionFailure, DirectoryIssue, InboxIssue } from "./page.ts";

/** What happens when a connection cannot be read: go on with the others, or reject. */
export type FailurePolicy = "partial" | "failFast";

/** What an iteration reports while it goes on, as it has no page to say it on. */
export interface IterationCallbacks {
  /** Called once for each connection that fails. With it an iteration ends quietly instead of throwing `InboxError`. */
  readonly onFailure?: ((failure: ConnectionFailure) => void) | undefined;
  /** Called for each issue, before its conversation is given out. */
  readonly onIssue?: ((issue: InboxIssue) => void) | undefined;
}

/** The sources of an inbox by the name of their connection. */
export type Sources = Readonly<Record<string, Source>>;

/** How an inbox behaves. */
export interface InboxOptions {
  /**
   * `partial` (default): a connection that fails is reported in `failures` and the others go on. `failFast`: the list
   * rejects with an `InboxError`.
   */
  readonly failurePolicy?: FailurePolicy | undefined;
  /**
   * How long one page may wait for one connection, in milliseconds, all its requests together. What takes longer is a
   * failure with a `DeadlineError`, and can be tried again from the cursor. Missing: no limit but those of the client.
   */
  readonly deadlineMs?: number | undefined;
  /** Where deadlines take their time from; the platform's clock if missing. */
  readonly clock?: InboxClock | undefined;
}

/** What an inbox needs of a clock. */
export type InboxClock = Pick<Clock, "now" | "limit">;

/** Which conversations of an inbox to list. */
export interface ListConversationsOptions<Id extends string, Name extends string> extends IterationCallbacks {
  /** Conversations in a page: 1 to 1000, 25 if missing. */
  readonly limit?: number | undefined;
  /**
   * The most that each source is asked for at once, 1 to 1000; few providers give more than 100. A cursor keeps it. Missing:
   * as many as `limit`, and at least 50 with a filter, as most of what is read may not match.
   */
  readonly pageSize?: number | undefined;
  /** The `next` of an earlier page, made with the same connections, filter and order. Missing or `null`: from the newest on. */
  readonly cursor?: string | null | undefined;
  /**
   * Only conversations that match. A connection that cannot be filtered so is a failure with an
   * `UnsupportedFilterError`; if none can, the list rejects with it.
   */
  readonly filter?: ConversationFilter | undefined;
  /**
   * `checked` (default): a conversation that its provider sends out of order is given out late and reported. `strict`: a
   * source whose order is not promised is read to its end first, on every call, and may have 10,000 conversations at most.
   * `trusted`: such an order is taken for promised, so that `activitySince` ends the source at the first page that is older as a whole.
   * A conversation that stands after it is missed, and nothing shows it; one that is seen out of order is reported, and the source is
   * read to its end then.
   */
  readonly order?: ListOrder | undefined;
  /** The same as that of the inbox, for this list. */
  readonly deadlineMs?: number | undefined;
  /** Only connections of these providers. */
  readonly providers?: readonly Id[] | undefined;
  /** Only these connections. */
  readonly connections?: readonly Name[] | undefined;
  /** Ends the list; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Which messages of a conversation to list. */
export interface ListMessagesOptions {
  /** Messages in a page, for a provider that lets it be chosen: 1 to 1000, 25 if missing. */
  readonly limit?: number | undefined;
  /** The `next` of an earlier page of the same conversation. Missing or `null`: from the start. */
  readonly cursor?: string | null | undefined;
  /**
   * `checked` (default): each page is sorted in itself, and a page that is newer than the one before is reported.
   * `strict`: all messages are read first, 10,000 at most, and are one page. No provider promises the order of its pages.
   */
  readonly order?: Exclude<ListOrder, "trusted"> | undefined;
  /** How long one page may take, in milliseconds. Missing: that of the inbox. */
  readonly deadlineMs?: number | undefined;
  /** Ends the list; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Iteration: called for each issue, before its page. */
  readonly onIssue?: ((issue: MessageIssue) => void) | undefined;
}

/** Which conversations to list with messages. */
export interface WithMessagesOptions<Id extends string, Name extends string>
  extends ListConversationsOptions<Id, Name> {
  /** Messages of each conversation, for a provider that lets it be chosen: 1 to 1000, 25 if missing. */
  readonly messagesLimit?: number | undefined;
  /** Conversations whose messages are read at once: 1 to 100, 4 if missing. The rate limit of each client holds too. */
  readonly concurrency?: number | undefined;
}

/** How to read one conversation. */
export interface GetConversationOptions {
  /** How long it may take, in milliseconds. Missing: that of the inbox. */
  readonly deadlineMs?: number | undefined;
  /** Ends the reading; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How to read one conversation with its newest messages. */
export interface GetThreadOptions extends GetConversationOptions {
  /** Messages, for a provider that lets it be chosen: 1 to 1000, 25 if missing. */
  readonly limit?: number | undefined;
}

/** Which tags, agents, channels or contacts to list. */
export interface ListDirectoryOptions<Id extends string, Name extends string> extends GetConversationOptions {
  /** The most of each connection in a page: 1 to 1000, 25 if missing. A provider that lists everything at once gives all. */
  readonly limit?: number | undefined;
  /** The `next` of an earlier page of the same list with the same connections. Missing or `null`: from the start. */
  readonly cursor?: string | null | undefined;
  /** Only connections of these providers. */
  readonly providers?: readonly Id[] | undefined;
  /** Only these connections. */
  readonly connections?: readonly Name[] | undefined;
  /** Iteration: called once for each connection that fails. With it an iteration ends quietly instead of throwing `InboxError`. */
  readonly onFailure?: ((failure: ConnectionFailure) => void) | undefined;
  /** Iteration: called for each issue, before its page. */
  readonly onIssue?: ((issue: DirectoryIssue) => void) | undefined;
}

export const inboxNames: OptionNames<InboxOptions> = { failurePolicy: true, deadlineMs: true, clock: true };
const conversationNames: OptionNames<GetConversationOptions> = { deadlineMs: true, signal: true };
const threadNames: OptionNames<GetThreadOptions> = { ...conversationNames, limit: true };
const messagesNames: OptionNames<ListMessagesOptions> = {
  ...threadNames,
  cursor: true,
  order: true,
  onIssue: true,
};
const directoryOptions: OptionNames<ListDirectoryOptions<string, string>> = {
  ...threadNames,
  ...{ cursor: true, providers: true, connections: true, onFailure: true, onIssue: true },
};
const conversationsNames: OptionNames<ListConversationsOptions<string, string>> = {
  ...messagesNames,
  pageSize: true,
  filter: true,
  providers: true,
  connections: true,
  onFailure: true,
};
const threadsNames: OptionNames<WithMessagesOptions<string, string>> = {
  ...conversationsNames,
  messagesLimit: true,
  concurrency: true,
};
const names = {
  getConversation: conversationNames,
  getThread: threadNames,
  listTags: directoryOptions,
  listAgents: directoryOptions,
  listChannels: directoryOptions,
  listContacts: directoryOptions,
  listConversations: conversationsNames,
  listMessages: messagesNames,
  withMessages: threadsNames,
};

/**
 * Checks the names of the options of a list, and those values that nothing else checks.
 *
 * @throws {TypeError} naming the option.
 */
export function checkListOptions(
  method: keyof typeof names,
  options: { readonly [Name in keyof WithMessagesOptions<string, string>]?: unknown },
): void {
  checkOptions<object>(method, options, names[method]);
  checkSignal(options.signal);
  checkHas("onIssue", "a function", options.onIssue, "call");
  checkHas("onFailure", "a function", options.onFailure, "call");
  checkHas("providers", "a list of names", options.providers, "some");
  checkHas("connections", "a list of names", options.connections, "find");
}

/** The policy for the options. */
export function resolveFailurePolicy(policy: FailurePolicy = "partial"): FailurePolicy {
  if (policy === "partial" || policy === "failFast") return policy;
  throw new RangeError('failurePolicy must be "partial" or "failFast".');
}

/** @throws {RangeError} if an option is not a whole number from 1 to `max`. */
function wholeNumber(name: string, value: number, max: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new RangeError(
    `${name} must be a whole number from 1 to ${max}, got ${typeof value} ${String(value)}.`,
  );
}

/** The number of conversations whose messages are read at once. */
export function resolveConcurrency(concurrency = 4): number {
  return wholeNumber("concurrency", concurrency, 100);
}

/** Conversations requested from a source at once with a filter, which may reject most of them. */
const minFilteredPageSize = 50;

/** The page size that each source is requested with. */
export function resolvePageSize(pageSize: number | undefined, limit: number, hasFilter: boolean): number {
  return wholeNumber(
    "pageSize",
    pageSize ?? (hasFilter ? Math.max(limit, minFilteredPageSize) : limit),
    1000,
  );
}

/** The page size of a list. */
export function resolveLimit(limit = 25): number {
  return wholeNumber("limit", limit, 1000);
}

/** The deadline for the options, that of the list before that of the inbox. */
export function resolveDeadlineMs(deadlineMs: number | undefined): number | undefined {
  if (deadlineMs === undefined || (typeof deadlineMs === "number" && deadlineMs > 0)) return deadlineMs;
  throw new RangeError("deadlineMs must be a number of milliseconds above 0.");
}

/** The order for the options of a list of messages, or of conversations, which has one more. */
export function resolveOrder(order: ListOrder = "checked", mayTrust = false): ListOrder {
  if (order === "checked" || order === "strict" || (mayTrust && order === "trusted")) return order;
  const known = mayTrust ? '"checked", "strict" or "trusted"' : '"checked" or "strict"';
  throw new RangeError(`order must be ${known}, got ${JSON.stringify(order)}.`);
}

/** The sources of an inbox, checked. */
export function resolveSources(sources: Sources): ReadonlyMap<string, Source> {
  const entries = Object.entries(sources ?? {});
  if (entries.length === 0)
    throw new RangeError("sources must have at least one source, by the name of its connection.");
  for (const [name, source] of entries) {
    if (typeof source?.listConversations !== "function" || typeof source.filters !== "object") {
      throw new TypeError(`sources.${name} is not a source; make one with the \`source\` of a provider.`);
    }
    checkConnectionName(name);
  }
  return new Map(entries);
}

/**
 * Checks the name of a connection.
 *
 * @throws {RangeError} naming the rule, if an inbox takes no such name.
 */
export function checkConnectionName(name: string): void {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(name) || name.length > 64)
    throw new RangeError(
      `No connection is named ${JSON.stringify(name)}: a name has 1 to 64 letters, digits, dots, dashes or underscores, and begins with a letter or digit.`,
    );
}

/** The sources that are asked for. */
export function selectSources<P extends ProviderTypes>(
  sources: ReadonlyMap<string, Source>,
  { providers, connections }: Pick<ListConversationsOptions<string, string>, "providers" | "connections">,
): ReadonlyMap<string, Source<P>> {
  const known = [...sources.keys()].join(", ");
  const unknownName = connections?.find((name) => !sources.has(name));
  if (unknownName !== undefined) {
    throw new RangeError(
      `connections has the unknown name ${JSON.stringify(unknownName)}; this inbox has ${known}.`,
    );
  }
  const knownProviders = new Set<unknown>([...sources.values()].map(({ provider }) => provider));
  const unknownProvider = providers?.find((provider) => !knownProviders.has(provider));
  if (unknownProvider !== undefined) {
    throw new RangeError(
      `providers has the unknown name ${JSON.stringify(unknownProvider)}; this inbox has ${[...knownProviders].join(", ")}.`,
    );
  }
  const isSelected = (entry: readonly [string, Source]): entry is [string, Source<P>] =>
    (connections?.includes(entry[0]) ?? true) &&
    (providers?.some((provider) => provider === entry[1].provider) ?? true);
  const selected = [...sources].filter(isSelected);
  if (selected.length > 0) return new Map(selected);
  throw new RangeError(`No connection matches connections and providers; this inbox has ${known}.`);
}
