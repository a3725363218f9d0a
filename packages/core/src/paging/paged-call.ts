import { unfitOption } from "../check-options.ts";
import { type CallContext, PaginationError } from "../errors.ts";
import type { PagedOperation } from "../operation.ts";
import { createPageTurner, firstQuery, type Query, type Turn } from "./page.ts";

/** How far to read a list. Both end it quietly when they are reached. */
export interface PagingOptions {
  /** The most pages to ask for. Missing: until the list ends. */
  readonly maxPages?: number;
  /** The most items to yield. Missing: until the list ends. */
  readonly maxItems?: number;
  /** `true` asks for the next page while this one is being used. Leaving the loop ends that request. Default `false`. */
  readonly readAhead?: boolean;
}

/** Counts of an iteration so far. */
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
export interface PagedCall<Body, Item> extends Promise<Body>, AsyncIterable<Item> {
  pages(): AsyncIterableIterator<Body>;
  /** The state of the latest walk over the items. */
  readonly progress: PagingProgress;
}

/** How a paged call gets one page. */
export interface PageSource<Body> {
  readonly context: CallContext;
  readonly operation: PagedOperation;
  readonly query: Query;
  /** The caller's own; `undefined` when there is none. */
  readonly signal: AbortSignal | undefined;
  fetchPage(query: Query, signal: AbortSignal | undefined): Promise<Body>;
}

const nothingYet: PagingProgress = { pages: 0, items: 0, repeats: 0 };

/** A paged call over a way to fetch one page. The first page is requested once, however it is used first. */
export class LazyPagedCall<Body, Item> implements PagedCall<Body, Item> {
  readonly #source: PageSource<Body>;
  readonly #query: Query;
  readonly #maxPages: number;
  readonly #maxItems: number;
  readonly #readAhead: boolean;
  #first: Promise<Body> | undefined;
  #progress = nothingYet;

  /** @throws {TypeError} naming the option that is no limit, or the parameter that is no page number. */
  constructor(source: PageSource<Body>, options: PagingOptions = {}) {
    this.#source = source;
    this.#query = firstQuery(source.operation, source.query);
    this.#maxPages = limitOf(options, "maxPages");
    this.#maxItems = limitOf(options, "maxItems");
    this.#readAhead = options.readAhead === true;
  }

  get [Symbol.toStringTag](): string {
    return "PagedCall";
  }

  get progress(): PagingProgress {
    return this.#progress;
  }

  // biome-ignore lint/suspicious/noThenProperty: a paged call is awaited like the promise of its page, yet sends nothing before.
  then<Value = Body, Other = never>(
    onFulfilled?: ((body: Body) => Value | PromiseLike<Value>) | null,
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Value | Other> {
    return this.#firstPage().then(onFulfilled, onRejected);
  }

  catch<Other = never>(
    onRejected?: ((reason: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Body | Other> {
    return this.#firstPage().catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Body> {
    return this.#firstPage().finally(onFinally);
  }

  #firstPage(): Promise<Body> {
    this.#first ??= this.#source.fetchPage(this.#query, this.#source.signal);
    return this.#first;
  }

  async *pages(): AsyncGenerator<Body, void, undefined> {
    for await (const [body] of this.#turns()) yield body;
  }

  async *#turns(): AsyncGenerator<readonly [body: Body, turn: Turn], void, undefined> {
    const { context, operation, signal } = this.#source;
    const turnPage = createPageTurner(operation, this.#query);
    const ahead = this.#readAhead ? new AbortController() : undefined;
    const pageSignal = ahead && signal ? AbortSignal.any([ahead.signal, signal]) : (ahead?.signal ?? signal);
    let next: Promise<Body> | undefined = this.#firstPage();
    try {
      for (let read = 1; next !== undefined; read++) {
        const body: Body = await next;
        const turn = turnPage(body);
        const { broken } = turn;
        if (broken === "no_items") throw new PaginationError(context, broken, read);
        const fetchNext = () =>
          turn.query && read < this.#maxPages ? this.#source.fetchPage(turn.query, pageSignal) : undefined;
        const early: Promise<Body> | undefined = ahead && fetchNext();
        // Its failure is thrown where it is awaited, or not wanted any more.
        early?.catch(() => undefined);
        yield [body, turn];
        if (broken !== undefined) throw new PaginationError(context, broken, read);
        next = early ?? fetchNext();
      }
    } finally {
      ahead?.abort();
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    const progress = { ...nothingYet };
    this.#progress = progress;
    for await (const [, page] of this.#turns()) {
      progress.pages += 1;
      for (const [index, item] of page.items.entries()) {
        if (progress.items >= this.#maxItems) return;
        if (page.repeats?.[index]) {
          progress.repeats += 1;
          continue;
        }
        progress.items += 1;
        yield item as Item;
      }
      if (progress.items >= this.#maxItems) return;
    }
  }
}

function limitOf(options: PagingOptions, name: "maxPages" | "maxItems"): number {
  const limit = options[name] ?? Number.POSITIVE_INFINITY;
  // Infinity too is its own floor.
  if (limit >= 1 && Math.floor(limit) === limit) return limit;
  throw unfitOption(name, "a whole number from 1");
}
