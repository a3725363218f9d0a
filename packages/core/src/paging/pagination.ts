import type { PaginationReason } from "../errors/pagination-error.ts";

/**
 * A list that hands out a token for the next page.
 *
 * `items`, `nextCursor` and `hasMore` are JSON pointers into the body, `itemId` is one into an item. Without `hasMore`
 * a `null` or missing cursor ends the list.
 */
export interface CursorPagination {
  readonly style: "cursor";
  /** Query parameter that takes the cursor. */
  readonly cursor: string;
  /** Query parameter for the page size; missing when there is none. */
  readonly limit?: string;
  readonly items: string;
  readonly nextCursor: string;
  readonly hasMore?: string;
  readonly itemId: string;
}

/** A list in numbered pages. `items`, `totalItems` and `totalPages` are JSON pointers into the body, `itemId` is one into an item. */
export interface PagePagination {
  readonly style: "page";
  /** Query parameter that takes the page number. */
  readonly page: string;
  /** Query parameter for the page size; missing when there is none. */
  readonly limit?: string;
  /** Number of the first page: 0 or 1. */
  readonly firstPage: number;
  /** Page size sent when the caller names none, for lists that otherwise come whole. */
  readonly defaultLimit?: number;
  readonly items: string;
  readonly totalItems?: string;
  readonly totalPages: string;
  readonly itemId: string;
}

/** How a list turns its pages: the spec's `x-pagination`. */
export type Pagination = CursorPagination | PagePagination;

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
