import type { AnyConversation } from "../model/conversation.ts";
import type { Provider } from "../providers.ts";
import { maxSourceCursorLength } from "./cursor.ts";
import { createCursorGuard } from "./cursor-guard.ts";
import { SourcePageError } from "./errors.ts";
import type { SourceFilter } from "./filter.ts";
import type { InboxIssue } from "./issue.ts";
import { lookBack, type PageAt } from "./look-back.ts";
import { matchFilter } from "./match-filter.ts";
import { createPageSorter, type Entry } from "./page-sorter.ts";
import { type Anchor, type Place, start, toAnchor } from "./place.ts";
import { afterAnchor, hasAnchor } from "./resume.ts";
import type { Source, SourcePage } from "./source.ts";

/** Pages without anything new that may follow each other: deleted rows, late filters, a list that shifted. */
const maxEmptyPages = 10;
/** Looks back in a row that may find nothing before a falling total is not believed any more. */
const maxVainLooks = 3;

/** Where a reader starts, and in pages of which size it reads. */
export interface SourceReaderOptions<P extends Provider> {
  readonly connection: string;
  readonly source: Source<P>;
  readonly pageSize: number;
  readonly place: Place;
  /** What to leave out; `undefined`: nothing. */
  readonly filter?: SourceFilter | undefined;
}

/** What is left of a limit on reading. */
export interface Allowance {
  /** Pages with nothing on them that matches the filter. */
  fruitlessPages: number;
}

/** Reads one source from a place on, a page at a time, and always knows how to come back. */
export interface SourceReader<P extends Provider> {
  readonly connection: string;
  readonly source: Source<P>;
  /** The next conversation; `undefined` when `fill` must be called, and at the end. */
  readonly head: Entry<P> | undefined;
  readonly isDone: boolean;
  /**
   * Reads on until there is a head, the end, or nothing left of the allowance: then it may be called again, and goes on.
   *
   * @throws what the source throws, or the signal's reason. What came before is kept, and what comes later is not taken.
   */
  fill(signal: AbortSignal | undefined, allowance?: Allowance): Promise<void>;
  /** Takes the head away. */
  take(): void;
  /** Where a new reader goes on after what was taken from this one. */
  place(): Place;
  /** Takes away what is to be said about conversations that were left out. */
  takeIssues(): readonly InboxIssue[];
}

