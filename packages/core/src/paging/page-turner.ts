import type { PaginationReason } from "../errors/pagination-error.ts";
import type { CursorPagination, PagePagination, Pagination } from "../operation.ts";
import { valueAt } from "./pointer.ts";

/** Query parameters of a call, as they are given. */
export type Query = Readonly<Record<string, unknown>>;

/** What a page leads to: the query of the next one, the end, or a reason why neither makes sense. */
export type Turn = { readonly query: Query } | { readonly end: true } | { readonly broken: PaginationReason };

/** Follows one list: asked once a page, in order, it sees that the list gets somewhere. */
export type PageTurner = (body: unknown, itemCount: number) => Turn;

/** Pages without items that may follow each other while the answer says there is more: deleted rows, late filters. */
const maxEmptyPages = 10;

/** The query of the first page: the caller's own, with the page and the page size that the list needs. */
export function firstQuery(pagination: Pagination, query: Query): Query {
  if (pagination.style === "cursor") return query;
  const { page, limit, defaultLimit, firstPage } = pagination;
  const size =
    limit !== undefined && defaultLimit !== undefined ? { [limit]: query[limit] ?? defaultLimit } : {};
  return { ...query, [page]: query[page] ?? firstPage, ...size };
}

/** Starts following a list from its first query. */
export function createPageTurner(pagination: Pagination, first: Query): PageTurner {
  return pagination.style === "cursor"
    ? createCursorTurner(pagination, first)
    : createNumberTurner(pagination, first);
}

function createCursorTurner(pagination: CursorPagination, first: Query): PageTurner {
  const seen = new Set<unknown>([first[pagination.cursor]]);
  let emptyPages = 0;
  return (body, itemCount) => {
    const cursor = valueAt(body, pagination.nextCursor);
    const missing = cursor === null || cursor === undefined || cursor === "";
    const more = pagination.hasMore === undefined ? undefined : valueAt(body, pagination.hasMore);
    // Where it is not told whether there is more, the cursor alone says so: a list must not end unseen.
    if (more === false || (missing && !more)) return { end: true };
    if (missing) return { broken: "missing_cursor" };
    if (!isIdentity(cursor)) return { broken: "bad_cursor" };
    if (seen.has(cursor)) return { broken: "repeated_cursor" };
    emptyPages = itemCount === 0 ? emptyPages + 1 : 0;
    if (emptyPages >= maxEmptyPages) return { broken: "empty_pages" };
    seen.add(cursor);
    return { query: { ...first, [pagination.cursor]: cursor } };
  };
}

function createNumberTurner(pagination: PagePagination, first: Query): PageTurner {
  let page = Number(first[pagination.page]);
  if (!Number.isSafeInteger(page)) throw new TypeError(`\`${pagination.page}\` must be a whole number.`);
  let beyond = 0;
  return (body, itemCount) => {
    const told = String(valueAt(body, pagination.totalPages));
    if (!/^\d+$/.test(told)) return { broken: "bad_total" };
    const lastPage = Number(told) + pagination.firstPage - 1;
    if (page === lastPage || (page > lastPage && itemCount === 0)) return { end: true };
    // Numbered pages are cut from one list, so an empty one before the last means the totals are wrong.
    if (itemCount === 0) return { broken: "empty_pages" };
    // Items on a page that should not be there: only an empty one is the end, and it must come soon.
    beyond = page > lastPage ? beyond + 1 : 0;
    if (beyond >= maxEmptyPages) return { broken: "bad_total" };
    page += 1;
    return { query: { ...first, [pagination.page]: page } };
  };
}

/** Whether a value can tell things apart: text or a number. `null`, an empty text or an object is nobody's id. */
export function isIdentity(value: unknown): value is string | number {
  return typeof value === "string" ? value !== "" : Number.isFinite(value);
}
