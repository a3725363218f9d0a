import { isAnyObject } from "./json.ts";

/** Facts about a request that got no answer. */
export interface NetworkFailure {
  /** The platform's code, such as `ECONNREFUSED`; `undefined` where the platform reports none, or something that is no code. */
  readonly code: string | undefined;
  /** `false` only when the request surely never left: the name was not found, or no connection was made. */
  readonly sent: boolean;
}

/** Codes that exist only before there is a connection: of name resolution, undici's connect timeout, and Bun's. */
const beforeConnection =
  /^(?:ENOTFOUND|EAI_[A-Z]+|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$/;

/** A value if it is one word without a long number, as codes and names are; anything else may quote people or a URL. */
export function toWord(value: unknown): string | undefined {
  return typeof value === "string" && /^(?!.*\d{6})[A-Za-z][\w.:-]{0,63}$/.test(value) ? value : undefined;
}

/**
 * Reads what `fetch` threw: Node hides it in `cause`, browsers report nothing.
 *
 * A code such as `EHOSTUNREACH` or `ECONNREFUSED` also ends connections that carried a request, so it proves nothing by
 * itself: only with the system call `connect` was there none.
 */
export function readNetworkFailure(thrown: unknown): NetworkFailure {
  let current = thrown;
  for (let depth = 0; depth < 5 && isAnyObject(current); depth++) {
    const { code, errors } = current;
    if (typeof code === "string") {
      // An AggregateError has one error for each address that was tried.
      const neverConnected =
        beforeConnection.test(code) ||
        current.syscall === "connect" ||
        (Array.isArray(errors) && errors.length > 0 && !errors.some((each) => readNetworkFailure(each).sent));
      return { code: toWord(code), sent: !neverConnected };
    }
    current = current.cause;
  }
  return { code: undefined, sent: true };
}

/**
 * Copies of a foreign error only what cannot quote an answer or a URL: names and codes, along its causes. undici keeps the unread rest of an
 * answer in a property, Deno writes the URL into the message.
 */
export function toSafeCause(thrown: unknown, depth = 0): Error | undefined {
  if (!isAnyObject(thrown) || depth > 4) return undefined;
  const { name, syscall, cause } = thrown;
  const inner = toSafeCause(cause, depth + 1);
  const words = [toWord(syscall), readNetworkFailure(thrown).code ?? "no code"];
  const safe = new Error(words.filter(Boolean).join(" "), inner && { cause: inner });
  safe.name = toWord(name) ?? "Error";
  // Its own stack would only lead to this line.
  safe.stack = `${safe.name}: ${safe.message}`;
  return safe;
}
