import { brand } from "./brand.ts";
import { ConfluirError } from "./confluir-error.ts";
import { readNetworkFailure, toSafeCause, toWord } from "./network-failure.ts";

/** The kind of a failure, for code that branches. A provider's own, finer code is in `HttpError.code`. */
export type ErrorKind =
  | "bad_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "unprocessable"
  | "rate_limited"
  | "client"
  | "server"
  | "redirect"
  | "network"
  | "timeout"
  | "response_shape"
  | "pagination";

const kindByStatus: Readonly<Record<number, ErrorKind>> = {
  400: "bad_request",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  408: "timeout",
  409: "conflict",
  422: "unprocessable",
  429: "rate_limited",
  504: "timeout",
};

/** The kind of a status that is not a success; a status without a name of its own falls to its family. */
export function kindOfStatus(status: number): ErrorKind {
  return kindByStatus[status] ?? (status < 400 ? "redirect" : status < 500 ? "client" : "server");
}

/** Statuses after which the same request may succeed a moment later. */
export const retryableStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Which call an error belongs to. Holds the path template, never the path that was sent: that one may name people. */
export interface CallContext {
  /** The provider's id, such as `acme`. */
  readonly provider: string;
  /** The provider's name for people, such as `Acme`. */
  readonly providerName: string;
  /** `undefined` for a call through `client.http` of a path that the spec lacks. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** Path template, such as `/{slug}/conversations`; `(http)` without an operation. */
  readonly path: string;
}

/** Fields of an error besides those of its call. Default: not `retryable`, and `sent`. */
export type ErrorDetails = Pick<ProviderError, "kind"> &
  Partial<Pick<ProviderError, "retryable" | "retryAfterMs" | "requestId" | "sent">>;

/**
 * Any failure of a call. Never thrown itself: one of its subclasses is.
 *
 * Branch on the fields, not on the text. No enumerable field holds a key, a person's data or a message, so an error can be logged
 * as it is. `isInstance` also recognises errors of a second installed copy of this package.
 */
export abstract class ProviderError extends ConfluirError {
  /** Whether a value is an error of this class, whichever copy of the package made it. */
  declare static readonly isInstance: (value: unknown) => value is ProviderError;
  declare readonly provider: string;
  declare readonly operationId: string | undefined;
  declare readonly method: string;
  declare readonly path: string;
  declare readonly kind: ErrorKind;
  /**
   * Whether the same call may succeed later, unchanged. It does not say that a write was not done: after a timeout, a lost
   * connection or a 5xx, look before you send it again, unless `sent` is `false`.
   */
  declare readonly retryable: boolean;
  /** How long the provider asks to wait, in milliseconds; `undefined` when it did not say. */
  declare readonly retryAfterMs: number | undefined;
  /** The provider's own id of the request; `undefined` when it sent none, or something that may not be an id. */
  declare readonly requestId: string | undefined;
  /**
   * `false`: nothing of this call left the process, so that even a write can be made again. `true`: the provider may have
   * seen it.
   */
  declare readonly sent: boolean;

  /** @param details with the fields of the subclass itself. */
  constructor(
    message: string,
    call: CallContext,
    details: ErrorDetails & Readonly<Record<string, unknown>>,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    const { provider, operationId, method, path } = call;
    Object.assign(this, { provider, operationId, method, path, retryable: false, sent: true }, details);
  }
}

brand(ProviderError, "ProviderError");

/** The beginning of a message: `Acme answered 404 to GET /{slug}/conversations`. */
function describeCall({ providerName, method, path }: CallContext, verb: string): string {
  return `${providerName} ${verb} ${method} ${path}`;
}

/** A part of a message that may be missing. */
function optional(before: string, value: unknown, after = ""): string {
  return value === undefined ? "" : before + value + after;
}

/** The time to wait, at the end of a sentence; empty when there is none. */
function describeWait(before: string, waitMs: number | undefined): string {
  return optional(`${before} after `, waitMs && Math.ceil(waitMs / 1000), " s");
}

/** The end of the message of an `HttpError` that has a body. */
const wordsInBody = " The provider's words are in `error.body`.";

/**
 * The message of an error for people: without the sentence of an `HttpError` about its `body`, which a program finds, and nobody at a
 * terminal, on a page or in a log.
 */
export function messageForPeople({ message }: { readonly message: string }): string {
  return message.replace(wordsInBody, "");
}

/** Content of an error answer. A `code` of more than one word is none. */
export type HttpErrorDetails = Pick<HttpError, "status" | "body" | "retryAfterMs" | "requestId"> & {
  readonly code: unknown;
};

