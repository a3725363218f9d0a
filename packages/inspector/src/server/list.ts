import { setTimeout as wait } from "node:timers/promises";
import { messageForPeople } from "@confluir/core";
import {
  type ConnectionFailure,
  createInbox,
  type InboxIssue,
  type InboxPage,
  requiredVariables,
  UnsupportedFilterError,
  withVariables,
} from "@confluir/normalize";
import type { AnyConversation, AnyProvider, ConversationFilter, Issue, Source } from "@confluir/provider";
import type { ConversationPage, Failure, ListQuery, NewerCount, ShownIssue, SkimmedPages } from "../api.ts";
import { byChannelName, type Channels, createChannels } from "./channels.ts";
import type { Kept } from "./kept.ts";
import type { AnyInbox, InspectorOptions } from "./options.ts";
import { refuse } from "./refusal.ts";

/** An inbox with what its list says besides. */
export interface ListedInbox {
  readonly inbox: AnyInbox;
  readonly channels: Channels;
  /** The same list with ids and times alone, which takes no filter; `undefined`: not every connection has it. */
  readonly places: AnyInbox | undefined;
  /** The conversations that a connection said it has, when it was last read without a filter. */
  readonly totals: ReadonlyMap<string, number>;
  /** Counts the conversations of a copy, whose sources do not say how many they have. */
  count(): Promise<void>;
}

const countEveryMs = 30_000;
/** How long the first page waits for the count. */
const countedWithinMs = 200;

/** Makes the inbox of the connections. */
export function createListedInbox({ connections, sync }: InspectorOptions): ListedInbox {
  const totals = new Map<string, number>();
  let countedMs = Number.NEGATIVE_INFINITY;
  const counted = (name: string, source: Source): Source => ({
    ...source,
    async listConversations(request) {
      const page = await source.listConversations(request);
      if (page.total !== undefined && request.filter === undefined) totals.set(name, page.total);
      return page;
    },
  });
  const channels = createChannels(() => inbox);
  const sources = Object.entries(connections).map(([name, { source }]) => [
    name,
    counted(name, byChannelName(name, source, channels)),
  ]);
  const places = Object.entries(connections).flatMap(([name, { places }]) =>
    places === undefined ? [] : [[name, places]],
  );
  const inbox: AnyInbox = createInbox(Object.fromEntries(sources));
  return {
    ...{ inbox, channels, totals },
    places: places.length === sources.length ? createInbox(Object.fromEntries(places)) : undefined,
    async count() {
      // Counting a large copy takes its time, and nobody sees the last conversation more.
      if (sync === undefined || Date.now() - countedMs < countEveryMs) return;
      countedMs = Date.now();
      for (const { connection, streams } of (await sync.status()).connections) {
        const stream = streams.find((each) => each.stream === "conversations");
        if (stream !== undefined) totals.set(connection, stream.records);
      }
    },
  };
}

