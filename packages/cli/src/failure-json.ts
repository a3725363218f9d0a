import { HttpError, ProviderError, ResponseShapeError } from "@confluir/core";
import { type ConnectionFailure, UnsupportedFilterError } from "@confluir/normalize";
import { failureText } from "./inbox/failure-text.ts";

/** A provider that could not be read, as every `--json` has it. Every key is always there. */
export interface FailureJson {
  readonly connection: string;
  readonly provider: string;
  /** What went wrong, for code that branches: that of the error, `unsupported_filter`, or `unknown`. */
  readonly kind: string;
  /** Of the answer; `null`: there was none. */
  readonly status: number | null;
  /** Whether the same may work later. */
  readonly retryable: boolean;
  /** How long the provider asks to wait, in milliseconds; `null`: it did not say. */
  readonly retryAfterMs: number | null;
  /** The sentence that people see, with what to do. */
  readonly message: string;
}

/** Describes a failure. Holds nothing secret and nothing personal. */
export function toFailureJson(failure: ConnectionFailure): FailureJson {
  const { connection, provider, error, retryable, retryAfterMs } = failure;
  const hasStatus = HttpError.isInstance(error) || ResponseShapeError.isInstance(error);
  return {
    connection,
    provider,
    kind: kindOf(error),
    status: hasStatus ? error.status : null,
    retryable,
    retryAfterMs: retryAfterMs ?? null,
    message: failureText(failure),
  };
}

function kindOf(error: unknown): string {
  return ProviderError.isInstance(error) || UnsupportedFilterError.isInstance(error) ? error.kind : "unknown";
}

/** What a client threw, as a failure of its connection; `undefined`: it is no provider's fault. */
export function toFailure(provider: string, error: unknown): ConnectionFailure | undefined {
  if (!ProviderError.isInstance(error)) return undefined;
  const { retryable, retryAfterMs, sent } = error;
  return { connection: provider, provider, error, retryable, retryAfterMs, sent };
}
