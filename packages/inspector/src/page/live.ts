import type { CallRecord, ConnectionHealth, LiveEvent, SandboxStateJson } from "../api.ts";
import { server } from "./api-client.ts";
import { createStore } from "./store.ts";

/** Calls that are kept: as many as the server does. */
const keptCalls = 500;

/** The last calls, newest first. */
export const calls = createStore<readonly CallRecord[]>([]);
/** How each connection is; `undefined`: not known yet. */
export const health = createStore<readonly ConnectionHealth[] | undefined>(undefined);
/** How the sandbox is; `undefined`: not known, or there is none. */
export const sandbox = createStore<SandboxStateJson | undefined>(undefined);

/** What time it is where the conversations are: a sandbox has a clock of its own. */
export function currentTime(): Date {
  const now = sandbox.get()?.clock.now;
  return now === undefined ? new Date() : new Date(now);
}

let source: EventSource | undefined;

/** Takes what the server says from now on. A second call does nothing while the first is heard. */
export function listenToServer(): void {
  if (source !== undefined && source.readyState !== EventSource.CLOSED) return;
  source = new EventSource("/api/events");
  source.onmessage = ({ data }: MessageEvent<string>) => take(JSON.parse(data) as LiveEvent);
  source.onopen = () => server.set("there");
  source.onerror = () => {
    // The page asks again by itself, and knows then whether the server is gone or only this stream.
    source?.close();
    if (server.get() === "there") server.set("gone");
  };
}

const waiting = new Map<string, CallRecord>();
let isDrawn = true;

function take(event: LiveEvent): void {
  if (event.type === "health") health.set(event.health);
  else if (event.type === "sandbox") sandbox.set(event.state);
  else {
    waiting.set(keyOf(event.call), event.call);
    // Many calls change at once: they are drawn together.
    if (isDrawn) setTimeout(drawCalls, 100);
    isDrawn = false;
  }
}

function drawCalls(): void {
  isDrawn = true;
  calls.set(mergeCalls(calls.get(), waiting));
  waiting.clear();
}

function keyOf({ connection, callId }: CallRecord): string {
  return `${connection} ${callId}`;
}

/** Puts new and changed calls into the known ones, newest first. */
export function mergeCalls(
  known: readonly CallRecord[],
  changed: ReadonlyMap<string, CallRecord>,
): readonly CallRecord[] {
  const all = new Map(known.map((call) => [keyOf(call), call]));
  for (const [key, call] of changed) all.set(key, call);
  return [...all.values()]
    .sort((a, b) => b.startedMs - a.startedMs || b.callId - a.callId)
    .slice(0, keptCalls);
}
