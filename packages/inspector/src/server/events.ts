import type { CallRecord, ConnectionHealth, LiveEvent, SandboxStateJson } from "../api.ts";
import { describeRequest, toCurl } from "./curl.ts";
import { createHealth } from "./health.ts";
import type { InspectorOptions } from "./options.ts";
import { createSecrets } from "./secrets.ts";

/** Changes that come close together go out together. */
const gatherMs = 100;
/** How often a stream says that it is alive, and how the connections are. */
const heartbeatMs = 10_000;
/** A reader that takes nothing for so many events is let go. */
const mostWaiting = 2_000;

/** What happens, for the page. */
export interface Live {
  /** The stream of `GET /api/events`. */
  stream(): ReadableStream<Uint8Array>;
  health(): readonly ConnectionHealth[];
  /** Sends every reader the state of the sandbox. */
  sendSandbox(): void;
  close(): void;
}

/** Follows the calls of the observer, for streams of events. */
export function createLive(
  { connections, observer, mask = false }: InspectorOptions,
  scrub: (text: string) => string,
  sandboxState: () => SandboxStateJson | undefined,
): Live {
  const health = new Map(
    Object.entries(connections).map(([name, connection]) => [name, createHealth(name, connection)] as const),
  );
  const readers = new Set<Reader>();
  const changed = new Map<string, CallRecord>();
  let gathering: NodeJS.Timeout | undefined;
  let sentSettings = "";

  for (const [name, connection] of Object.entries(connections)) {
    const secrets = createSecrets(connection);
    observer?.describe(name, (request) => {
      const { method, url, headers, curl } = describeRequest(request, undefined, secrets);
      // An address may name people.
      return mask ? toCurl(method, new URL(url).origin, headers) : curl;
    });
  }
  const report = () => {
    const nowMs = Date.now();
    return [...health.values()].map((each) => each.report(nowMs));
  };
  const send = (event: LiveEvent) => {
    const text = write(event, scrub);
    for (const reader of readers) if (!reader.send(text)) readers.delete(reader);
  };
  const flush = () => {
    gathering = undefined;
    for (const call of changed.values()) send({ type: "call", call });
    changed.clear();
    send({ type: "health", health: report() });
    sendSandbox(false);
  };
  /** A fault that was used up changes the sandbox too. */
  const sendSandbox = (always: boolean) => {
    const state = sandboxState();
    if (state === undefined) return;
    const settings = JSON.stringify({ ...state, clock: state.clock.runs });
    if (!always && settings === sentSettings) return;
    sentSettings = settings;
    send({ type: "sandbox", state });
  };
  const stop = observer?.listen((call, event) => {
    health.get(call.connection)?.add(event);
    if (readers.size === 0) return;
    changed.set(`${call.connection} ${call.callId}`, call);
    gathering ??= setTimeout(flush, gatherMs).unref();
  });
  const heartbeat = setInterval(() => {
    if (readers.size === 0) return;
    send({ type: "health", health: report() });
    sendSandbox(true);
  }, heartbeatMs).unref();

  return {
    health: report,
    stream() {
      let reader: Reader;
      return new ReadableStream<Uint8Array>({
        start(controller) {
          reader = createReader(controller);
          readers.add(reader);
          for (const call of observer?.calls() ?? []) reader.send(write({ type: "call", call }, scrub));
          reader.send(write({ type: "health", health: report() }, scrub));
          const state = sandboxState();
          if (state !== undefined) reader.send(write({ type: "sandbox", state }, scrub));
        },
        cancel() {
          readers.delete(reader);
        },
      });
    },
    sendSandbox: () => sendSandbox(true),
    close() {
      stop?.();
      clearInterval(heartbeat);
      clearTimeout(gathering);
      for (const reader of readers) reader.end();
      readers.clear();
    },
  };
}

interface Reader {
  /** `false`: it is gone. */
  send(text: string): boolean;
  end(): void;
}

function createReader(controller: ReadableStreamDefaultController<Uint8Array>): Reader {
  const encoder = new TextEncoder();
  return {
    send(text) {
      try {
        if ((controller.desiredSize ?? 0) < -mostWaiting) {
          controller.error(new Error("The reader takes nothing."));
          return false;
        }
        controller.enqueue(encoder.encode(text));
        return true;
      } catch {
        return false;
      }
    },
    end() {
      try {
        controller.close();
      } catch {
        // It was closed by the other side.
      }
    },
  };
}

/** JSON has no line breaks, so an event is one line. */
function write(event: LiveEvent, scrub: (text: string) => string): string {
  return `data: ${scrub(JSON.stringify(event))}\n\n`;
}
