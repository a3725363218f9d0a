import { isMissing, splitPointer, valueAt } from "../json.ts";
import type { CursorPagination, Page, PagedOperation, PagePagination, PageReader } from "../operation.ts";

/** Query parameters of a call, as they are given. */
export type Query = Readonly<Record<string, unknown>>;

/**
 * Reads one page of a list by the operation's `x-pagination`: its items, and the way to the next one. Never throws for the content of
 * the body: a list ends, or `broken` says why not.
 *
 * @param query what the page was requested with; a list in numbered pages needs it.
 * @throws {TypeError} if the number of the page in `query` is none.
 */
export function readPage<Item = unknown>(
  { pagination, pages = cursorPages }: PagedOperation,
  body: unknown,
  query: Query = {},
): Page<Item> {
  const items = valueAt(body, pagination.items);
  if (!Array.isArray(items)) return { items: [], next: null, broken: "no_items" };
  return { items, ...pages.read(pagination, body, items.length, query) };
}

/** Reads the pages of lists with cursors. */
const cursorPages: PageReader = {
  first: (_, query) => query,
  read({ nextCursor, hasMore }: CursorPagination, body, count) {
    const next = valueAt(body, nextCursor);
    const missing = isMissing(next) || next === "";
    const more = hasMore && valueAt(body, hasMore);
    // Without a report of more, the cursor alone decides: a list must not end unseen.
    if (more === false || (missing && !more)) return { next: null };
    if (!isIdentity(next)) return { next: null, broken: missing ? "missing_cursor" : "bad_cursor" };
    return count === 0 ? { next, doubt: "empty_pages" } : { next };
  },
};

/** Reads the pages of lists in numbered pages. An operation names it, as most clients do not need it. */
export const numberedPages: PageReader = {
  first({ page, limit, defaultLimit, firstPage }: PagePagination, query) {
    const first = { ...query, [page]: query[page] ?? firstPage };
    if (limit !== undefined && defaultLimit !== undefined) first[limit] ??= defaultLimit;
    toPageNumber(page, first[page]);
    return first;
  },
  read({ page, limit, firstPage, totalItems, totalPages }: PagePagination, body, count, query) {
    const number = toPageNumber(page, query[page] ?? firstPage);
    const pages = String(valueAt(body, totalPages));
    const total = totalItems === undefined ? undefined : valueAt(body, totalItems);
    const known = {
      previous: number === firstPage ? null : number - 1,
      ...(typeof total === "number" && { total }),
    };
    if (!/^\d+$/.test(pages)) return { ...known, next: null, broken: "bad_total" };
    const lastPage = Number(pages) + firstPage - 1;
    if (count === 0) {
      // Numbered pages are cut from one list, so an empty one before the last means the totals are wrong.
      const isWrong = number < lastPage || (number === firstPage && Number(total) > 0);
      return { ...known, next: null, ...(isWrong && { broken: "empty_pages" }) };
    }
    // Where the two totals contradict each other, or the page itself, only an empty page is the end, and it must come soon.
    const size = Math.max(Number(limit && query[limit]), count);
    const isEnd = number === lastPage && !(Number(total) > (number - firstPage) * size + count);
    return {
      ...known,
      next: isEnd ? null : number + 1,
      ...(number > lastPage && { doubt: "bad_total" }),
    };
  },
};

function toPageNumber(name: string, value: unknown): number {
  const page = Number(value);
  if (!Number.isSafeInteger(page)) throw new TypeError(`\`${name}\` must be a whole number.`);
  return page;
}

/** Facts about a page besides its items, for `writePage`. */
export interface PageFacts {
  /** Cursor of the next page; `null` at the end. Only for a list by cursors. */
  readonly next?: string | number | null;
  /** How many items and pages the whole list has. Only for a list in numbered pages. */
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
  } else {
    put(body, pagination.totalPages, totalPages);
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
export function firstQuery({ pagination, pages = cursorPages }: PagedOperation, query: Query): Query {
  return pages.first(pagination, query);
}

/** Follows a list from its first query: called once a page, in order, it sees that the list gets somewhere. */
export function createPageTurner(operation: PagedOperation, first: Query): (body: unknown) => Turn {
  const { pagination } = operation;
  const parameter = pagination.style === "cursor" ? pagination.cursor : pagination.page;
  const seen = new Set<unknown>([first[parameter]]);
  let query = first;
  let oddPages = 0;
  return (body) => {
    const page = readPage(operation, body, query);
    const { next, doubt } = page;
    if (next === null) return page;
    if (seen.has(next)) return { ...page, broken: "repeated_cursor" };
    seen.add(next);
    oddPages = doubt ? oddPages + 1 : 0;
    if (doubt && oddPages >= maxOddPages) return { ...page, broken: doubt };
    query = { ...first, [parameter]: next };
    return { ...page, query };
  };
}

/** Whether a value can be an id: text or a number, but no empty text. */
export function isIdentity(value: unknown): value is string | number {
  return typeof value === "string" ? value !== "" : Number.isFinite(value);
}
