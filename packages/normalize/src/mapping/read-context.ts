import type { Issue } from "../model/issue.ts";

/** What a mapping is told about where `raw` comes from. */
export interface MappingContext {
  /** The name of the source, as `createInbox` has it. */
  readonly connection: string;
  /** The provider's id of the conversation that `raw` belongs to, for what does not repeat it. */
  readonly conversationNativeId?: string;
}

/**
 * What a table row may know beside `raw`: where it comes from, where in it the row is, and where to report.
 *
 * It is good while the row reads, and no longer.
 */
export interface ReadContext extends MappingContext {
  /** JSON pointer to the value at hand. A row of one pointer starts there, a row of several at the root. */
  readonly path: string;
  /** Reports that the value here, or at `key` in it, is not what was expected. Never put the value into the reason. */
  issue(reason: string, key?: string | number): void;
  /** The same context at another pointer, counted from the root. */
  at(pointer: string): ReadContext;
  /** The same context one step further in. */
  below(key: string | number): ReadContext;
}

/** The context of a whole mapping: `start` moves it to the next row, so that a row costs no object of its own. */
export interface RowContext extends ReadContext {
  start(field: string, path: string): void;
}

/** Makes the context of a mapping; what its rows report is added to `issues`. */
export function createRowContext(context: MappingContext, issues: Issue[]): RowContext {
  return new Place(context, issues, "", "", undefined);
}

/** Makes the context of one row; what it reports is added to `issues`. */
export function createReadContext(
  context: MappingContext,
  field: string,
  path: string,
  issues: Issue[],
): ReadContext {
  return new Place(context, issues, field, path, undefined);
}

// Most places are never reported, so a place keeps the steps that lead to it and writes its path only when asked.
class Place implements RowContext {
  readonly #context: MappingContext;
  readonly #issues: Issue[];
  #field: string;
  #start: string | Place;
  readonly #key: string | number | undefined;

  constructor(
    context: MappingContext,
    issues: Issue[],
    field: string,
    start: string | Place,
    key: string | number | undefined,
  ) {
    this.#context = context;
    this.#issues = issues;
    this.#field = field;
    this.#start = start;
    this.#key = key;
  }

  get connection(): string {
    return this.#context.connection;
  }

  get conversationNativeId(): string {
    return this.#context.conversationNativeId ?? "";
  }

  get path(): string {
    const start = typeof this.#start === "string" ? this.#start : this.#start.path;
    return this.#key === undefined ? start : start + step(this.#key);
  }

  start(field: string, path: string): void {
    this.#field = field;
    this.#start = path;
  }

  issue(reason: string, key?: string | number): void {
    const path = key === undefined ? this.path : this.path + step(key);
    this.#issues.push({ field: this.#field, path, reason });
  }

  at(pointer: string): ReadContext {
    return new Place(this.#context, this.#issues, this.#field, pointer, undefined);
  }

  below(key: string | number): ReadContext {
    return new Place(this.#context, this.#issues, this.#field, this, key);
  }
}

function step(key: string | number): string {
  return `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
