import { ProviderError } from "@confluir/core";
import { brand } from "@confluir/core/internal";
import { DeadlineError } from "./errors.ts";

/** A connection that could not be read, or not to its end. */
export interface ConnectionFailure {
  readonly connection: string;
  readonly provider: string;
  /**
   * What was thrown: a `ProviderError` if the provider or the way to it is at fault, a `DeadlineError` if it was too slow
   * for this list, an `UnsupportedFilterError` if it cannot be filtered so.
   */
  readonly error: unknown;
  /** Whether the same page may be there later. `false` for an error that does not say. */
  readonly retryable: boolean;
  /**
   * How long the provider asks to wait, or the client's own rate limit holds calls back, in milliseconds; `undefined` when neither says.
   */
  readonly retryAfterMs: number | undefined;
  /** `false`: the request never left, as it waited for the client's own rate limit or had no connection. */
  readonly sent: boolean;
}

/** Describes what a source threw. */
export function toFailure(connection: string, provider: string, error: unknown): ConnectionFailure {
  const known = ProviderError.isInstance(error) ? error : undefined;
  const late = DeadlineError.isInstance(error) ? error : undefined;
  return {
    connection,
    provider,
    error,
    retryable: known?.retryable ?? late !== undefined,
    retryAfterMs: known?.retryAfterMs ?? late?.retryAfterMs,
    sent: known?.sent ?? late?.retryAfterMs === undefined,
  };
}

/** Some connections could not be read. What was given out before is sound. */
export class InboxError extends Error {
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
