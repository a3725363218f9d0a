import type { AnyConversation, ProviderTypes, Source, SourceFilter, SourcePage } from "@confluir/provider";
import {
  type Checkpoint,
  type LastItem,
  maxKeysPerConnection,
  startCheckpoint,
  toKey,
} from "./checkpoint.ts";
import { checkEmptyPages, createCursorGuard } from "./loop-guard.ts";
import { matchFilter } from "./match-filter.ts";
import type { InboxIssue } from "./page.ts";
import { checkPage } from "./page.ts";
import { createPageSorter, type Entry } from "./page-sorter.ts";
import { backtrack, createResumeSearch, type PageAt } from "./resume-search.ts";

/** Unsuccessful backtracks allowed in a row before a shrinking total is ignored. */
const maxUnsuccessfulBacktracks = 3;

/** Where a reader starts, and in pages of which size it reads. */
export interface SourceReaderOptions<P extends ProviderTypes> {
  readonly connection: string;
  readonly source: Source<P>;
  readonly pageSize: number;
  readonly checkpoint: Checkpoint;
  /** What to leave out; `undefined`: nothing. */
  readonly filter?: SourceFilter | undefined;
  /** Whether an order that is not promised is taken for one that is. */
  readonly isTrusted?: boolean;
  /** The most keys of one time that a place remembers. */
  readonly maxKeys?: number;
}

/** The rest of a limit on reading. */
export interface Allowance {
  /** Pages with nothing on them that matches the filter. */
  nonMatchingPages: number;
}

/** Reads one source from a place on, a page at a time, and always knows how to come back. */
export interface SourceReader<P extends ProviderTypes> {
  readonly connection: string;
  readonly source: Source<P>;
  /** The next conversation; `undefined` when `load` must be called, and at the end. */
  readonly current: Entry<P> | undefined;
  readonly isDone: boolean;
  /**
   * Reads pages until there is a current conversation, the end, or the allowance is used up; may be called again.
   *
   * @throws what the source throws, or the signal's reason. What came before is kept, and what comes later is not last.
   */
  load(signal: AbortSignal | undefined, allowance?: Allowance): Promise<void>;
  /** Goes on to the next conversation. */
  advance(): void;
  /** Where a new reader goes on after what was last from this one. */
  checkpoint(): Checkpoint;
  /** Removes and returns the issues of excluded conversations. */
  takeIssues(): readonly InboxIssue[];
}

