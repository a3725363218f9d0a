import type { PaginationReason } from "../errors.ts";
import { splitPointer, valueAt } from "../json.ts";
import type { CursorPagination, Operation, PagePagination, Pagination } from "../operation.ts";

/** What one page of a list says. */
export interface Page<Item = unknown> {
  readonly items: readonly Item[];
  /** Asks for the next page: its cursor, or its number. `null` at the end, and where the page is broken. */
  readonly next: string | number | null;
  /** Number of the page before; `null` on the first. Missing in a list by cursors. */
  readonly previous?: number | null;
  /** How many items all pages have; missing when the answer does not say. */
  readonly total?: number;
  /** Why the page makes no sense. */
  readonly broken?: PaginationReason;
  /** What is odd about a page that others may follow; when it comes ten times in a row, the list makes no sense. */
  readonly doubt?: PaginationReason;
}

/** Query parameters of a call, as they are given. */
export type Query = Readonly<Record<string, unknown>>;

/** An operation that is a paged list. */
export type PagedOperation = Pick<Operation, "pagination"> & { readonly pagination: Pagination };

/**
 * Reads one page of a list by the operation's `x-pagination`: what it holds, and what it says of the next one. Never throws for what the
 * body is: a list ends, or `broken` says why not.
 *
 * @param query what the page was asked for with; a list in numbered pages needs it.
 * @throws {TypeError} if the number of the page in `query` is none.
 */
export function readPage<Item = unknown>(
  { pagination }: PagedOperation,
  body: unknown,
  query: Query = {},
): Page<Item> {
  const items = valueAt(body, pagination.items);
  if (!Array.isArray(items)) return { items: [], next: null, broken: "no_items" };
  return pagination.style === "cursor"
    ? readCursorPage(pagination, body, items)
    : readNumberedPage(pagination, body, items, query);
}

function readCursorPage<Item>(
  { nextCursor, hasMore }: CursorPagination,
  body: unknown,
  items: readonly Item[],
): Page<Item> {
  const next = valueAt(body, nextCursor);
  const missing = next === null || next === undefined || next === "";
  const more = hasMore === undefined ? undefined : valueAt(body, hasMore);
  // Where it is not told whether there is more, the cursor alone says so: a list must not end unseen.
  if (more === false || (missing && !more)) return { items, next: null };
  if (!isIdentity(next)) return { items, next: null, broken: missing ? "missing_cursor" : "bad_cursor" };
  return items.length === 0 ? { items, next, doubt: "empty_pages" } : { items, next };
}

function readNumberedPage<Item>(
  { page, limit, firstPage, totalItems, totalPages }: PagePagination,
  body: unknown,
  items: readonly Item[],
  query: Query,
): Page<Item> {
  const number = toPageNumber(page, query[page] ?? firstPage);
  const told = String(valueAt(body, totalPages));
  const total = totalItems === undefined ? undefined : valueAt(body, totalItems);
  const known = {
    items,
    previous: number === firstPage ? null : number - 1,
    ...(typeof total === "number" && { total }),
  };
  if (!/^\d+$/.test(told)) return { ...known, next: null, broken: "bad_total" };
  const lastPage = Number(told) + firstPage - 1;
  const count = items.length;
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
}

/** What `writePage` says of a page beside its items. */
export interface PageFacts {
  /** Cursor of the next page; `null` at the end. Only for a list by cursors. */
  readonly next?: string | number | null;
  /** How many items and pages the whole list has. Only for a list in numbered pages. */
  readonly total?: number;
  readonly totalPages?: number;
}

/** Writes the body of one page where the operation's `x-pagination` says that `readPage` finds it. */
export function writePage(
  { pagination }: PagedOperation,
  items: readonly unknown[],
  { next = null, total, totalPages }: PageFacts,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
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

/** The query of the first page: the caller's own, with the page and the page size that the list needs. */
export function firstQuery(pagination: Pagination, query: Query): Query {
  if (pagination.style === "cursor") return query;
  const { page, limit, defaultLimit, firstPage } = pagination;
  const first = { ...query, [page]: query[page] ?? firstPage };
  if (limit !== undefined && defaultLimit !== undefined) first[limit] ??= defaultLimit;
  return first;
}

/** Pages that are odd in the same way and may follow each other: deleted rows, late filters. */
const maxOddPages = 10;

/** What a page leads to: the query of the next one, the end, or a reason why neither makes sense. */
export type Turn = Page & { readonly query?: Query | undefined };

/** Follows a list from its first query: called once a page, in order, it sees that the list gets somewhere. */
export function createPageTurner(pagination: Pagination, first: Query): (body: unknown) => Turn {
  const parameter = pagination.style === "cursor" ? pagination.cursor : pagination.page;
  if (pagination.style === "page") toPageNumber(parameter, first[parameter]);
  const seen = new Set<unknown>([first[parameter]]);
  let query = first;
  let oddPages = 0;
  return (body) => {
    const page = readPage({ pagination }, body, query);
    const { next, doubt } = page;
    if (next === null) return page;
    if (seen.has(next)) return { ...page, broken: "repeated_cursor" };
    seen.add(next);
    oddPages = doubt === undefined ? 0 : oddPages + 1;
    if (doubt !== undefined && oddPages >= maxOddPages) return { ...page, broken: doubt };
    query = { ...first, [parameter]: next };
    return { ...page, query };
  };
}

function toPageNumber(name: string, value: unknown): number {
  const page = Number(value);
  if (!Number.isSafeInteger(page)) throw new TypeError(`\`${name}\` must be a whole number.`);
  return page;
}

/** Whether a value can tell things apart: text or a number. `null`, an empty text or an object is nobody's id. */
export function isIdentity(value: unknown): value is string | number {
  return typeof value === "string" ? value !== "" : Number.isFinite(value);
}
