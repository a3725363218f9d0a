/** One page of a list, and the cursor that goes on after it; `null`: the list has ended. */
export interface RowPage<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

/** A page that was read: how many rows it has, and the rows while they are kept. */
interface Page<Row> {
  /** The cursor that reads it; `undefined`: the first. */
  readonly cursor: string | undefined;
  count: number;
  rows: readonly Row[] | undefined;
  /** Ends the reading of rows that were let go; `undefined`: they are not being read. */
  reading: AbortController | undefined;
}

/** What a list of pages needs. */
export interface PagedRowsOptions<Row, Read extends RowPage<Row>> {
  readonly read: (cursor: string | undefined, signal: AbortSignal) => Promise<Read>;
  /** A page came, or failed. */
  readonly onChange: () => void;
  /** Pages whose rows are kept; those far from what is seen are read again by their cursor. Default 12. */
  readonly keep?: number;
}

/** A jump so soon after another is part of a movement, as dragging the bar is: only where it rests something is read. */
const restMs = 80;

/**
 * Rows of a list that is read page by page.
 *
 * Where each page begins is kept, its rows only while they are near to what is seen: so the memory stays the same however long
 * the list is.
 */
export class PagedRows<Row, Read extends RowPage<Row> = RowPage<Row>> {
  /** The page that was read last at the end of the list. */
  last: Read | undefined;
  /** Why the newest read failed; `undefined`: it did not. */
  error: unknown;
  /** The cursor after the last known row; `undefined`: nothing was read yet; `null`: the list has ended. */
  next: string | null | undefined;