/** Starts reading a source. Nothing is requested before `load`. */
export function createSourceReader<P extends ProviderTypes>(
  options: SourceReaderOptions<P>,
): SourceReader<P> {
  const {
    connection,
    source,
    pageSize,
    checkpoint,
    filter,
    isTrusted,
    maxKeys = maxKeysPerConnection,
  } = options;
  const { after, atStart, broken } = checkpoint;
  const sorter = createPageSorter<P>(connection, { lastTime: after?.time ?? null, broken, pageSize });
  let asked = createCursorGuard();
  /** The page to read next; `undefined` after the last one. */
  let next: string | null | undefined = checkpoint.done ? undefined : checkpoint.page;
  /** The page that the queue comes from; `undefined` before the first. */
  let loaded: PageAt<P> | undefined;
  let queue: readonly Entry<P>[] = [];
  /** How many of the queue were last or left out. */
  let position = 0;
  let issues: InboxIssue[] = [];
  let last: GrowingLastItem | undefined =
    after === null ? undefined : { ...after, ids: [], cursor: atStart ? undefined : checkpoint.page };
  let emptyPages = 0;
  let unsuccessfulBacktracks = 0;
  /** Looks for what comes after a checkpoint; once it is found it knows what was given out of that time. */
  let search = after === null ? null : createResumeSearch<P>(after, sorter.isSeen, atStart);
  /** Where the time of the checkpoint begins, if none that it remembers was met since. */
  let groupStart: Pick<PageAt<P>, "cursor"> | null = null;

  async function read(cursor: string | null, signal: AbortSignal | undefined): Promise<SourcePage<P>> {
    const page = await source.listConversations({ connection, cursor, limit: pageSize, filter, signal });
    // The caller has stopped waiting.
    if (signal?.aborted) throw signal.reason;
    checkPage(page);
    return page;
  }

  /** Whether the list has become shorter, so that what comes next may be on a page that was read. */
  function hasShrunk({ total }: SourcePage<P>): boolean {
    const before = loaded?.page.total;
    // Only numbers can be compared.
    if (typeof before !== "number" || typeof total !== "number") return false;
    return total < before && unsuccessfulBacktracks < maxUnsuccessfulBacktracks;
  }

  function skip(): void {
    const entry = queue[position];
    if (entry === undefined || loaded === undefined) return;
    const { nativeId, lastActivityAt } = entry.conversation;
    const time = lastActivityAt ?? "";
    const { cursor } = loaded;
    position += 1;
    last = last?.time === time ? last : { time, keys: [], ids: [], isComplete: true, cursor };
    last.ids.push(nativeId);
    last.cursor = cursor;
  }

  /** What was given out last. */
  function lastItemOf({ time, keys, ids, isComplete }: GrowingLastItem): LastItem {
    const added = ids.slice(-maxKeys).map(toKey);
    return {
      time,
      keys: [...keys, ...added].slice(-maxKeys),
      isComplete: isComplete && keys.length + ids.length <= maxKeys,
    };
  }

  /** Skips conversations that the filter rejects. */
  function skipNonMatching(): void {
    if (filter === undefined) return;
    for (let entry = queue[position]; entry !== undefined; entry = queue[position]) {
      const match = matchFilter(entry.conversation, filter, loaded?.page.filtered);
      if (match.verdict === "yes") return;
      const undecided = match.verdict === "undecided" ? match.field : undefined;
      // They concern its neighbours, which may be listed, or are why it is not.
      issues.push(...entry.issues.filter(({ code, field }) => code !== "bad_value" || field === undecided));
      if (undecided !== undefined) issues.push(toUndecided(entry.conversation, undecided));
      skip();
    }
  }

  /** Whether all that comes after these entries is too old to be asked for, in an order that can be trusted. */
  function isPastFilter(entries: readonly Entry<P>[]): boolean {
    const since = filter?.activitySince;
    if (since === undefined || sorter.isBroken) return false;
    // A promise holds for each conversation. Where there is none, a whole page must be older.
    const bound = source.order === "newest-first" ? entries.at(-1) : isTrusted ? entries[0] : undefined;
    const time = bound?.conversation.lastActivityAt;
    return typeof time === "string" && time < since;
  }

  async function readNext(cursor: string | null, signal: AbortSignal | undefined): Promise<void> {
    asked.check(cursor);
    const ahead = { page: await read(cursor, signal), cursor };
    let looking = search?.isFound === false ? search : null;
    let found: PageAt<P> = ahead;
    if (loaded === undefined || hasShrunk(ahead.page)) {
      if (loaded !== undefined && last !== undefined) {
        looking ??= createResumeSearch<P>(lastItemOf(last), sorter.isSeen);
      }
      if (looking !== null) found = await backtrack(ahead, looking, (cursor) => read(cursor, signal));
    }
    const isAhead = found.cursor === cursor;
    if (!isAhead) {
      search = looking;
      asked = createCursorGuard();
    }

    const { items } = found.page;
    const isStale = items.every(({ value }) => sorter.isSeen(value.nativeId));
    const wasFound = search?.isFound !== false;
    const parts = search?.split(items, found.page.next === null);
    if (parts !== undefined && parts.doubtful.length > 0) groupStart ??= found;
    if (search !== null && parts?.isLost === true && groupStart !== null) {
      // It is unknown what was listed of that time, so it is listed again from its first page on.
      search = createResumeSearch<P>({ ...search.lastItem, keys: [], isComplete: true }, () => false);
      last = undefined;
      asked = createCursorGuard();
      [loaded, queue, position, next] = [
        { ...found, page: { ...found.page, items: [] } },
        [],
        0,
        groupStart.cursor,
      ];
      groupStart = null;
      return;
    }
    for (const { value } of parts?.skipped ?? []) sorter.see(value.nativeId);
    const entries = sorter.sort(parts === undefined ? found.page : { ...found.page, items: parts.rest });
    queue = entries;
    position = 0;
    if (!wasFound && search?.isFound === true) {
      groupStart = null;
      if (last !== undefined) last.cursor = found.cursor;
      if (search.lastItem.keys.length === 0) queue = withDoubt(connection, entries);
    }

    emptyPages = isStale ? emptyPages + 1 : 0;
    unsuccessfulBacktracks = isAhead || !isStale ? 0 : unsuccessfulBacktracks + 1;
    asked.add(found.cursor);
    loaded = found;
    next = isPastFilter(entries) ? undefined : (found.page.next ?? undefined);
    skipNonMatching();
  }

  return {
    connection,
    source,
    get current() {
      return queue[position];
    },
    get isDone() {
      return position === queue.length && next === undefined;
    },
    async load(signal, allowance) {
      while (position === queue.length && next !== undefined) {
        if (allowance !== undefined && allowance.nonMatchingPages <= 0) return;
        await readNext(next, signal);
        const isNonMatching = queue.length > 0 && position === queue.length;
        if (allowance !== undefined && isNonMatching) allowance.nonMatchingPages -= 1;
        if (next !== undefined) checkEmptyPages(emptyPages);
      }
    },
    advance() {
      skip();
      skipNonMatching();
    },
    checkpoint() {
      const { isBroken: broken } = sorter;
      if (loaded === undefined) return checkpoint;
      const isEmpty = position === queue.length;
      if (isEmpty && next === undefined) return { ...startCheckpoint, done: true, broken };
      const page = isEmpty ? (next ?? null) : loaded.cursor;
      const rest = { atStart: false, done: false, broken };
      if (search?.isFound === false) return { page, after: search.lastItem, ...rest };
      if (last === undefined) return { page, after: null, ...rest };
      // Numbered pages shift, so the next reader begins where this one can be recognised; and a page that names itself as the
      // next one must be seen to bring nothing new.
      const isHere = last.cursor === page || isNumbered(loaded.page);
      const after = lastItemOf(last);
      return isHere && last.cursor !== undefined
        ? { page: last.cursor, after, ...rest }
        : { page, after, ...rest, atStart: true };
    },
    takeIssues() {
      if (issues.length === 0) return none;
      const found = issues;
      issues = [];
      return found;
    },
  };
}

