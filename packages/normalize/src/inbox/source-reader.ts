import type { Provider } from "../providers.ts";
import { maxSourceCursorLength } from "./cursor.ts";
import { SourcePageError } from "./errors.ts";
import { lookBack, type PageAt } from "./look-back.ts";
import { createPageSorter, type Entry } from "./page-sorter.ts";
import { type Anchor, type Place, toAnchor } from "./place.ts";
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
}

/** Reads one source from a place on, a page at a time, and always knows how to come back. */
export interface SourceReader<P extends Provider> {
  readonly connection: string;
  readonly source: Source<P>;
  /** The next conversation; `undefined` when `fill` must be called, and at the end. */
  readonly head: Entry<P> | undefined;
  readonly isDone: boolean;
  /** Reads on until there is a head or the end. */
  fill(signal: AbortSignal | undefined): Promise<void>;
  /** Takes the head away. */
  take(): void;
  /** Where a new reader goes on after what was taken from this one. */
  place(): Place;
}

/** Starts reading a source. Nothing is asked for before `fill`. */
export function createSourceReader<P extends Provider>(options: SourceReaderOptions<P>): SourceReader<P> {
  const { connection, source, pageSize, place } = options;
  const sorter = createPageSorter<P>(connection);
  const asked = new Set<string | null>();
  /** The page to read next; `undefined` after the last one. */
  let next: string | null | undefined = place.done ? undefined : place.page;
  /** The page that the queue comes from; `undefined` before the first. */
  let current: PageAt<P> | undefined;
  let queue: readonly Entry<P>[] = [];
  let taken = place.after === null ? undefined : { anchor: place.after, cursor: place.page };
  let emptyPages = 0;
  let vainLooks = 0;
  let lastRead: Anchor | null = null;
  /** Set until what comes after this conversation is found. */
  let resumeAfter: Anchor | null = place.after;

  async function read(cursor: string | null, signal: AbortSignal | undefined): Promise<SourcePage<P>> {
    const page = await source.listConversations({ connection, cursor, limit: pageSize, signal });
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
    if (before === undefined || total === undefined || total >= before) return null;
    return vainLooks < maxVainLooks ? lastRead : null;
  }

  async function readNext(cursor: string | null, signal: AbortSignal | undefined): Promise<void> {
    if (asked.has(cursor)) {
      throw new SourcePageError("A cursor came a second time, so the list would never end.");
    }
    const ahead = { page: await read(cursor, signal), cursor };
    const anchor = current === undefined ? resumeAfter : shrunkAfter(ahead.page);
    const found = anchor === null ? ahead : await lookBack(ahead, anchor, (cursor) => read(cursor, signal));
    const isAhead = found.cursor === cursor;

    const entries = sorter.sort(found.page);
    const after = resumeAfter ?? (isAhead ? null : anchor);
    queue = after === null ? entries : afterAnchor(entries, after);
    if (resumeAfter !== null && (queue.length > 0 || hasAnchor(entries, resumeAfter))) resumeAfter = null;

    const last = entries.at(-1);
    if (last !== undefined) lastRead = toAnchor(last.conversation);
    emptyPages = last === undefined ? emptyPages + 1 : 0;
    vainLooks = isAhead || last !== undefined ? 0 : vainLooks + 1;
    if (!isAhead) asked.clear();
    asked.add(found.cursor);
    current = found;
    next = found.page.next ?? undefined;
  }

  return {
    connection,
    source,
    get head() {
      return queue[0];
    },
    get isDone() {
      return queue.length === 0 && next === undefined;
    },
    async fill(signal) {
      while (queue.length === 0 && next !== undefined) {
        await readNext(next, signal);
        if (emptyPages < maxEmptyPages || next === undefined) continue;
        throw new SourcePageError(
          "Pages without anything new keep coming although there are said to be more.",
        );
      }
    },
    take() {
      const [head] = queue;
      if (head === undefined || current === undefined) return;
      queue = queue.slice(1);
      taken = { anchor: toAnchor(head.conversation), cursor: current.cursor };
    },
    place() {
      if (current === undefined) return place;
      if (queue.length === 0 && next === undefined) return { page: null, after: null, done: true };
      const page = queue.length > 0 ? current.cursor : (next ?? null);
      if (resumeAfter !== null) return { page, after: resumeAfter, done: false };
      // Numbered pages shift, so the next reader begins where this one can be recognised.
      const isNumbered = current.page.previous !== undefined;
      if (taken !== undefined && (isNumbered || (queue.length > 0 && taken.cursor === current.cursor))) {
        return { page: taken.cursor, after: taken.anchor, done: false };
      }
      return { page, after: null, done: false };
    },
  };
}
