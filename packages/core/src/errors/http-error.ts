import { brand } from "../brand.ts";
import { kindOfStatus, retryableStatuses } from "./error-kind.ts";
import { type CallContext, describeCall, ProviderError } from "./provider-error.ts";

/** What an error answer carried. */
export interface HttpErrorDetails {
  readonly status: number;
  /** The provider's own error code; `undefined` when the body has none. More than one word is not a code. */
  readonly code: string | undefined;
  /** The parsed body, or its text when it is not JSON, or `undefined` when it is empty. */
  readonly body: unknown;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;
}

/**
 * The provider answered, and the answer is not a success.
 *
 * `body` is the provider's own and may quote what was sent, so it is not enumerable: logging the error leaves it out.
 */
export class HttpError extends ProviderError {
  declare static readonly isInstance: (value: unknown) => value is HttpError;
  declare readonly status: number;
  declare readonly code: string | undefined;
  declare readonly body: unknown;

  constructor(call: CallContext, details: HttpErrorDetails) {
    const { status, retryAfterMs, requestId } = details;
    const code = isCode(details.code) ? details.code : undefined;
    const reason = code === undefined ? "" : ` (${code})`;
    const advice = retryAfterMs === undefined ? "" : `; retry after ${Math.ceil(retryAfterMs / 1000)} s`;
    super(`${call.providerName} answered ${status}${reason} to ${describeCall(call)}${advice}.`, call, {
      kind: kindOfStatus(status),
      retryable: retryableStatuses.has(status),
      retryAfterMs,
      requestId,
    });
    this.status = status;
    this.code = code;
    Object.defineProperty(this, "body", { value: details.body, enumerable: false });
  }
}

brand(HttpError, "HttpError");

/** A code is one word, and no number: anything else in its place may quote what was sent, and stays in `body`. */
function isCode(value: string | undefined): boolean {
  return value !== undefined && /^(?!.*\d{6})[A-Za-z][\w.:-]{0,63}$/.test(value);
}
