import { unfitOption } from "../check-options.ts";
import { createReader, isMissing, splitPointer, valueAt } from "../json.ts";
import type {
  CursorPagination,
  Page,
  PagedOperation,
  PagePagination,
  PageReader,
  WindowPagination,
} from "../operation.ts";

/** Query parameters of a call, as they are given. */
export type Query = Readonly<Record<string, unknown>>;

/**
 * Reads one page of a list by the operation's `x-pagination`: its items, and the way to the next one. Never throws for the content of
 * the body: a list ends, or `broken` says why not.
 *
 * @param query what the page was requested with; a list that is not turned by cursors needs it.
 * @param seen ids of the items of earlier pages, where the pages of a list are read one after the other; those of this one are added.
 * @throws {TypeError} if the number of the page in `query` is none.
 */
export function readPage<Item = unknown>(
  operation: PagedOperation,
  body: unknown,
  query: Query = {},
  seen?: Set<unknown>,
): Page<Item> {
  const { pagination } = operation;
  const items = valueAt(body, pagination.items);
  if (!Array.isArray(items)) return { items: [], next: null, broken: "no_items" };
  const repeats =
    seen &&
    items.map(createReader(pagination.itemId)).map((id) => {
      const isRepeat = seen.has(id);
      // What has no id is not known to be a repeat.
      seen.add(isIdentity(id) ? id : {});
      return isRepeat;
    });
  return { items, repeats, ...readerOf(operation).read(pagination, body, items, query, seen) };
}

/** A table that is written by hand may leave its reader out. */
function readerOf({ pagination, pages }: PagedOperation): PageReader {
  const style: string = pagination.style;
  return pages ?? (style === "page" ? numberedPages : cursorPages);
}

/** The query parameter of a list that asks for another page than the first: its cursor, number, or id. */
export function turnParameter({ cursor, page = cursor, before = page }: TurnParameters): string {
  return before as string;
}

/** An `x-pagination` has one of these. */
interface TurnParameters {
  readonly cursor?: string;
  readonly page?: string;
  readonly before?: string;
}

/** Reads the pages of lists with cursors. */
const cursorPages: PageReader = {
  first: (_, query) => query,
  read({ nextCursor, hasMore }: CursorPagination, body, items) {
    const next = valueAt(body, nextCursor);
    const missing = isMissing(next) || next === "";
    const more = hasMore && valueAt(body, hasMore);
    // Without a report of more, the cursor alone decides: a list must not end unseen.
    if (more === false || (missing && !more)) return { next: null };
    if (!isIdentity(next)) return { next: null, broken: missing ? "missing_cursor" : "bad_cursor" };
    return items.length === 0 ? { next, doubt: "empty_pages" } : { next };
  },
};

/** How many items a walk of numbered pages has read, repeats included, by the set of their ids. */
const readSoFar = new WeakMap<object, number>();

/**
 * Reads the pages of lists in numbered pages that report how many there are. An operation names it, as most clients do not need it.
 */
export const numberedPages: PageReader = {
  first: firstNumber,
  read(pagination: PagePagination, body, items, query, seen) {
    const { limit, firstPage, totalPages = "" } = pagination;
    const { number, known } = readNumber(pagination, body, query);
    const end = { ...known, next: null };
    const count = items.length;
    const pages = String(valueAt(body, totalPages));
    if (!/^\d+$/.test(pages)) return { ...end, broken: "bad_total" };
    const lastPage = Number(pages) + firstPage - 1;
    const total = Number(known.total);
    const isFirst = number === firstPage;
    // Not known where no page size was asked for.
    const before = (number - firstPage) * Number(limit && query[limit]);
    if (count === 0) {
      // Numbered pages are cut from one list, so an empty one up to where its items end means the totals are wrong.
      const isWrong = number < lastPage || (isFirst ? total > 0 : number === lastPage && total > before);
      return isWrong ? { ...end, broken: "empty_pages" } : end;
    }
    // Where the two totals contradict each other, or what was read, only an empty page is the end, and it must come soon. A page by itself
    // is held against the share that its number leaves it: a provider may cut smaller pages than it counts in.
    // A walk that begins further on does not know what is before it, and one in which a list shifts sees items twice.
    const read = isFirst ? count : seen && Number(readSoFar.get(seen)) + count;
    if (seen) readSoFar.set(seen, Number(read));
    const rest = total - (read ?? before + count);
    const isEnd = number === lastPage && !(isFirst || seen ? rest > 0 : rest);
    return {
      ...known,
      next: isEnd ? null : number + 1,
      ...(number > lastPage && { doubt: "bad_total" }),
    };
  },
};

/**
 * Reads the pages of lists in numbered pages that do not report how many there are. An empty page is the end, or the page with which as
 * many different items were read as the answer counts.
 */
export const uncountedPages: PageReader = {
  first: firstNumber,
  read(pagination: PagePagination, body, items, query, seen) {
    const { number, total, known } = readNumber(pagination, body, query);
    if (query[pagination.wholeWith ?? ""] != null) return { ...known, next: null };
    // By itself only a first page is known to have none before it: the size of a page is the provider's choice.
    const read = seen?.size ?? (known.previous === null ? items.length : -1);
    if (items.length === 0 || read === total) return { ...known, next: null };
    // Without a single id this page may be the one before.
    const hasIds = items.map(createReader(pagination.itemId)).some(isIdentity);
    return { ...known, next: number + 1, ...(!hasIds && { doubt: "repeated_page" }) };
  },
};

/**
 * Reads the pages of lists by windows: what is before the smallest id of a page comes next; after the greatest, in a list that begins after an
 * id. An operation names it.
 */