/** Which page of the list is read. */
export interface ListRequest {
  readonly query: ListQuery;
  readonly cursor: string | null;
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** Reads a page of the list. A filter that no connection has is a failure of each, as it is where some have it. */
export async function readList(inbox: AnyInbox, request: ListRequest): Promise<InboxPage> {
  const { query, cursor, limit, signal } = request;
  const { connections, ...filter } = query;
  try {
    return await inbox.listConversations({ connections, cursor, limit, signal, filter: filterOf(filter) });
  } catch (error) {
    if (!UnsupportedFilterError.isInstance(error)) throw error;
    const { provider, kind, message } = error;
    const names = connections ?? inbox.connections;
    const failure = {
      provider,
      error,
      kind,
      message,
      retryable: false,
      retryAfterMs: undefined,
      sent: false,
    };
    const failures = names.map((connection): ConnectionFailure => ({ connection, ...failure }));
    return { items: [], next: null, failures, issues: [] };
  }
}

/** `GET /api/conversations`. */
export async function listConversations(
  { inbox, channels, totals, count }: ListedInbox,
  connectionsOf: Connections,
  request: ListRequest,
  kept: Kept,
): Promise<ConversationPage & { readonly items: readonly AnyConversation[] }> {
  const { items, next, failures, issues } = await readList(inbox, request);
  // A large copy is counted by the time that the next page is asked for; nobody waits for its first.
  const counting = count().catch(() => undefined);
  if (request.cursor === null)
    await Promise.race([counting, wait(countedWithinMs, undefined, { ref: false })]);
  for (const item of items)
    kept.add(channels.unnamed.get(item) ?? item, issuesOf(issues, "conversationId", item.id));
  const { connections, ...filter } = request.query;
  const names = connections ?? inbox.connections;
  return {
    items,
    next,
    failures: failures.map((each) => toShownFailure(each, connectionsOf)),
    issues: issues.map(toShownIssue),
    total: filterOf(filter) === undefined ? sumOf(names, totals) : null,
  };
}

/** `GET /api/newer`: looks at the first page. */
export async function countNewer(inbox: AnyInbox, request: ListRequest, than: string): Promise<NewerCount> {
  const { items } = await readList(inbox, request);
  const newer = items.filter(({ lastActivityAt }) => (lastActivityAt ?? "") > than).length;
  return { count: newer, isAtLeast: items.length > 0 && newer === items.length };
}

/** `GET /api/skim`: the places of many pages. */
export async function skim(
  { inbox, places }: Pick<ListedInbox, "inbox" | "places">,
  { query: { connections, ...query }, ...request }: ListRequest,
  pages: number,
): Promise<SkimmedPages> {
  const filter = filterOf(query);
  const list = filter === undefined ? (places ?? inbox) : inbox;
  const cursors: (string | null)[] = [];
  let lastCount = 0;
  // One walk: of each connection no row is read twice.
  for await (const page of list.listConversations({ connections, filter, ...request }).pages()) {
    lastCount = page.items.length;
    cursors.push(page.next);
    if (page.failures.length > 0 || cursors.length >= pages || request.signal.aborted) break;
  }
  return { cursors, lastCount };
}

function sumOf(names: readonly string[], totals: ReadonlyMap<string, number>): ConversationPage["total"] {
  const known = names.flatMap((name) => totals.get(name) ?? []);
  if (known.length === 0) return null;
  return { count: known.reduce((sum, each) => sum + each, 0), isAtLeast: known.length < names.length };
}

/** A filter that asks for something. */
export function filterOf(filter: ConversationFilter): ConversationFilter | undefined {
  return Object.values(filter).some((value) => value !== undefined) ? filter : undefined;
}

/** The connections by their names. */
type Connections = InspectorOptions["connections"];

/** A failure with what can be done about it, and without its error, which is not for the page. */
export function toShownFailure(failure: ConnectionFailure, connections: Connections): Failure {
  const { connection, provider, kind, retryable, retryAfterMs } = failure;
  const known = connections[connection]?.provider;
  const own = messageForPeople(failure);
  const named = known === undefined ? own : withVariables(own, known);
  // A message that names what to check needs no more of it.
  const message = named === own ? [own, ...adviceOf(failure, known)].join(" ") : named;
  return {
    connection,
    provider,
    kind,
    message,
    retryable,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function adviceOf(
  { kind, retryable }: ConnectionFailure,
  provider: AnyProvider | undefined,
): readonly string[] {
  if (provider === undefined) return [];
  const [key = "", ...others] = requiredVariables(provider);
  const baseUrl = `${provider.credentials.baseUrl.env} if it is set`;
  if (kind === "unauthorized" || kind === "forbidden") return [`Check ${[key, ...others].join(" and ")}.`];
  if (kind === "not_found") return [`Check ${[...others, baseUrl].join(" and ")}.`];
  if (kind === "network") return [`Check the connection, and ${baseUrl}.`];
  return retryable ? ["It may work later."] : [];
}

function toShownIssue({ code, connection, conversationId: id, field, path, reason }: InboxIssue): ShownIssue {
  return { code, connection, id, field, path, reason };
}

/** The issues about one value. */
export function issuesOf<About extends string>(
  issues: readonly (Issue & { readonly code: string; readonly connection: string } & Readonly<
      Record<About, string>
    >)[],
  about: About,
  id: string,
): readonly ShownIssue[] {
  return issues.flatMap(({ code, connection, field, path, reason, ...rest }) =>
    (rest as unknown as Readonly<Record<string, string>>)[about] === id
      ? [{ code, connection, id, field, path, reason }]
      : [],
  );
}

/** Reads the filter of a request. @throws {HTTPException} unless it is an object in JSON. */
export function parseQuery(text: string | undefined, known: readonly string[]): ListQuery {
  if (text === undefined || text === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse(400, "bad_request", '`filter` must be JSON, such as {"unread":true}.');
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw refuse(400, "bad_request", '`filter` must be an object, such as {"unread":true}.');
  const { connections } = value as { readonly connections?: unknown };
  if (connections === undefined) return value as ListQuery;
  const isList = Array.isArray(connections) && connections.every((name) => known.includes(name));
  if (!isList || connections.length === 0)
    throw refuse(400, "bad_request", `\`connections\` must be a list of ${known.join(", ")}.`);
  return value as ListQuery;
}