/** Starts reading a source. Nothing is asked for before `fill`. */
export function createSourceReader<P extends Provider>(options: SourceReaderOptions<P>): SourceReader<P> {
  const { connection, source, pageSize, place, filter } = options;
  const sorter = createPageSorter<P>(connection, { ...place, pageSize });
  let asked = createCursorGuard();
  /** The page to read next; `undefined` after the last one. */
  let next: string | null | undefined = place.done ? undefined : place.page;
  /** The page that the queue comes from; `undefined` before the first. */
  let current: PageAt<P> | undefined;
  let queue: readonly Entry<P>[] = [];
  /** How many of the queue were taken or left out. */
  let passed = 0;
  let issues: InboxIssue[] = [];
  let taken = place.after === null ? undefined : { anchor: place.after, cursor: place.page };
  let emptyPages = 0;
  let vainLooks = 0;
  let lastRead: Anchor | null = null;
  /** Set until what comes after this conversation is found. */
  let resumeAfter: Anchor | null = place.after;

  async function read(cursor: string | null, signal: AbortSignal | undefined): Promise<SourcePage<P>> {
    const page = await source.listConversations({ connection, cursor, limit: pageSize, filter, signal });
    // Whoever stopped waiting has gone on without it.
    if (signal?.aborted) throw signal.reason;
    if (page.next === "" || (page.next?.length ?? 0) > maxSourceCursorLength) {
      throw new SourcePageError(
        `The cursor of a page must have 1 to ${maxSourceCursorLength} characters; null ends the list.`,
      );
    }
    return page;
  }

  /** What was read last, if the list has become shorter since. */
  function shrunkAfter({ total }: SourcePage<P>): Anchor | null {
    const before = current?.page.total;
    // Written so that what is no number tells nothing.
    if (before === undefined || total === undefined || !(total < before)) return null;
    return vainLooks < maxVainLooks ? lastRead : null;
  }

  function pass(): void {
    const entry = queue[passed];
    if (entry === undefined || current === undefined) return;
    passed += 1;
    taken = { anchor: toAnchor(entry.conversation), cursor: current.cursor };
  }

  /** Passes what the filter leaves out, up to the next head. */
  function passUnwanted(): void {
    if (filter === undefined) return;
    for (let entry = queue[passed]; entry !== undefined; entry = queue[passed]) {
      const match = matchFilter(entry.conversation, filter, current?.page.filtered);
      if (match.verdict === "yes") return;
      // It says that those around it may be out of place, and some of them may be given out.
      issues.push(...entry.issues.filter(({ code }) => code === "out_of_order"));
      if (match.verdict === "undecided") issues.push(toUndecided(entry.conversation, match.field));
      pass();
    }
  }

  /** Whether all that comes after these entries is too old to be asked for, in an order that can be trusted. */
  function isPastFilter(entries: readonly Entry<P>[]): boolean {
    const time = entries.at(-1)?.conversation.lastActivityAt;
    if (source.order !== "newest-first" || sorter.isBroken) return false;
    return filter?.activitySince !== undefined && typeof time === "string" && time < filter.activitySince;
  }

  async function readNext(cursor: string | null, signal: AbortSignal | undefined): Promise<void> {
    if (asked.isRepeat(cursor)) {
      throw new SourcePageError("A cursor came a second time, so the list would never end.");
    }
    const ahead = { page: await read(cursor, signal), cursor };
    const anchor = current === undefined ? resumeAfter : shrunkAfter(ahead.page);
    const found = anchor === null ? ahead : await lookBack(ahead, anchor, (cursor) => read(cursor, signal));
    const isAhead = found.cursor === cursor;

    const entries = sorter.sort(found.page);
    const after = resumeAfter ?? (isAhead ? null : anchor);
    queue = after === null ? entries : keepDisorder(entries, afterAnchor(entries, after));
    passed = 0;
    if (resumeAfter !== null && (queue.length > 0 || hasAnchor(entries, resumeAfter))) {
      taken = { anchor: resumeAfter, cursor: found.cursor };
      resumeAfter = null;
    }

    const last = entries.at(-1);
    if (last !== undefined) lastRead = toAnchor(last.conversation);
    emptyPages = last === undefined ? emptyPages + 1 : 0;
    vainLooks = isAhead || last !== undefined ? 0 : vainLooks + 1;
    if (!isAhead) asked = createCursorGuard();
    asked.add(found.cursor);
    current = found;
    next = isPastFilter(entries) ? undefined : (found.page.next ?? undefined);
    passUnwanted();
  }

  return {
    connection,
    source,
    get head() {
      return queue[passed];
    },
    get isDone() {
      return passed === queue.length && next === undefined;
    },
    async fill(signal, allowance) {
      while (passed === queue.length && next !== undefined) {
        if (allowance !== undefined && allowance.fruitlessPages <= 0) return;
        await readNext(next, signal);
        const isFruitless = queue.length > 0 && passed === queue.length;
        if (allowance !== undefined && isFruitless) allowance.fruitlessPages -= 1;
        if (emptyPages < maxEmptyPages || next === undefined) continue;
        throw new SourcePageError(
          "Pages without anything new keep coming although there are said to be more.",
        );
      }
    },
    take() {
      pass();
      passUnwanted();
    },
    place() {
      const { isBroken: broken } = sorter;
      if (current === undefined) return place;
      const isEmpty = passed === queue.length;
      if (isEmpty && next === undefined) return { ...start, done: true, broken };
      const page = isEmpty ? (next ?? null) : current.cursor;
      const rest = { lastTime: null, done: false, broken };
      if (resumeAfter !== null) return { page, after: resumeAfter, ...rest };
      // Numbered pages shift, so the next reader begins where this one can be recognised; and a page that names itself as the
      // next one must be seen to bring nothing new.
      const isNumbered = current.page.previous !== undefined;
      if (taken !== undefined && (isNumbered || taken.cursor === page)) {
        return { page: taken.cursor, after: taken.anchor, ...rest };
      }
      return { page, after: null, ...rest, lastTime: taken?.anchor.time ?? place.lastTime };
    },
    takeIssues() {
      if (issues.length === 0) return none;
      const found = issues;
      issues = [];
      return found;
    },
  };
}

/**
 * Says with the rest of a page what its first entry says of an order that broke in the rest: the page may have changed since
 * that one was given out.
 */
function keepDisorder<P extends Provider>(
  entries: readonly Entry<P>[],
  rest: readonly Entry<P>[],
): readonly Entry<P>[] {
  const [first] = entries;
  const [next, ...others] = rest;
  if (first === undefined || next === undefined || first === next) return rest;
  const ids = new Set(rest.map(({ conversation }) => conversation.id));
  const disorder = first.issues.filter(
    ({ code, conversationId }) => code === "out_of_order" && ids.has(conversationId),
  );
  return disorder.length === 0 ? rest : [{ ...next, issues: [...disorder, ...next.issues] }, ...others];
}

const none: readonly InboxIssue[] = [];

function toUndecided(conversation: AnyConversation, field: string): InboxIssue {
  const { connection, provider, id } = conversation;
  const reason = "not told, so the filter left the conversation out";
  return { code: "undecided", connection, provider, conversationId: id, field, path: "", reason };
}
