import type { ErrorKind } from "./errors.ts";

/** The statuses of `toHttpStatus` by kind; docs/errors.md shows the same table. */
export const httpStatuses: Readonly<Record<ErrorKind, number> & Record<string, number>> = {
  bad_request: 400,
  bad_cursor: 400,
  bad_payload: 400,
  bad_signature: 401,
  not_found: 404,
  conflict: 409,
  window_closed: 409,
  human_support_required: 409,
  feed_reset: 410,
  payload_too_large: 413,
  unprocessable: 422,
  unsupported: 422,
  unsupported_filter: 422,
  too_many: 422,
  rate_limited: 429,
  // The program's key is wrong, not that of its user.
  unauthorized: 502,
  forbidden: 502,
  client: 502,
  server: 502,
  redirect: 502,
  network: 502,
  response_shape: 502,
  pagination: 502,
  bad_page: 502,
  not_applied: 502,
  connections_failed: 502,
  timeout: 504,
};

/** The fields of an error, or of a failure of a connection, that decide. */
interface Failed {
  readonly kind?: unknown;
  readonly retryAfterMs?: unknown;
  readonly failures?: unknown;
}

/**
 * The HTTP status to answer with when an error ends a request of your own: 404 where the provider has no such thing, 429 where its rate
 * limit is used up, 502 where it is down or refuses your key.
 *
 * It is 503 in place of 502 and 504 where `retryAfterMs` says when to come back. An `InboxError` has the status of its failures where they have
 * one, else 502.
 *
 * @param error an error of ours, or a `ConnectionFailure`. Anything else is 500.
 * @see https://github.com/confluir/confluir/blob/main/docs/errors.md
 */
export function toHttpStatus(error: unknown): number {
  const { kind, retryAfterMs, failures } = Object(error) as Failed;
  if (typeof kind !== "string" || !Object.hasOwn(httpStatuses, kind)) return 500;
  if (Array.isArray(failures)) {
    const [first, ...others] = new Set(failures.map(toHttpStatus));
    if (first !== undefined && others.length === 0) return first;
  }
  const status = httpStatuses[kind] ?? 500;
  return status > 500 && retryAfterMs !== undefined ? 503 : status;
}
