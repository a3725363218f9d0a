import { ConfluirError } from "@confluir/core";
import { brand } from "@confluir/core/internal";
import type { AnyConversation, Issue, ProviderTypes } from "@confluir/provider";
import { maxSourceCursorLength } from "./cursor.ts";
import { SourcePageError } from "./errors.ts";

/** One page of an inbox. */
export interface InboxPage<P extends ProviderTypes = ProviderTypes> {
  /** Newest activity first, those without a time last. Of one time: by id between connections, and as the provider sent them within one. */
  readonly items: readonly AnyConversation<P>[];
  /**
   * Goes on after this page, here or in another process; `null` when every connection was read to its end. It also says
   * where to try a failed connection again, so with one it is never `null`. One that cannot be filtered as asked is not tried
   * again and keeps no page going.
   */
  readonly next: string | null;
  /** The connections that are missing from this page, or from its end, because they could not be read. */
  readonly failures: readonly ConnectionFailure[];
  /**
   * What is not as it should be about the items of this page, and about those that a filter left out because of it; of an order that broke, also
   * about those of the next ones.
   */
  readonly issues: readonly InboxIssue[];
}

/**
 * Something about one conversation of an inbox that is not as it should be.
 *
 * `bad_value`: the provider sent a value the model could not take. `out_of_order`: the conversation is newer than the one
 * its provider sent before it, so those around it may stand too early or too late. `undecided`: a filter left it out, as
 * the `field` that the filter needs is not reported of this one, lacks the part that is asked for, or could not be read. `may_repeat`: this one and others of its
 * time may have been given out before, as the list moved between two readings and cannot be recognised.
 */
export interface InboxIssue extends Issue {
  readonly code: "bad_value" | "out_of_order" | "undecided" | "may_repeat";
  readonly connection: string;
  readonly provider: string;
  readonly conversationId: string;
}

/** A value of a tag, an agent, a channel or a contact that the model could not take. */
export interface DirectoryIssue extends Issue {
  readonly code: "bad_value";
  readonly connection: string;
  readonly provider: string;
  /** The provider's own id of it; `undefined`: it could not be read. */
  readonly id: string | undefined;
}

/** One page of tags, agents, channels or contacts of an inbox. */
export interface InboxDirectoryPage<Item> {
  /** The page of each connection after that of the one before, in the order of the connections; each in the provider's order. */
  readonly items: readonly Item[];
  /** Goes on after this page, here or in another process; `null` at the end of all. It tries a failed connection again. */
  readonly next: string | null;
  /** The connections that are missing from this page, because they could not be read. */
  readonly failures: readonly ConnectionFailure[];
  /** The connections whose provider has no such list. They fail nothing. */
  readonly unsupported: readonly string[];
  readonly issues: readonly DirectoryIssue[];
}

/**
 * A connection that could not be read, or not to its end.
 *
 * Its JSON is safe to log and to send to a browser: `error` is in it only if it is one of ours.
 */
export interface ConnectionFailure {
  readonly connection: string;
  readonly provider: string;
  /**
   * What was thrown: a `ProviderError` if the provider or the way to it is at fault, a `DeadlineError` if it was too slow
   * for this list, an `UnsupportedFilterError` if it cannot be filtered so.
   */
  readonly error: unknown;
  /** The `kind` of the error, for code that branches; `unknown` for an error that is none of ours. */
  readonly kind: string;
  /** What happened, for people. Safe to log and to show: an error that is none of ours is named, not quoted. */
  readonly message: string;
  /** Whether the same page may be there later. `false` for an error that does not say. */
  readonly retryable: boolean;
  /**
   * How long the provider asks to wait, or the client's own rate limit holds calls back, in milliseconds; `undefined` when neither says.
   */
  readonly retryAfterMs: number | undefined;
  /**
   * `false`: nothing was sent, as the request waited for the client's own rate limit or had no connection, or as the provider has no such
   * filter or operation.
   */
  readonly sent: boolean;
}

/** Describes what a source threw. */
export function toFailure(connection: string, provider: string, error: unknown): ConnectionFailure {
  const ours: Partial<ConnectionFailure> | undefined = ConfluirError.isInstance(error) ? error : undefined;
  const {
    kind = "unknown",
    message = `The source of "${connection}" (${provider}) failed; see \`error\`.`,
    retryable = false,
    retryAfterMs,
    sent = retryAfterMs === undefined && !kind.startsWith("unsupported"),
  } = ours ?? {};
  const failure = { connection, provider, error, kind, message, retryable, retryAfterMs, sent };
  // Of an error that is none of ours nothing is known: its fields may be the request, with its key.
  return Object.defineProperty(failure, "toJSON", { value: () => ({ ...failure, error: ours }) });
}

/** Some connections could not be read. What was given out before is sound. */
export class InboxError extends ConfluirError {
  readonly kind = "connections_failed";
  readonly failures: readonly ConnectionFailure[];

  constructor(failures: readonly ConnectionFailure[]) {
    const names = failures.map(({ connection, provider }) => `"${connection}" (${provider})`).join(", ");
    super(`The inbox could not read ${names}; see failures.`, { cause: failures[0]?.error });
    this.failures = failures;
  }

  /** Whether a value is an `InboxError`, whichever copy of this package made it. */
  declare static readonly isInstance: (value: unknown) => value is InboxError;
}

brand(InboxError, "InboxError");

/**
 * Checks a page of a source, which may be written by anybody.
 *
 * @throws {SourcePageError} if it has no list of items, or a cursor that could not be kept.
 */
export function checkPage({ items, next }: { readonly items: unknown; readonly next: unknown }): void {
  if (!Array.isArray(items)) throw new SourcePageError("A page must have a list of items.");
  if (next === null) return;
  if (typeof next === "string" && next !== "" && next.length <= maxSourceCursorLength) return;
  throw new SourcePageError(
    `The cursor of a page must be a string of 1 to ${maxSourceCursorLength} characters; null ends the list.`,
  );
}
