import type {
  Agent,
  Channel,
  Contact,
  DirectoryName,
  DirectoryPage,
  Mapped,
  ProviderTypes,
  Source,
  Tag,
} from "@confluir/provider";
import { maxSourceCursorLength } from "./cursor.ts";
import { withDeadline } from "./deadline.ts";
import { type CursorKind, decode, encode, malformed } from "./encoding.ts";
import { cursorError } from "./errors.ts";
import type { LazyList, ListReader } from "./lazy-list.ts";
import { checkEmptyPages, createCursorGuard, createRecent } from "./loop-guard.ts";
import type { MergeOptions } from "./merge.ts";
import { type ListDirectoryOptions, resolveDeadlineMs, resolveLimit } from "./options.ts";
import { type ConnectionFailure, checkPage, type InboxDirectoryPage, InboxError, toFailure } from "./page.ts";
import { checkConnections } from "./start-merge.ts";

/** What each of these lists gives of a provider. */
interface DirectoryModels<P extends ProviderTypes> {
  readonly listTags: Tag<P, unknown>;
  readonly listAgents: Agent<P, unknown>;
  readonly listChannels: Channel<P, unknown>;
  readonly listContacts: Contact<P, unknown>;
}

/** What a list gives: a tag, an agent, a channel or a contact of any of these providers. */
export type DirectoryItem<P extends ProviderTypes, Name extends DirectoryName> = P extends ProviderTypes
  ? DirectoryModels<P>[Name]
  : never;

/**
 * Tags, agents, channels or contacts of an inbox. Nothing is requested until it is awaited or iterated.
 *
 * - `await list`: one page, with a page of each connection.
 * - `for await (const item of list)`: everything from here on, each once: what comes again, as numbered pages shift, is left out.
 *   Connections that fail are reported at the end, by an `InboxError`, unless `onFailure` was given.
 * - `for await (const page of list.pages())`: the same page by page.
 */
export interface DirectoryList<Item> extends LazyList<InboxDirectoryPage<Item>, Item> {}

/** What of an item the list looks at. */
type Listed = { readonly id: string | undefined; readonly kind?: string; readonly provider: string };

