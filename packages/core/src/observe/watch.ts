import type { Clock } from "../clock.ts";
import type { ErrorKind } from "../errors/error-kind.ts";
import { type CallContext, ProviderError } from "../errors/provider-error.ts";
import type { ClientEvent, EventBase, OnEvent } from "./event.ts";

/** Tells one call's events. */
export interface Watch {
  request(attempt: number): void;
  response(attempt: number, response: Response, startedAtMs: number, requestId: string | undefined): void;
  retry(attempt: number, kind: ErrorKind, status: number | undefined, delayMs: number): void;
  wait(delayMs: number): void;
  error(error: unknown): void;
}

/** Over all clients of the process, so that whoever watches several can tell their calls apart. */
let calls = 0;

/** What an event says beside its call and time. */
type OwnFields<Event> = Event extends ClientEvent ? Omit<Event, keyof EventBase> : never;

/** Starts watching calls; `undefined` when nobody does, so that it costs nothing then. */
export function createWatcher(
  onEvent: OnEvent | undefined,
  baseUrl: string,
  clock: Clock,
): ((context: CallContext) => Watch) | undefined {
  if (onEvent === undefined) return undefined;
  const { hostname, port, protocol } = new URL(baseUrl);
  const serverAddress = hostname.replace(/^\[|\]$/g, "");
  const serverPort = port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);

  return ({ provider, operationId, method, path }) => {
    calls += 1;
    const base = { callId: calls, provider, operationId, method, path, serverAddress, serverPort };
    let latest = 0;
    const tell = (event: OwnFields<ClientEvent>) => {
      try {
        onEvent({ ...base, atMs: clock.epochMs(), ...event });
      } catch {
        // A watcher that fails must not break what it watches.
      }
    };
    return {
      request(attempt) {
        latest = attempt;
        tell({ type: "request", attempt });
      },
      response(attempt, { status }, startedAtMs, requestId) {
        const durationMs = clock.now() - startedAtMs;
        tell({ type: "response", attempt, status, durationMs, requestId });
      },
      retry(attempt, kind, status, delayMs) {
        tell({ type: "retry", attempt, kind, status, delayMs });
      },
      wait(delayMs) {
        tell({ type: "wait", delayMs: Math.ceil(delayMs) });
      },
      error(error) {
        const known = ProviderError.isInstance(error) ? error : undefined;
        tell({ type: "error", attempt: latest, error: known });
      },
    };
  };
}
