import { PaginationError } from "../errors/pagination-error.ts";
import type { CallContext } from "../errors/provider-error.ts";
import type { Pagination } from "../operation.ts";
import { createPageTurner, type Query } from "./page-turner.ts";
import { valueAt } from "./pointer.ts";

/** How far to read a list. Both end it quietly when they are reached. */
export interface PagingOptions {
  /** The most pages to ask for. Missing: until the list ends. */
  readonly maxPages?: number;
  /** The most items to yield. Missing: until the list ends. */
  readonly maxItems?: number;
  /** `true` asks for the next page while this one is being used. Leaving the loop ends that request. Default `false`. */
  readonly readAhead?: boolean;
}

/** What the walk over a list has met so far. */
export interface PagingProgress {
  readonly pages: number;
  readonly items: number;
  /** Items left out because their id had come before: numbered pages shift when the list grows while it is read. */
  readonly repeats: number;
}

/**
 * A call of a paged list. Nothing is sent until it is awaited or iterated.
 *
 * - `await call`: the body of one page, as the provider sent it.
 * - `for await (const item of call)`: every item of this page and all that follow. An item whose id came before is left
 *   out and counted in `progress.repeats`. Leaving the loop stops the requests.
 * - `for await (const page of call.pages())`: the bodies, page by page.
 *
 * A walk ends with the list, or throws `PaginationError` where the list does not make sense.
 */
export interface PagedCall<Body, Item> extends Promise<Body>, AsyncIterable<Item, void, undefined> {
  pages(): AsyncIterableIterator<Body>;
  /** The state of the latest walk over the items. */
  readonly progress: PagingProgress;
}

/** How a paged call gets one page. */
export interface PageSource<Body> {
  readonly context: CallContext;
  readonly pagination: Pagination;
  readonly query: Query;
  /** The caller's own; `undefined` when there is none. */
  readonly signal: AbortSignal | undefined;
  fetchPage(query: Query, signal: AbortSignal | undefined): Promise<Body>;
}

/** Makes a paged call of a way to fetch one page. The first page is asked for once, however it is used first. */
export function createPagedCall<Body, Item>(
  source: PageSource<Body>,
  options: PagingOptions = {},
): PagedCall<Body, Item> {
  const { context, pagination, query, signal } = source;
  const maxPages = limitOf(options, "maxPages");
  const maxItems = limitOf(options, "maxItems");
  let progress: PagingProgress = { pages: 0, items: 0, repeats: 0 };
  let first: Promise<Body> | undefined;
  const firstPage = () => {
    first ??= source.fetchPage(createPageTurner(pagination, query).first, signal);
    return first;
  };

  async function* pages(): AsyncGenerator<Body, void, undefined> {
    const turner = createPageTurner(pagination, query);
    const ahead = options.readAhead === true ? new AbortController() : undefined;
    const pageSignal = ahead && signal ? AbortSignal.any([ahead.signal, signal]) : (ahead?.signal ?? signal);
    let next: Promise<Body> | undefined = firstPage();
    try {
      for (let read = 1; next !== undefined; read++) {
        const body: Body = await next;
        const items = itemsOf(body, pagination);
        if (items === undefined) throw new PaginationError(context, "no_items", read);
        const turn = turner.turn(body, items.length);
        const follow = "query" in turn && read < maxPages ? turn.query : undefined;
        const early: Promise<Body> | undefined = ahead && follow && source.fetchPage(follow, pageSignal);
        // Its failure is thrown where it is awaited, or not wanted any more.
        early?.catch(() => undefined);
        yield body;
        if ("broken" in turn) throw new PaginationError(context, turn.broken, read);
        next = early ?? (follow && source.fetchPage(follow, signal));
      }
    } finally {
      ahead?.abort();
    }
  }

  async function* items(): AsyncGenerator<Item, void, undefined> {
    const seen = new Set<unknown>();
    let [pageCount, itemCount, repeats] = [0, 0, 0];
    for await (const body of pages()) {
      pageCount += 1;
      for (const item of itemsOf(body, pagination) ?? []) {
        if (itemCount >= maxItems) return;
        const id = valueAt(item, pagination.itemId);
        const isRepeat = id !== undefined && seen.has(id);
        if (isRepeat) repeats += 1;
        else itemCount += 1;
        progress = { pages: pageCount, items: itemCount, repeats };
        if (isRepeat) continue;
        seen.add(id);
        yield item as Item;
      }
      progress = { pages: pageCount, items: itemCount, repeats };
      if (itemCount >= maxItems) return;
    }
  }

  return {
    // biome-ignore lint/suspicious/noThenProperty: a paged call is awaited like the promise of its page, yet sends nothing before.
    then: (onFulfilled, onRejected) => firstPage().then(onFulfilled, onRejected),
    catch: (onRejected) => firstPage().catch(onRejected),
    finally: (onFinally) => firstPage().finally(onFinally),
    [Symbol.toStringTag]: "PagedCall",
    [Symbol.asyncIterator]: items,
    pages,
    get progress() {
      return progress;
    },
  };
}

function limitOf(options: PagingOptions, name: "maxPages" | "maxItems"): number {
  const limit = options[name] ?? Number.POSITIVE_INFINITY;
  if (limit === Number.POSITIVE_INFINITY || (Number.isInteger(limit) && limit >= 1)) return limit;
  throw new TypeError(`\`${name}\` must be a whole number from 1.`);
}

function itemsOf(body: unknown, pagination: Pagination): readonly unknown[] | undefined {
  const items = valueAt(body, pagination.items);
  return Array.isArray(items) ? items : undefined;
}
