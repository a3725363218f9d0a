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

/**
 * Copies of a foreign error only what cannot quote an answer or a URL: names and codes, along its causes. undici keeps the unread rest of an
 * answer in a property, Deno writes the URL into the message.
 */
export function toSafeCause(thrown: unknown, depth = 0): Error | undefined {
  if (typeof thrown !== "object" || thrown === null || depth > 4) return undefined;
  const { name, syscall, cause } = thrown as Record<string, unknown>;
  const { code } = readNetworkFailure(thrown);
  const inner = toSafeCause(cause, depth + 1);
  const called = typeof syscall === "string" && /^[a-z]{2,20}$/i.test(syscall) ? `${syscall} ` : "";
  const safe = new Error(`${called}${code ?? "no code"}`, inner && { cause: inner });
  safe.name = typeof name === "string" && /^[A-Z][A-Za-z]{1,40}$/.test(name) ? name : "Error";
  // Where it was made says nothing of where the foreign one was.
  safe.stack = `${safe.name}: ${safe.message}`;
  return safe;
}