/** Makes the ways to read a list over these sources. Loaded with the first list that is read: most programs read none. */
export function readDirectory<Item>(
  name: DirectoryName,
  sources: ReadonlyMap<string, Source>,
  options: ListDirectoryOptions<string, string>,
  inbox: Pick<MergeOptions<ProviderTypes>, "failurePolicy" | "deadlineMs" | "clock">,
): ListReader<InboxDirectoryPage<Item>, Item> {
  const { signal, onFailure, onIssue } = options;

  function start() {
    const limit = resolveLimit(options.limit);
    const deadlineMs = resolveDeadlineMs(options.deadlineMs) ?? inbox.deadlineMs;
    const places = options.cursor == null ? undefined : decodePlaces(name, options.cursor, sources);
    const all = [...sources].map(([connection, source]) => ({
      ...{ connection, source, asked: createCursorGuard(), seen: createRecent(), emptyPages: 0 },
      /** The cursor of the next page, `null` for the first one; `undefined` after the last. */
      next: source[name] && (places === undefined ? null : places.get(connection)?.page),
      failure: undefined as ConnectionFailure | undefined,
    }));
    const isActive = ({ next, failure }: (typeof all)[number]) => next !== undefined && !failure;

    async function read(one: (typeof all)[number]): Promise<readonly Mapped<Listed>[]> {
      const { connection, source, asked, seen, next: cursor = null } = one;
      const request = (signal: AbortSignal | undefined) =>
        source[name]?.({ connection, cursor, limit, signal }) as Promise<DirectoryPage<Listed>>;
      try {
        asked.check(cursor);
        asked.add(cursor);
        const timing = { signal, clock: inbox.clock, deadlineMs };
        const page = await withDeadline(async (signal) => request(signal), {
          ...timing,
          leftMs: deadlineMs ?? Number.POSITIVE_INFINITY,
        });
        if (signal?.aborted) throw signal.reason;
        checkPage(page);
        const items = page.items.filter(({ value: { id, kind = "" } }) => {
          const key = `${kind} ${id}`;
          const isNew = id === undefined || !seen.has(key);
          seen.add(key);
          return isNew;
        });
        one.emptyPages = items.length === 0 ? one.emptyPages + 1 : 0;
        if (page.next !== null) checkEmptyPages(one.emptyPages);
        one.next = page.next ?? undefined;
        return items;
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        one.failure = toFailure(connection, source.provider, error);
        return [];
      }
    }

    async function readPage(): Promise<InboxDirectoryPage<Item>> {
      if (signal?.aborted) throw signal.reason;
      const answers = await Promise.all(
        all.filter(isActive).map(async (one) => ({ one, found: await read(one) })),
      );
      const failures = all.flatMap(({ failure }) => failure ?? []);
      if (failures.length > 0 && inbox.failurePolicy === "failFast") throw new InboxError(failures);
      return {
        items: answers.flatMap(({ found }) => found.map(({ value }) => value as Item)),
        next: all.some(({ next }) => next !== undefined) ? encodePlaces(name, all) : null,
        failures,
        unsupported: all.flatMap(({ source, connection }) => (source[name] ? [] : connection)),
        issues: answers.flatMap(({ one: { connection }, found }) =>
          found.flatMap(({ value: { id, provider }, issues }) =>
            issues.map((issue) => ({ code: "bad_value" as const, connection, provider, id, ...issue })),
          ),
        ),
      };
    }
    return { readPage, isOver: () => !all.some(isActive) };
  }

  async function* pages(): AsyncGenerator<InboxDirectoryPage<Item>, void, undefined> {
    const { readPage, isOver } = start();
    do yield await readPage();
    while (!isOver());
  }

  async function* items(): AsyncGenerator<Item, void, undefined> {
    const failures = new Set<ConnectionFailure>();
    for await (const page of pages()) {
      for (const failure of page.failures) {
        if (!failures.has(failure)) onFailure?.(failure);
        failures.add(failure);
      }
      for (const issue of page.issues) onIssue?.(issue);
      yield* page.items;
    }
    if (failures.size > 0 && onFailure === undefined) throw new InboxError([...failures]);
  }

  return { firstPage: async () => start().readPage(), pages, items };
}

/** Its prefix keeps it from being taken for a cursor of conversations or messages. */
const kind: CursorKind = { prefix: "d", version: 1, maxLength: 65_536, of: "this list" };

interface Place {
  readonly provider: string;
  /** The cursor of the next page; `undefined` after the last. */
  readonly page: string | null | undefined;
}

/** Writes where each connection goes on: its name, its provider, and the cursor of its source, `0` at the end. */
function encodePlaces(
  name: DirectoryName,
  all: readonly { connection: string; source: Source; next: string | null | undefined }[],
): string {
  const entries = all.map(({ connection, source: { provider }, next = 0 }) => [connection, provider, next]);
  return encode(kind, [name, ...entries]);
}

function decodePlaces(
  name: DirectoryName,
  cursor: string,
  sources: ReadonlyMap<string, Source>,
): ReadonlyMap<string, Place> {
  const [of, ...entries] = decode(kind, cursor);
  const places = new Map<string, Place>();
  for (const entry of entries) {
    const [connection, provider, page] = Array.isArray(entry) ? entry : [];
    const isPage = page === 0 || page === null || (typeof page === "string" && page !== "");
    if (typeof connection !== "string" || typeof provider !== "string" || !isPage) throw malformed(kind);
    if (String(page).length > maxSourceCursorLength) throw malformed(kind);
    places.set(connection, { provider, page: page === 0 ? undefined : page });
  }
  if (of !== name)
    throw cursorError("other_list", `This cursor belongs to ${String(of)}; use it with the same list`);
  checkConnections(places, sources);
  return places;
}
