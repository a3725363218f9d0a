import type { Clock } from "../clock.ts";
import { type CallContext, type ErrorKind, ProviderError } from "../errors.ts";

/** Fields of every event. None is secret or personal: no URL, header, query or body. */
export interface EventBase extends Pick<CallContext, "provider" | "operationId" | "method" | "path"> {
  /** Counts the calls of a process; all events of a call carry the same number. */
  readonly callId: number;
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

/** An answer came, a success or not; for a named call, with its body. */
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
  /** What the provider asked to wait, by `Retry-After` or its own header: `delayMs` is this then. `undefined`: it did not ask. */
  readonly retryAfterMs: number | undefined;
}

/** The client holds a request back to stay within the provider's rate limit. */
export interface WaitEvent extends EventBase {
  readonly type: "wait";
  /** At least this long, in milliseconds; behind others it may be longer. */
  readonly delayMs: number;
}

/** The call succeeded, and its body is what the operation promises: its last event. Through `client.http`: an answer with success. */
export interface SuccessEvent extends EventBase {
  readonly type: "success";
}

/** The call failed: its last event. */
export interface ErrorEvent extends EventBase {
  readonly type: "error";
  /** The attempt that was the last; 0 when nothing was sent. */
  readonly attempt: number;
  /** The error of the call; `undefined` when the caller aborted it. */
  readonly error: ProviderError | undefined;
}

/** What a client reports to its `onEvent`. A call's events come in order; those of several calls interleave. */
export type ClientEvent = RequestEvent | ResponseEvent | RetryEvent | WaitEvent | SuccessEvent | ErrorEvent;

/** Takes events. Its errors are ignored: watching a call never breaks it. */
export type OnEvent = (event: ClientEvent) => void;

/** An event without the fields that all of its call have. */
type OwnFields<Event> = Event extends ClientEvent ? Omit<Event, keyof EventBase> : never;

/** Reports the events of one call. */
export type Watch = (
  event: OwnFields<Exclude<ClientEvent, ErrorEvent>> | { readonly error: unknown },
) => void;

/** Over all clients of the process, so that one observer of several can keep their calls apart. */
let calls = 0;

/** Starts watching calls; `undefined` without an observer, so that it costs nothing then. */
export function createWatcher(
  onEvent: OnEvent | undefined,
  baseUrl: string,
  clock: Clock,
): ((context: CallContext) => Watch) | undefined {
  if (!onEvent) return undefined;
  const { hostname, port, protocol } = new URL(baseUrl);
  const serverAddress = hostname.replace(/^\[|\]$/g, "");
  const serverPort = Number(port) || (protocol === "https:" ? 443 : 80);

  return ({ provider, operationId, method, path }) => {
    calls += 1;
    const base = { callId: calls, provider, operationId, method, path, serverAddress, serverPort };
    let attempt = 0;
    return (event) => {
      if ("attempt" in event) attempt = event.attempt;
      const report = async (): Promise<void> => {
        const own: OwnFields<ClientEvent> =
          "type" in event
            ? event
            : {
                type: "error",
                attempt,
                error: ProviderError.isInstance(event.error) ? event.error : undefined,
              };
        return onEvent({ ...base, atMs: clock.epochMs(), ...own });
      };
      // A failing observer must not break the call, nor one that fails later end the process.
      report().catch(() => undefined);
    };
  };
}
