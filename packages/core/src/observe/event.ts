import type { ErrorKind } from "../errors/error-kind.ts";
import type { ProviderError } from "../errors/provider-error.ts";

/** What every event says. Nothing here is secret or personal: no URL, header, query or body. */
export interface EventBase {
  /** Counts the calls of a process; all events of a call carry the same number. */
  readonly callId: number;
  readonly provider: string;
  /** `undefined` for a call through `client.http`. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** Path template, such as `/{slug}/conversations`; `(http)` for a call through `client.http`. */
  readonly path: string;
  /** Host name of the server, without the port and without the brackets of IPv6. */
  readonly serverAddress: string;
  readonly serverPort: number;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
}

/** A request goes out. */
export interface RequestEvent extends EventBase {
  readonly type: "request";
  /** 1 for the first. */
  readonly attempt: number;
}

/** An answer came, a success or not. For named calls its body is here as well. */
export interface ResponseEvent extends EventBase {
  readonly type: "response";
  readonly attempt: number;
  readonly status: number;
  /** From sending the request, in milliseconds. */
  readonly durationMs: number;
  /** The provider's own id of the request; `undefined` when it sent none. */
  readonly requestId: string | undefined;
}

/** An attempt failed and another one follows. */
export interface RetryEvent extends EventBase {
  readonly type: "retry";
  /** The attempt that failed. */
  readonly attempt: number;
  readonly kind: ErrorKind;
  /** `undefined` when no answer came. */
  readonly status: number | undefined;
  readonly delayMs: number;
}

/** The client holds a request back to stay within the provider's rate limit. */
export interface WaitEvent extends EventBase {
  readonly type: "wait";
  /** At least this long, in milliseconds; behind others it may be longer. */
  readonly delayMs: number;
}

/** The call failed: its last event. */
export interface ErrorEvent extends EventBase {
  readonly type: "error";
  /** The attempt that was the last; 0 when nothing was sent. */
  readonly attempt: number;
  /** What the call throws; `undefined` when the caller aborted it. */
  readonly error: ProviderError | undefined;
}

/** What a client tells its `onEvent` while it works. A call's events come in order; those of several calls interleave. */
export type ClientEvent = RequestEvent | ResponseEvent | RetryEvent | WaitEvent | ErrorEvent;

/** Takes events. What it throws is ignored: watching a call never breaks it. */
export type OnEvent = (event: ClientEvent) => void;
