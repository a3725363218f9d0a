import {
  type ClientEvent,
  type Drift,
  type Fetch,
  messageForPeople,
  type OnDrift,
  type OnEvent,
} from "@confluir/core";
import type { CallAttempt, CallRecord } from "../api.ts";

/** Calls that are kept, of all connections together. */
const keptCalls = 500;

/** Options for the client of a connection. */
export interface ObservedClient {
  readonly onEvent: OnEvent;
  readonly onDrift: OnDrift;
  readonly fetch: Fetch;
}

/** What an observer reports: a call that changed, with the event that changed it. */
export type CallListener = (call: CallRecord, event: ClientEvent) => void;

/** Watches the clients of connections. */
export interface Observer {
  /**
   * Options of the client of a connection: its requests are seen then.
   *
   * @param connection its name in the inbox.
   */
  client(connection: string, fetch?: Fetch): ObservedClient;
  /** The last calls, oldest first. */
  calls(): readonly CallRecord[];
  /** Calls back for each change of a call; the result stops it. */
  listen(listener: CallListener): () => void;
  /** Says how requests are written down; by default a request has no command. */
  describe(connection: string, write: DescribeRequest): void;
}

/** Writes a request of a call as a command, without its key. */
export type DescribeRequest = (request: Request) => string;

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };
interface Call extends Writable<Omit<CallRecord, "attempts" | "drift">> {
  attempts: Writable<CallAttempt>[];
  drift: readonly string[];
}

/**
 * Makes what watches the clients of an inbox, for its page. It keeps the last 500 calls: paths, states and times, no bodies.
 *
 * ```ts
 * const observer = createObserver();
 * const client = createAcmeClient({ apiKey, ...observer.client("shop") });
 * ```
 */
export function createObserver(): Observer {
  const calls = new Map<string, Call>();
  const listeners = new Set<CallListener>();
  const writers = new Map<string, DescribeRequest>();

  const fold = (connection: string, event: ClientEvent, drift: readonly string[]) => {
    const key = `${connection} ${event.callId}`;
    const call = calls.get(key) ?? start(connection, event);
    calls.set(key, call);
    for (const oldest of calls.keys()) {
      if (calls.size <= keptCalls) break;
      calls.delete(oldest);
    }
    apply(call, event);
    if (drift.length > 0) call.drift = drift;
    return call;
  };
  return {
    client(connection, fetch) {
      /** The call whose request goes out now: its event comes right before, in the same turn. */
      let sending: Call | undefined;
      /** Of the answer that is read now: its call succeeds in the same turn. */
      let drift: Drift | undefined;
      return {
        onEvent(event) {
          const isOf = drift?.operationId === event.operationId && event.type === "success";
          const pointers = isOf ? (drift?.issues ?? []).map(({ pointer }) => pointer) : [];
          if (isOf) drift = undefined;
          const call = fold(connection, event, pointers);
          sending = event.type === "request" ? call : undefined;
          for (const listener of listeners) listener(call, event);
        },
        onDrift(found) {
          drift = found;
        },
        fetch(request) {
          const write = writers.get(connection);
          try {
            if (sending !== undefined && write !== undefined) sending.curl = write(request);
          } catch {
            // What is shown of a request must not break it.
          }
          sending = undefined;
          return (fetch ?? globalThis.fetch)(request);
        },
      };
    },
    calls: () => [...calls.values()],
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    describe: (connection, write) => void writers.set(connection, write),
  };
}

function start(
  connection: string,
  { callId, provider, operationId = "", method, path, atMs }: ClientEvent,
): Call {
  return {
    ...{ callId, connection, provider, operationId, method, path, startedMs: atMs },
    ...{ state: "running", attempts: [], waitedMs: 0, drift: [], curl: "" },
  };
}

/** Folds an event into its call. */
function apply(call: Call, event: ClientEvent): void {
  const last = call.attempts.at(-1);
  switch (event.type) {
    case "wait":
      call.state = "waiting";
      call.waitedMs += event.delayMs;
      return;
    case "request":
      call.state = "running";
      call.attempts.push({ attempt: event.attempt });
      return;
    case "response":
      if (last === undefined) return;
      last.status = event.status;
      last.durationMs = event.durationMs;
      if (event.requestId !== undefined) last.requestId = event.requestId;
      return;
    case "retry":
      call.state = "waiting";
      if (last === undefined) return;
      last.kind = event.kind;
      last.retryInMs = event.delayMs;
      if (event.retryAfterMs !== undefined) last.isAsked = true;
      last.durationMs ??= event.atMs - call.startedMs;
      return;
    case "success":
      call.state = "ok";
      call.durationMs = event.atMs - call.startedMs;
      return;
    case "error":
      call.durationMs = event.atMs - call.startedMs;
      if (event.error === undefined) {
        call.state = "aborted";
        return;
      }
      call.state = "failed";
      call.error = {
        kind: event.error.kind,
        message: messageForPeople(event.error),
        ...(last?.status !== undefined && { status: last.status }),
      };
      if (last !== undefined) last.kind = event.error.kind;
      if ("issues" in event.error && Array.isArray(event.error.issues))
        call.drift = event.error.issues.map(({ pointer }: { pointer: string }) => pointer);
  }
}