/** What was given out last, with the others of its time. */
interface GrowingLastItem extends LastItem {
  /** Those that came since `given`. */
  readonly ids: string[];
  /** Asks for the page of the last one; `undefined`: not known. */
  cursor: string | null | undefined;
}

function isNumbered({ previous }: SourcePage<ProviderTypes>): boolean {
  return previous !== undefined;
}

/** Says with the first of some entries that they may have been given out before. */
function withDoubt<P extends ProviderTypes>(
  connection: string,
  entries: readonly Entry<P>[],
): readonly Entry<P>[] {
  const [first, ...others] = entries;
  if (first === undefined) return entries;
  const { provider, id } = first.conversation;
  const doubt: InboxIssue = {
    ...{ code: "may_repeat", connection, provider, conversationId: id },
    ...{ field: "lastActivityAt", path: "" },
    reason: "too many conversations have this time to know which were listed before the list changed",
  };
  return [{ ...first, issues: [...first.issues, doubt] }, ...others];
}

const none: readonly InboxIssue[] = [];

function toUndecided(conversation: AnyConversation, field: string): InboxIssue {
  const { connection, provider, id } = conversation;
  const reason = "not reported, so the filter excluded the conversation";
  return { code: "undecided", connection, provider, conversationId: id, field, path: "", reason };
}