/**
 * The provider answered, and the answer is not a success.
 *
 * `body` is the provider's own and may quote what was sent, so it is not enumerable: logging the error leaves it out, and its message says
 * where it is.
 */
export class HttpError extends ProviderError {
  declare static readonly isInstance: (value: unknown) => value is HttpError;
  declare readonly status: number;
  /** The provider's own error code; `undefined` when the body has none. */
  declare readonly code: string | undefined;
  /** The parsed body, or its text when it is not JSON, or `undefined` when it is empty. */
  declare readonly body: unknown;

  /** @param advice what to do about it, for the end of the message. */
  constructor(call: CallContext, details: HttpErrorDetails, advice?: string) {
    const { body, ...fields } = details;
    const { status, retryAfterMs } = fields;
    // Anything but one word may quote what was sent, and stays in the body.
    const code = toWord(details.code);
    const verb = `answered ${status}${optional(" (", code, ")")} to`;
    super(
      `${describeCall(call, verb)}${describeWait("; retry", retryAfterMs)}${optional(": ", advice)}.${body === undefined ? "" : wordsInBody}`,
      call,
      {
        ...fields,
        code,
        kind: kindOfStatus(status),
        retryable: retryableStatuses.has(status),
      },
    );
    Object.defineProperty(this, "body", { value: body });
  }
}

brand(HttpError, "HttpError");

/**
 * No whole answer arrived: the connection failed, or the body broke off or could not be decompressed. There is no status.
 *
 * Its `cause` has the names and codes of what the platform threw, and nothing else: the original may quote the answer or the URL.
 */
export class NetworkError extends ProviderError {
  declare static readonly isInstance: (value: unknown) => value is NetworkError;
  /** The platform's code, such as `ECONNREFUSED`; `undefined` where the platform reports none (browsers). */
  declare readonly code: string | undefined;
  readonly #thrown: unknown;

  /**
   * @param thrown what `fetch` threw.
   * @param sentBefore whether the provider may have seen an earlier attempt.
   * @param begun the answer, where only its body failed.
   */
  constructor(call: CallContext, thrown: unknown, sentBefore = false, begun?: Response) {
    const { code, sent } = readNetworkFailure(thrown);
    const verb = begun ? "sent a body that is cut or damaged for" : "could not be reached for";
    const wasSent = sent || sentBefore || begun !== undefined;
    const fields = { kind: "network", retryable: true, sent: wasSent, code } as const;
    const message = `${describeCall(call, verb)}${optional(" (", code, ")")}.`;
    super(message, call, fields, toSafeCause(thrown));
    this.#thrown = thrown;
  }

  /** What `fetch` threw, as it was. Not for logs: it may quote the answer, the URL, and so people. */
  get thrown(): unknown {
    return this.#thrown;
  }
}

brand(NetworkError, "NetworkError");

/**
 * The limit that ran out: that of one attempt (`timeoutMs`), that of the call with its retries (`totalTimeoutMs`), or the same while
 * the call waited in the client's own queue for the rate limit.
 */
export type TimeoutScope = "attempt" | "total" | "queue";

/** Fields of a timeout besides those of its call. A `retryAfterMs` is only for the queue: when the rate limit will be free again. */
export type TimeoutDetails = Pick<TimeoutError, "scope" | "timeoutMs" | "sent"> &
  Partial<Pick<TimeoutError, "retryAfterMs">>;

/** The call did not end in time. */
export class TimeoutError extends ProviderError {
  declare static readonly isInstance: (value: unknown) => value is TimeoutError;
  /** The limit that ran out, in milliseconds. */
  declare readonly timeoutMs: number;
  declare readonly scope: TimeoutScope;

  constructor(call: CallContext, details: TimeoutDetails) {
    const { scope, timeoutMs, sent, retryAfterMs } = details;
    const option = scope === "attempt" ? "timeoutMs" : "totalTimeoutMs";
    super(
      scope === "queue"
        ? `${call.method} ${call.path} was not sent ${sent ? "again " : ""}to ${call.providerName}: the client's rate limit had no turn within ${timeoutMs} ms. Raise ${option}${describeWait(", or call again", retryAfterMs)}.`
        : `${describeCall(call, "did not finish")} within ${timeoutMs} ms (${option}).`,
      call,
      { ...details, kind: "timeout", retryable: true },
    );
  }
}

brand(TimeoutError, "TimeoutError");

/** Why a redirect was not followed. */
export type RedirectReason = "other_origin" | "write" | "too_many" | "no_location" | "hidden";

