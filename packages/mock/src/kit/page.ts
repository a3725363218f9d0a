import { createHmac } from "node:crypto";
import { ConfluirError, type PagedOperation, type WindowPagination, writePage } from "@confluir/core";
import { valueAt } from "@confluir/core/internal";

/** A list of which a request gets one page. */
export interface List<Item = unknown> {
  /** All items that the request may see, in the order of the list; in windows by id the newest first, whatever their order on a page. */
  readonly items: readonly Item[];
  /** Writes an item. */
  view(item: Item): unknown;
  /**
   * The position of an item: numbers that ascend along the list, compared one after the other. A cursor holds that of the
   * last item of its page, so items that are added or moved in between neither repeat nor hide others. Only for cursors.
   */
  position?(item: Item): readonly number[];
  /** Items of a page for which the request names no number. Default: that of the spec, or of the provider. */
  readonly pageSize?: number;
  /** Whether the list comes whole, whatever its size. */
  readonly isWhole?: boolean;
  /** The body that the page is written into. Default: an empty one. */
  readonly body?: Record<string, unknown>;
}

/** Describes a list for the kit to cut into pages. */
export function list<Item>(
  items: readonly Item[],
  view: (item: Item) => unknown,
  more: Omit<List<Item>, "items" | "view"> = {},
): List<Item> {
  return { items, view, ...more };
}

/** What decides a page besides its list. */
export interface PageRequest {
  readonly query: Readonly<Record<string, unknown>>;
  /** Items of a page for which neither request nor spec name a number. */
  readonly pageSize: number;
  /** Signs cursors: with another text, other cursors. */
  readonly cursorKey: string;
}

/** A page could not be cut. `field` is the query parameter that is wrong. */
export class PageError extends ConfluirError {
  override readonly name = "PageError";
  readonly kind = "bad_query";
  readonly field: string;

  constructor(field: string) {
    super(`The query parameter ${field} cannot be used.`);
    this.field = field;
  }
}

/** The body of the page that a request asks for, by the operation's `x-pagination`. @throws {PageError} */
export function cutPage<Item>(
  operation: PagedOperation,
  { items, view, position, isWhole = false, body = {}, ...own }: List<Item>,
  { query, cursorKey, ...request }: PageRequest,
): Record<string, unknown> {
  const { pagination } = operation;
  const named = pagination.limit === undefined ? undefined : query[pagination.limit];
  const size = isWhole ? Math.max(1, items.length) : Number(named ?? own.pageSize ?? request.pageSize);
  if (pagination.style === "page") {
    const page = isWhole ? pagination.firstPage : Number(query[pagination.page] ?? pagination.firstPage);
    const start = (page - pagination.firstPage) * size;
    const facts = { total: items.length, totalPages: Math.ceil(items.length / size) };
    return writePage(operation, items.slice(start, start + size).map(view), facts, body);
  }
  if (pagination.style === "window") {
    const page = windowOf(pagination, items, view, query[pagination.before]).slice(0, size);
    return writePage(operation, pagination.order === "ascending" ? page.reverse() : page, {}, body);
  }
  const cursor = query[pagination.cursor];
  const after = cursor === undefined ? undefined : readCursor(cursorKey, String(cursor));
  if (cursor !== undefined && after === undefined) throw new PageError(pagination.cursor);
  if (position === undefined)
    throw new TypeError(
      "A list in cursors needs `position`: give `list` a function that returns numbers which ascend along it.",
    );
  const start = after === undefined ? 0 : countUpTo(items, position, after);
  const last = start + size < items.length ? items[start + size - 1] : undefined;
  const next = last === undefined ? null : writeCursor(cursorKey, position(last));
  return writePage(operation, items.slice(start, start + size).map(view), { next }, body);
}

/** The items before an id, written: all of them without one. */
function windowOf<Item>(
  { before, itemId }: WindowPagination,
  items: readonly Item[],
  view: (item: Item) => unknown,
  bound: unknown,
): unknown[] {
  const written = items.map(view);
  if (bound === undefined) return written;
  if (!/^\d+$/.test(String(bound))) throw new PageError(before);
  return written.filter((item) => BigInt(valueAt(item, itemId) as string) < BigInt(String(bound)));
}

/** Items up to a position, which itself need not be there any more. */
function countUpTo<Item>(
  items: readonly Item[],
  position: (item: Item) => readonly number[],
  after: readonly number[],
): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comparePositions(position(items[middle] as Item), after) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Compares two positions, number by number. */
export function comparePositions(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((value, index) => value !== b[index]);
  return differs < 0 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0);
}

function writeCursor(key: string, position: readonly number[]): string {
  const text = position.map((value) => value.toString(36)).join("_");
  const signature = createHmac("sha256", key).update(text).digest("base64url").slice(0, 16);
  return Buffer.from(`${text}.${signature}`).toString("base64url");
}

/** `undefined`: it was edited, or belongs to another list. */
function readCursor(key: string, cursor: string): readonly number[] | undefined {
  const [text = ""] = Buffer.from(cursor, "base64url").toString().split(".");
  const position = text.split("_").map((part) => Number.parseInt(part, 36));
  return writeCursor(key, position) === cursor ? position : undefined;
}
