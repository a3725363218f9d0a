import { valueAt } from "../pointer.ts";
import { type Query, toPageNumber } from "./page.ts";
import type { Page, PagePagination } from "./pagination.ts";

/** Reads a page of a list in numbered pages. The generated operations name it, so that a client without such lists does not carry it. */
export function numberedPage(
  { page, limit, firstPage, totalItems, totalPages }: PagePagination,
  body: unknown,
  items: readonly unknown[],
  query: Query,
): Page {
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