const redirectReasons: Readonly<Record<RedirectReason, string>> = {
  other_origin: "to another origin, where the key must not go",
  write: "and only a GET is sent elsewhere",
  too_many: "more than 5 times in a row",
  no_location: "without saying where",
  hidden: "and this platform hides where",
};

/** The provider answered with a redirect that was not followed. Check `baseUrl`. */
export class RedirectError extends ProviderError {
  declare static readonly isInstance: (value: unknown) => value is RedirectError;
  /** `undefined` where the platform hides it (browsers). */
  declare readonly status: number | undefined;
  declare readonly reason: RedirectReason;

  constructor(call: CallContext, status: number | undefined, reason: RedirectReason) {
    const message = `${describeCall(call, "redirected")} ${redirectReasons[reason]}.`;
    super(message, call, { kind: "redirect", status, reason });
  }
}

brand(RedirectError, "RedirectError");

/** How a success answer broke its promise. */
export type ResponseShapeReason =
  | "drift"
  | "empty"
  | "not_json"
  | "not_utf8"
  | "too_large"
  | "wrong_content_type"
  | "wrong_shape";

const shapeReasons: Readonly<Record<ResponseShapeReason, string>> = {
  drift: "a body that breaks its spec",
  empty: "an empty body where JSON was promised",
  not_json: "a body that is cut or not valid JSON",
  not_utf8: "bytes that are not UTF-8",
  too_large: "a body that is too large",
  wrong_content_type: "another content type than JSON",
  wrong_shape: "a body without what the operation promises",
};

/** One place where a body is not as its spec describes it. Holds nothing personal or secret, so it can be logged. */
export interface DriftIssue {
  /** JSON pointer (RFC 6901) into the body; empty for the whole of it. A key that may name a person is `*`. */
  readonly pointer: string;
  /** The requirement of the spec, for people: `string or null`, `one of "open", "closed"`, `date-time`. */
  readonly expected: string;
  /**
   * The value that was found: its JSON type, or `missing`. Only for an enum it is the unknown value itself, and only where the spec marks
   * nothing `x-sensitive` and the value reads like an enum's: one word of at most 64 letters, digits, `_`, `.` and `-`.
   */
  readonly found: string;
  /** The keyword of JSON Schema that does not hold, such as `required`, `type` or `enum`. */
  readonly keyword: string;
}

/** The provider answered with success, and the body is not what the operation promises. */
export class ResponseShapeError extends ProviderError {
  declare static readonly isInstance: (value: unknown) => value is ResponseShapeError;
  declare readonly status: number;
  declare readonly reason: ResponseShapeReason;
  /** Where the body breaks the spec, redacted; `undefined` unless the reason is `drift`. */
  declare readonly issues: readonly DriftIssue[] | undefined;

  /** @param detail is added to the message: a content type or a pointer, never what the body held. */
  constructor(
    call: CallContext,
    status: number,
    reason: ResponseShapeReason,
    detail?: string,
    issues?: readonly DriftIssue[],
  ) {
    const found = shapeReasons[reason] + optional(": ", detail);
    super(`${describeCall(call, `answered ${status} to`)} with ${found}.`, call, {
      kind: "response_shape",
      status,
      reason,
      issues,
    });
  }
}

brand(ResponseShapeError, "ResponseShapeError");

/** Why a list could not be read to its end. */
export type PaginationReason =
  | "repeated_cursor"
  | "repeated_page"
  | "missing_cursor"
  | "bad_cursor"
  | "empty_pages"
  | "bad_total"
  | "no_items";

const paginationReasons: Readonly<Record<PaginationReason, string>> = {
  repeated_cursor: "a cursor came a second time",
  repeated_page: "nothing on it is new",
  missing_cursor: "there is more, and no cursor for it",
  bad_cursor: "the next cursor, or an id, cannot be used",
  empty_pages: "it is empty, and yet there is more",
  bad_total: "the number of pages is missing or wrong",
  no_items: "no list of items where the spec says it is",
};

/** A list stopped making sense while it was read. Items yielded before are sound; the rest was not read. */
export class PaginationError extends ProviderError {
  declare static readonly isInstance: (value: unknown) => value is PaginationError;
  declare readonly reason: PaginationReason;
  /** Pages that were read before it stopped, the odd one included. */
  declare readonly pages: number;

  constructor(call: CallContext, reason: PaginationReason, pages: number) {
    super(
      `${describeCall(call, "broke off the list of")} at page ${pages}: ${paginationReasons[reason]}.`,
      call,
      { kind: "pagination", reason, pages },
    );
  }
}

brand(PaginationError, "PaginationError");
