import type { ConnectionFailure } from "./failure.ts";

const inboxBrand = Symbol.for("confluir.InboxError");
const cursorBrand = Symbol.for("confluir.InboxCursorError");

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
 * made it. `other_connections`: it belongs to an inbox with other connections. `too_long`: it cannot be made.
 */
export type InboxCursorReason = "malformed" | "newer_version" | "other_connections" | "too_long";

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
