import type { Provider } from "../providers.ts";
import type { ConnectionFailure } from "./failure.ts";
import type { FilterName } from "./filter.ts";

const inboxBrand = Symbol.for("confluir.InboxError");
const cursorBrand = Symbol.for("confluir.InboxCursorError");
const filterBrand = Symbol.for("confluir.UnsupportedFilterError");
const deadlineBrand = Symbol.for("confluir.DeadlineError");

/** Some connections could not be read. What was given out before is sound. */
export class InboxError extends Error {
  static {
    Object.defineProperty(InboxError.prototype, inboxBrand, { value: true });
    Object.defineProperty(InboxError.prototype, "name", {
      value: "InboxError",
      configurable: true,
      writable: true,
    });
  }

  readonly failures: readonly ConnectionFailure[];

  constructor(failures: readonly ConnectionFailure[]) {
    const names = failures.map(({ connection, provider }) => `"${connection}" (${provider})`).join(", ");
    super(`The inbox could not read ${names}; see failures.`, { cause: failures[0]?.error });
    this.failures = failures;
  }

  /** Whether a value is an `InboxError`, whichever copy of this package made it. */
  static isInstance(value: unknown): value is InboxError {
    return typeof value === "object" && value !== null && inboxBrand in value;
  }
}

/**
 * Why an inbox does not take a cursor.
 *
 * `malformed`: it is not a cursor of an inbox, or was cut or changed. `newer_version`: a newer version of this package
 * made it. `other_connections`: it belongs to an inbox with other connections. `other_filter`, `other_order`: the list it
 * belongs to had another filter, or the other `order`. `other_conversation`: it belongs to the messages of another one, or
 * to no messages. `too_long`: it cannot be made.
 */
export type InboxCursorReason =
  | "malformed"
  | "newer_version"
  | "other_connections"
  | "other_filter"
  | "other_order"
  | "other_conversation"
  | "too_long";

/** An inbox cannot go on from this cursor. The message says what to do. */
export class InboxCursorError extends Error {
  static {
    Object.defineProperty(InboxCursorError.prototype, cursorBrand, { value: true });
    Object.defineProperty(InboxCursorError.prototype, "name", {
      value: "InboxCursorError",
      configurable: true,
      writable: true,
    });
  }

  readonly reason: InboxCursorReason;

  constructor(reason: InboxCursorReason, message: string) {
    super(message);
    this.reason = reason;
  }

  /** Whether a value is an `InboxCursorError`, whichever copy of this package made it. */
  static isInstance(value: unknown): value is InboxCursorError {
    return typeof value === "object" && value !== null && cursorBrand in value;
  }
}

/** A source broke the rules of its pages, so its list would never end or could not be taken up again. */
export class SourcePageError extends Error {
  override readonly name = "SourcePageError";
}

/** A connection cannot be filtered like this: its vendor neither filters by it nor tells it. Trying again changes nothing. */
export class UnsupportedFilterError extends Error {
  static {
    Object.defineProperty(UnsupportedFilterError.prototype, filterBrand, { value: true });
    Object.defineProperty(UnsupportedFilterError.prototype, "name", {
      value: "UnsupportedFilterError",
      configurable: true,
      writable: true,
    });
  }

  readonly kind = "unsupported_filter";
  readonly retryable = false;
  readonly connection: string;
  readonly provider: Provider;
  /** Those that it cannot do, of the filters that were asked for. */
  readonly filters: readonly FilterName[];

  constructor(connection: string, provider: Provider, filters: readonly FilterName[]) {
    super(
      `"${connection}" (${provider}) cannot be filtered by ${filters.join(", ")}: its vendor does not tell. Leave the filter out, or name the other connections.`,
    );
    this.connection = connection;
    this.provider = provider;
    this.filters = filters;
  }

  /** Whether a value is an `UnsupportedFilterError`, whichever copy of this package made it. */
  static isInstance(value: unknown): value is UnsupportedFilterError {
    return typeof value === "object" && value !== null && filterBrand in value;
  }
}

/** A connection took longer than `deadlineMs` over its part of a page. The same page may be there later. */
export class DeadlineError extends Error {
  static {
    Object.defineProperty(DeadlineError.prototype, deadlineBrand, { value: true });
    Object.defineProperty(DeadlineError.prototype, "name", {
      value: "DeadlineError",
      configurable: true,
      writable: true,
    });
  }

  readonly kind = "timeout";
  readonly retryable = true;
  /** The limit that ran out, in milliseconds. */
  readonly deadlineMs: number;

  constructor(deadlineMs: number) {
    super(`The connection did not have its part of the page within ${deadlineMs} ms (deadlineMs).`);
    this.deadlineMs = deadlineMs;
  }

  /** Whether a value is a `DeadlineError`, whichever copy of this package made it. */
  static isInstance(value: unknown): value is DeadlineError {
    return typeof value === "object" && value !== null && deadlineBrand in value;
  }
}

/** A source has more conversations than `order: "strict"` takes. */
export class StrictOrderError extends Error {
  override readonly name = "StrictOrderError";
  readonly kind = "too_many";
  readonly retryable = false;
}