export const windowPages: PageReader = {
  first: (_, query) => query,
  read({ before, after = "", itemId }: WindowPagination, _, items, query) {
    const ids = items.map(createReader(itemId));
    if (ids.length === 0) return { next: null };
    if (!ids.every(isWholeNumber)) return { next: null, broken: "bad_cursor" };
    const isForward = query[after] != null;
    const by = isForward ? after : before;
    const isFurther = (a: string | number, b: string | number) =>
      isForward ? isSmaller(b, a) : isSmaller(a, b);
    const next = ids.reduce((a, b) => (isFurther(b, a) ? b : a));
    const bound = query[by];
    if (!isWholeNumber(bound) || isFurther(next, bound)) return { next, by };
    // Nothing but the bound, which a provider may count in, is the end.
    if (isForward && ids.length === 1 && !isFurther(bound, next)) return { next: null };
    // Not further: the provider ignores the parameter, and the list would never end.
    return { next: null, broken: "repeated_page" };
  },
};

/** Whether a value is a whole number that JSON did not round, or the digits of one. */
function isWholeNumber(value: unknown): value is string | number {
  return typeof value === "string" ? /^\d+$/.test(value) : Number.isSafeInteger(value);
}

/** Compares whole numbers, as text too where they are too large for a number. */
function isSmaller(a: string | number, b: string | number): boolean {
  return typeof a === "number" && typeof b === "number" ? a < b : BigInt(a) < BigInt(b);
}

function firstNumber({ page, limit, defaultLimit, firstPage }: PagePagination, query: Query): Query {
  const first = { ...query, [page]: query[page] ?? firstPage };
  if (limit !== undefined && defaultLimit !== undefined) first[limit] ??= defaultLimit;
  toPageNumber(page, first[page]);
  return first;
}

/** The number of a page, and what its answer says of the whole list. */
function readNumber({ page, firstPage, totalItems }: PagePagination, body: unknown, query: Query) {
  const number = toPageNumber(page, query[page] ?? firstPage);
  const total = totalItems === undefined ? undefined : valueAt(body, totalItems);
  const previous = number === firstPage ? null : number - 1;
  return { number, total, known: { previous, ...(typeof total === "number" && { total }) } };
}

function toPageNumber(name: string, value: unknown): number {
  const page = Number(value);
  if (!Number.isSafeInteger(page)) throw unfitOption(name, "a whole number");
  return page;
}

/** Facts about a page besides its items, for `writePage`. */
export interface PageFacts {
  /** Cursor of the next page; `null` at the end. Only for a list by cursors. */
  readonly next?: string | number | null;
  /** How many items and pages the whole list has. Only for a list in numbered pages that reports it. */
  readonly total?: number;
  readonly totalPages?: number;
}

/**
 * Writes one page where the operation's `x-pagination` says that `readPage` finds it.
 *
 * @param body the body that it is written into, with what else it holds. Default: an empty one.
 */
export function writePage(
  { pagination }: PagedOperation,
  items: readonly unknown[],
  { next = null, total, totalPages }: PageFacts,
  body: Record<string, unknown> = {},
): Record<string, unknown> {
  put(body, pagination.items, items);
  if (pagination.style === "cursor") {
    put(body, pagination.nextCursor, next);
    if (pagination.hasMore !== undefined) put(body, pagination.hasMore, next !== null);
  } else if (pagination.style === "page") {
    if (pagination.totalPages !== undefined) put(body, pagination.totalPages, totalPages);
    if (pagination.totalItems !== undefined) put(body, pagination.totalItems, total);
  }
  return body;
}

function put(body: Record<string, unknown>, pointer: string, value: unknown): void {
  const keys = splitPointer(pointer);
  const last = keys.pop() ?? "";
  let target = body;
  for (const key of keys) {
    target[key] ??= {};
    target = target[key] as Record<string, unknown>;
  }
  target[last] = value;
}

/** Pages that are odd in the same way and may follow each other: deleted rows, late filters. */
const maxOddPages = 10;

/** A page, and the query of the next one; without one the list ends, or `broken` says why it cannot go on. */
export type Turn = Page & { readonly query?: Query | undefined };

/**
 * The query of the first page: the caller's own, with the page and the page size that the list needs.
 *
 * @throws {TypeError} if the number of the page in it is none.
 */
export function firstQuery(operation: PagedOperation, query: Query): Query {
  return readerOf(operation).first(operation.pagination, query);
}

/** Follows a list from its first query: called once a page, in order, it sees that the list gets somewhere. */
export function createPageTurner(operation: PagedOperation, first: Query): (body: unknown) => Turn {
  const parameter = turnParameter(operation.pagination);
  const asked = new Set<unknown>([first[parameter]]);
  const seen = new Set<unknown>();
  let query = first;
  let oddPages = 0;
  return (body) => {
    const page = readPage(operation, body, query, seen);
    const { next, repeats = [], by = parameter } = page;
    // A page without anything new is odd: the provider may ignore what it was asked.
    const doubt = page.doubt ?? (repeats[0] && !repeats.includes(false) && "repeated_page");
    if (next === null) return page;
    if (asked.has(next)) return { ...page, broken: "repeated_cursor" };
    asked.add(next);
    oddPages = doubt ? oddPages + 1 : 0;
    if (doubt && oddPages >= maxOddPages) return { ...page, broken: doubt };
    query = { ...first, [by]: next };
    return { ...page, query };
  };
}

/** Whether a value can be an id: text or a number, but no empty text. */
export function isIdentity(value: unknown): value is string | number {
  return typeof value === "string" ? value !== "" : Number.isFinite(value);
}
