import {
  type Conversation,
  createInbox,
  type FilterCapabilities,
  filterNames,
  type Issue,
  type ProviderTypes,
  type Source,
  type SourcePage,
} from "@confluir/normalize";

/** How a source pages: by a cursor with a promised order, or by page numbers with a total. */
export type Paging = "cursors" | "numbered";

/** What a source holds, and how it is read together with others. */
export interface SourceOptions {
  readonly paging: Paging;
  /** Conversations in it. */
  readonly size: number;
  /** Its number among those that are read together, from 0. */
  readonly index: number;
  /** How many are read together. Their conversations take turns, the newest first. */
  readonly of: number;
  /** Whether each page is made once and kept, so that reading it again costs a promise alone. */
  readonly keepsPages?: boolean;
}

/** Sources by the name of their connection. */
export type NamedSources = Readonly<Record<string, Source>>;

const filters = Object.fromEntries(
  filterNames.map((name) => [name, "unsupported"]),
) as unknown as FilterCapabilities;
const noIssues: readonly Issue[] = [];
const newestMs = Date.parse("2026-01-15T12:00:00.000Z");
/** As long as a provider's own, which is all that their length depends on. */
const cursorLength = 35;

/** A conversation of no provider. `rank` sets its time: 0 for the newest, then a second older each. */
export function inventConversation(connection: string, rank: number): Conversation {
  const nativeId = String(rank);
  const at = new Date(newestMs - rank * 1_000).toISOString();
  return {
    id: `${connection}:${nativeId}`,
    provider: "acme",
    connection,
    nativeId,
    state: { value: "waiting", raw: "open", fidelity: "exact" },
    unreadCount: 1,
    priority: undefined,
    isGroup: false,
    isPinned: undefined,
    isArchived: false,
    isTest: undefined,
    contact: { id: nativeId, name: `Contact ${rank}`, profileName: null, handles: [], imageUrl: null },
    group: null,
    participants: undefined,
    channel: undefined,
    assignees: [],
    tags: [],
    lastMessage: { id: nativeId, text: "Hello", contentType: undefined, isFromContact: true, sentAt: at },
    lastActivityAt: at,
    createdAt: at,
    updatedAt: at,
    replyWindow: undefined,
    raw: undefined as never,
  };
}

/** A source that makes each page of where it begins, and responds at once. */
export function createSource({ paging, size, index, of, keepsPages = false }: SourceOptions): Source {
  const kept = new Map<string, SourcePage<ProviderTypes>>();
  const makePage = (connection: string, cursor: string | null, limit: number): SourcePage<ProviderTypes> => {
    const isNumbered = paging === "numbered";
    const page = isNumbered ? Number(cursor ?? "1") : 0;
    const from = isNumbered ? (page - 1) * limit : Number.parseInt(cursor ?? "0", 36);
    const to = Math.min(size, from + limit);
    const items = Array.from({ length: Math.max(0, to - from) }, (_, at) => ({
      value: inventConversation(connection, (from + at) * of + index),
      issues: noIssues,
    }));
    const isLast = to >= size;
    if (!isNumbered) return { items, next: isLast ? null : to.toString(36).padStart(cursorLength, "0") };
    const [next, previous] = [isLast ? null : String(page + 1), page === 1 ? null : String(page - 1)];
    return { items, next, previous, total: size };
  };
  return {
    provider: "acme",
    order: paging === "cursors" ? "newest-first" : "unpromised",
    filters,
    async listConversations({ connection, cursor, limit }) {
      if (!keepsPages) return makePage(connection, cursor, limit);
      const key = `${limit} ${cursor}`;
      const page = kept.get(key) ?? makePage(connection, cursor, limit);
      kept.set(key, page);
      return page;
    },
  };
}

/**
 * Makes `count` sources that hold `total` conversations together, each as many as the others: `source-00`, `source-01` and
 * so on. With `both` every other one has numbered pages.
 */
export function createSources(
  paging: Paging | "both",
  count: number,
  total: number,
  keepsPages = false,
): NamedSources {
  const sources = Array.from({ length: count }, (_, index) => {
    const own = paging === "both" ? (index % 2 === 0 ? "cursors" : "numbered") : paging;
    const size = Math.ceil((total - index) / count);
    const source = createSource({ paging: own, size, index, of: count, keepsPages });
    return [`source-${String(index).padStart(2, "0")}`, source] as const;
  });
  return Object.fromEntries(sources);
}

/** How sources are read to their end: `alone`, one after the other and without an inbox; by `items` or by `pages` of one. */
export type Way = "alone" | "items" | "pages";

/**
 * Reads all conversations of some sources.
 *
 * @param limit conversations in a page of the inbox; `pageSize`: in a page of a source.
 * @param visit called with each; the walk waits for a promise.
 * @throws {InboxError} when a source fails.
 */
export async function readAll(
  way: Way,
  sources: NamedSources,
  { limit, pageSize }: { readonly limit: number; readonly pageSize: number },
  visit: (conversation: Conversation) => unknown,
): Promise<void> {
  if (way === "alone") {
    for (const [connection, source] of Object.entries(sources)) {
      let cursor: string | null = null;
      do {
        const page: SourcePage<ProviderTypes> = await source.listConversations({
          connection,
          cursor,
          limit: pageSize,
        });
        for (const { value } of page.items) visit(value);
        cursor = page.next;
      } while (cursor !== null);
    }
    return;
  }
  const list = createInbox(sources, { failurePolicy: "failFast" }).listConversations({ limit, pageSize });
  if (way === "items") {
    for await (const conversation of list) {
      const pending = visit(conversation);
      if (pending !== undefined) await pending;
    }
    return;
  }
  for await (const { items } of list.pages()) {
    for (const conversation of items) {
      const pending = visit(conversation);
      if (pending !== undefined) await pending;
    }
  }
}

/** Checks with a byte for each of `total` invented conversations that every one comes once. */
export function createCheck(total: number) {
  const counts = new Uint8Array(total);
  let seen = 0;
  return {
    add({ nativeId }: Pick<Conversation, "nativeId">): void {
      counts[Number(nativeId)] = 1;
      seen += 1;
    },
    isWhole: () => seen === total && counts.every((count) => count === 1),
  };
}