  readonly #options: PagedRowsOptions<Row, Read>;
  readonly #abort = new AbortController();
  readonly #pages: Page<Row>[] = [];
  /** The first row of each page; one more than pages, the last is the number of rows. */
  readonly #starts: number[] = [0];
  #reading: Promise<void> | undefined;
  /** Pages whose rows are kept, or being read again. */
  readonly #held = new Set<number>();
  /** The pages that are seen. */
  #seen: { readonly from: number; readonly to: number } | undefined;
  #jumpedMs = Number.NEGATIVE_INFINITY;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PagedRowsOptions<Row, Read>) {
    this.#options = options;
  }

  /** Rows that are known to be there, kept or not. */
  get count(): number {
    return this.#starts[this.#pages.length] ?? 0;
  }

  /** Pages that are known to be there. */
  get pageCount(): number {
    return this.#pages.length;
  }

  /** Rows in memory. */
  get keptCount(): number {
    return [...this.#held].reduce((sum, page) => sum + (this.#pages[page]?.rows?.length ?? 0), 0);
  }

  /** Whether the next page is being read. */
  get isReading(): boolean {
    return this.#reading !== undefined;
  }

  /** A row, if its page is kept. */
  row(index: number): Row | undefined {
    const page = this.#pageOf(index);
    return page === -1 ? undefined : this.#pages[page]?.rows?.[index - (this.#starts[page] ?? 0)];
  }

  /** The index of the first kept row that fits; -1: none does. */
  findIndex(fits: (row: Row) => boolean): number {
    for (const page of [...this.#held].sort((a, b) => a - b)) {
      const index = this.#pages[page]?.rows?.findIndex(fits) ?? -1;
      if (index !== -1) return (this.#starts[page] ?? 0) + index;
    }
    return -1;
  }

  /**
   * Reads the page after the last one, and more of them while they are empty: a list that is filtered on the way may have such
   * pages. Two calls at once read once.
   */
  more(): Promise<void> {
    if (this.next === null) return Promise.resolve();
    this.#reading ??= this.#readSome().finally(() => {
      this.#reading = undefined;
      if (!this.#abort.signal.aborted) this.#options.onChange();
    });
    return this.#reading;
  }

  /**
   * Reads the pages of these rows again where their rows were let go, and lets go of those far away. While one jump follows another nothing is
   * read until they rest.
   */
  need(first: number, end: number): void {
    if (this.#pages.length === 0) return;
    const from = Math.max(0, this.#pageOf(Math.max(0, first)));
    const lastRow = Math.min(end, this.count) - 1;
    const to = lastRow < 0 ? from : Math.max(from, this.#pageOf(lastRow));
    const isJump = this.#seen !== undefined && (from > this.#seen.to + 1 || to < this.#seen.from - 1);
    this.#seen = { from, to };
    const beyond = Math.ceil((this.#options.keep ?? 12) / 2);
    for (const page of this.#held) if (page < from - beyond || page > to + beyond) this.#letGo(page);
    clearTimeout(this.#rest);
    const now = performance.now();
    const isMovement = isJump && now - this.#jumpedMs < restMs;
    if (isJump) this.#jumpedMs = now;
    if (isMovement) this.#rest = setTimeout(() => this.#readSeen(), restMs);
    else this.#readSeen();
  }

  /** Adds pages of which only the cursors are known: those after each page, and the rows of the last. All others are full. */
  skip(cursors: readonly (string | null)[], pageSize: number, lastCount: number): void {
    for (const [index, after] of cursors.entries()) {
      if (this.next === null) return;
      const count = index === cursors.length - 1 ? lastCount : pageSize;
      this.#add({ cursor: this.next, count, rows: undefined, reading: undefined }, after);
    }
    this.#options.onChange();
  }

  /** Ends what is read. */
  close(): void {
    clearTimeout(this.#rest);
    this.#abort.abort();
  }

  async #readSome(): Promise<void> {
    const before = this.count;
    do await this.#readNext();
    while (this.count === before && this.next && this.error === undefined && !this.#abort.signal.aborted);
  }

  async #readNext(): Promise<void> {
    const cursor = this.next;
    if (cursor === null) return;
    try {
      const page = await this.#options.read(cursor, this.#abort.signal);
      this.error = undefined;
      this.last = page;
      this.#held.add(this.#pages.length);
      this.#add({ cursor, count: page.items.length, rows: page.items, reading: undefined }, page.next);
    } catch (error) {
      if (!this.#abort.signal.aborted) this.error = error;
    }
  }

  #add(page: Page<Row>, next: string | null): void {
    this.#starts.push(this.count + page.count);
    this.#pages.push(page);
    this.next = next;
  }

  #letGo(index: number): void {
    const page = this.#pages[index];
    this.#held.delete(index);
    if (page === undefined) return;
    page.rows = undefined;
    page.reading?.abort();
    page.reading = undefined;
  }

  #readSeen(): void {
    const { from = 0, to = -1 } = this.#seen ?? {};
    for (let page = from; page <= to; page++) this.#readAgain(page);
  }

  #readAgain(index: number): void {
    const page = this.#pages[index];
    if (page === undefined || page.rows !== undefined || page.reading !== undefined) return;
    const reading = new AbortController();
    page.reading = reading;
    this.#held.add(index);
    const signal = AbortSignal.any([this.#abort.signal, reading.signal]);
    this.#options
      .read(page.cursor, signal)
      .then(
        ({ items }) => {
          if (signal.aborted) return;
          this.error = undefined;
          page.rows = items;
          if (items.length !== page.count) this.#resize(index, items.length);
        },
        (error: unknown) => {
          if (!signal.aborted) this.error = error;
        },
      )
      .finally(() => {
        if (signal.aborted) return;
        page.reading = undefined;
        this.#options.onChange();
      });
  }

  /** The list changed since the page was read first. */
  #resize(index: number, count: number): void {
    const page = this.#pages[index];
    if (page === undefined) return;
    const by = count - page.count;
    page.count = count;
    for (let after = index + 1; after < this.#starts.length; after++)
      this.#starts[after] = (this.#starts[after] ?? 0) + by;
  }

  /** The page that a row is on; -1: none. */
  #pageOf(row: number): number {
    if (row < 0 || row >= this.count) return -1;
    let [low, high] = [0, this.#pages.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
