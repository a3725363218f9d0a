/** What is known of a request that got no answer. */
export interface NetworkFailure {
  /** The platform's code, such as `ECONNREFUSED`; `undefined` where the platform reports none, or something that is no code. */
  readonly code: string | undefined;
  /** `false` only when the request surely never left: the name was not found, or no connection was made. */
  readonly sent: boolean;
}

/** Codes that exist only before there is a connection: of name resolution, undici's connect timeout, and Bun's. */
const beforeConnection =
  /^(?:ENOTFOUND|EAI_[A-Z]+|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$/;

/**
 * Reads what `fetch` threw: Node hides it in `cause`, browsers report nothing.
 *
 * A code such as `EHOSTUNREACH` or `ECONNREFUSED` also ends connections that carried a request, so it proves nothing by
 * itself: only with the system call `connect` was there none.
 */
export function readNetworkFailure(thrown: unknown): NetworkFailure {
  for (let current = thrown, depth = 0; depth < 5; depth++) {
    if (typeof current !== "object" || current === null) break;
    const { code, syscall, errors, cause } = current as Record<string, unknown>;
    if (typeof code === "string") {
      const neverConnected = beforeConnection.test(code) || syscall === "connect";
      // One error for each address that was tried, in an AggregateError.
      const none =
        Array.isArray(errors) && errors.length > 0 && errors.every((one) => !readNetworkFailure(one).sent);
      return {
        code: /^[A-Za-z][\w-]{1,63}$/.test(code) && !/\d{6}/.test(code) ? code : undefined,
        sent: !(neverConnected || none),
      };
    }
    current = cause;
  }
  return { code: undefined, sent: true };
}
