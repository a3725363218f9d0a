import { ConfluirError } from "@confluir/core";
import { brand } from "@confluir/core/internal";
import type { FilterName } from "@confluir/provider";

/**
 * Why an inbox does not take a cursor.
 *
 * `malformed`: it is not a cursor of an inbox, or was cut or changed. `newer_version`: a newer version of this package
 * made it. `other_connections`: it belongs to an inbox with other connections. `other_filter`, `other_order`: the list it
 * belongs to had another filter, or the other `order`. `other_conversation`: it belongs to the messages of another one, or
 * to no messages. `other_list`: it belongs to tags, agents, channels or contacts, and to another of these lists.
 * `too_long`: it cannot be made.
 */
export type InboxCursorReason =
  | "malformed"
  | "newer_version"
  | "other_connections"
  | "other_filter"
  | "other_order"
  | "other_conversation"
  | "other_list"
  | "too_long";

/** An inbox cannot go on from this cursor. The message says what to do. */
export class InboxCursorError extends ConfluirError {
  readonly kind = "bad_cursor";
  readonly reason: InboxCursorReason;

  constructor(reason: InboxCursorReason, message: string) {
    super(message);
    this.reason = reason;
  }

  /** Whether a value is an `InboxCursorError`, whichever copy of this package made it. */
  declare static readonly isInstance: (value: unknown) => value is InboxCursorError;
}

brand(InboxCursorError, "InboxCursorError");

/** The error of a cursor that cannot be used here; starting again always works. */
export function cursorError(reason: InboxCursorReason, problem: string): InboxCursorError {
  return new InboxCursorError(reason, `${problem}, or start again without a cursor.`);
}

/** A source broke the rules of its pages, so its list would never end or could not be taken up again. */
export class SourcePageError extends ConfluirError {
  readonly kind = "bad_page";

  /** Whether a value is a `SourcePageError`, whichever copy of this package made it. */
  declare static readonly isInstance: (value: unknown) => value is SourcePageError;
}

brand(SourcePageError, "SourcePageError");

/** A connection cannot be filtered like this: its provider neither filters by the field nor reports it. Trying again changes nothing. */
export class UnsupportedFilterError extends ConfluirError {
  readonly kind = "unsupported_filter";
  readonly retryable = false;
  readonly connection: string;
  readonly provider: string;
  /** Those that it cannot do, of the filters that were asked for. */
  readonly filters: readonly FilterName[];

  constructor(connection: string, provider: string, filters: readonly FilterName[]) {
    super(
      `"${connection}" (${provider}) cannot be filtered by ${filters.join(", ")}: its provider does not report it so. Leave the filter out, or list the other connections only.`,
    );
    this.connection = connection;
    this.provider = provider;
    this.filters = filters;
  }

  /** Whether a value is an `UnsupportedFilterError`, whichever copy of this package made it. */
  declare static readonly isInstance: (value: unknown) => value is UnsupportedFilterError;
}

brand(UnsupportedFilterError, "UnsupportedFilterError");

/** A connection cannot read this at all: its provider has no such operation. Trying again changes nothing. */
export class UnsupportedReadError extends ConfluirError {
  readonly kind = "unsupported";
  readonly retryable = false;
  readonly connection: string;
  readonly provider: string;
  /** The function that its source does not have. */
  readonly method: "getConversation" | "listMessages";

  constructor(connection: string, provider: string, method: "getConversation" | "listMessages") {
    const what = method === "listMessages" ? "list messages" : "read a single conversation";
    super(`"${connection}" (${provider}) cannot ${what}: its source has no ${method}.`);
    this.connection = connection;
    this.provider = provider;
    this.method = method;
  }

  /** Whether a value is an `UnsupportedReadError`, whichever copy of this package made it. */
  declare static readonly isInstance: (value: unknown) => value is UnsupportedReadError;
}

brand(UnsupportedReadError, "UnsupportedReadError");

/** A connection took longer than `deadlineMs` over its part of a page. The same page may be there later. */
export class DeadlineError extends ConfluirError {
  readonly kind = "timeout";
  readonly retryable = true;
  /** The limit that ran out, in milliseconds. */
  readonly deadlineMs: number;
  /**
   * When the client's own rate limit is likely to be free, in milliseconds from then: the request was still in its queue, and was
   * never sent. `undefined`: it was sent, or there was none.
   */
  readonly retryAfterMs: number | undefined;

  constructor(deadlineMs: number, retryAfterMs?: number) {
    super(
      retryAfterMs === undefined
        ? `The connection did not answer within ${deadlineMs} ms (deadlineMs).`
        : `The connection's request was not sent within ${deadlineMs} ms (deadlineMs): it waited for the client's own rate limit, which is free in ${Math.ceil(retryAfterMs / 1000)} s.`,
    );
    this.deadlineMs = deadlineMs;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether a value is a `DeadlineError`, whichever copy of this package made it. */
  declare static readonly isInstance: (value: unknown) => value is DeadlineError;
}

brand(DeadlineError, "DeadlineError");

/** The most conversations of a source, or messages of a conversation, that `order: "strict"` reads. */
export const maxStrict = 10_000;

/** A source has more conversations, or a conversation more messages, than `order: "strict"` takes. */
export class StrictOrderError extends ConfluirError {
  readonly kind = "too_many";
  readonly retryable = false;

  constructor(excess: string) {
    super(`${excess}, too many for order: "strict". Leave it out, or use the order "checked".`);
  }

  /** Whether a value is a `StrictOrderError`, whichever copy of this package made it. */
  declare static readonly isInstance: (value: unknown) => value is StrictOrderError;
}

brand(StrictOrderError, "StrictOrderError");
