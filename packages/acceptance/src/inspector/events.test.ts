import type { CallRecord, ConnectionHealth, LiveEvent } from "@confluir/inspector";
import { afterEach, describe, expect, it } from "vitest";
import { providers } from "../providers.ts";
import { cookie, type OpenInspector, openInspector, origin, secret } from "./__fixtures__/open-inspector.ts";

const closing: AsyncDisposable[] = [];
afterEach(async () => {
  for (const each of closing.splice(0)) await each[Symbol.asyncDispose]();
});

async function start(options: Parameters<typeof openInspector>[0] = {}): Promise<OpenInspector> {
  const open = await openInspector({ size: 30, ...options });
  closing.push(open);
  return open;
}

/** Reads events of the stream until one is as wanted, and returns all of them. */
async function readUntil(
  { inspector }: OpenInspector,
  isWanted: (event: LiveEvent) => boolean,
  act: () => Promise<unknown> = async () => {},
): Promise<readonly LiveEvent[]> {
  const response = await inspector.fetch(new Request(`${origin}/api/events`, { headers: { cookie } }));
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const seen: LiveEvent[] = [];
  const acting = act();
  let rest = "";
  for await (const bytes of response.body ?? []) {
    const parts = (rest + new TextDecoder().decode(bytes)).split("\n\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      expect(part).toMatch(/^data: \{/);
      expect(part).not.toContain("\n");
      expect(part).not.toContain(secret);
      seen.push(JSON.parse(part.slice("data: ".length)));
    }
    if (seen.some(isWanted)) break;
  }
  await acting;
  return seen;
}
const callsOf = (events: readonly LiveEvent[]): readonly CallRecord[] =>
  events.flatMap((event) => (event.type === "call" ? [event.call] : []));
const isEnded = (event: LiveEvent) =>
  event.type === "call" && !["running", "waiting"].includes(event.call.state);
const ids = providers.map(({ id }) => id);
const filterOf = (id: string) => ({ filter: { connections: [id] }, limit: 2 });

describe("the stream of events", () => {
  it("begins with the last calls, the health and the sandbox", async () => {
    const open = await start();
    await open.get("/conversations", { limit: 2 });
    const events = await readUntil(open, ({ type }) => type === "sandbox");
    expect(
      callsOf(events)
        .map(({ connection, state }) => [connection, state])
        .sort(),
    ).toEqual(ids.map((id) => [id, "ok"]).sort());
    expect(events.map(({ type }) => type)).toEqual(["call", "call", "call", "health", "sandbox"]);
  });

  it.each(ids)("tells of each call of %s as it goes on, as a command without its key", async (id) => {
    const open = await start();
    const events = await readUntil(open, isEnded, () => open.get("/conversations", filterOf(id)));
    const last = callsOf(events).at(-1);
    expect(last).toMatchObject({
      connection: id,
      provider: id,
      method: "GET",
      state: "ok",
      drift: [],
      waitedMs: 0,
    });
    expect(last?.attempts).toMatchObject([{ attempt: 1, status: 200 }]);
    expect(last?.durationMs).toBeGreaterThanOrEqual(0);
    expect(last?.curl).toMatch(/^curl 'http:\/\/127\.0\.0\.1:\d+\//);
    expect(last?.curl).toMatch(/\$[A-Z_]+_API_KEY"/);
  });

  it("tells of attempts, of why one failed and of the wait before the next", async () => {
    const open = await start();
    const [id = ""] = ids;
    open.sandbox.control.fault({ kind: "status", status: 429, retryAfterSeconds: 0, provider: id, times: 1 });
    const events = await readUntil(open, isEnded, () => open.get("/conversations", filterOf(id)));
    const last = callsOf(events).at(-1);
    expect(last?.attempts).toMatchObject([
      { attempt: 1, status: 429, kind: "rate_limited", retryInMs: 0, isAsked: true },
      { attempt: 2, status: 200 },
    ]);
    const health = (await open.get<readonly ConnectionHealth[]>("/health")).body.find(
      (each) => each.connection === id,
    );
    expect(health).toMatchObject({ calls: 1, errors: 0, refused429: 1, retries: 1 });
  });

  it("tells of a call that failed, in a sentence", async () => {
    const open = await start();
    const [id = ""] = ids;
    open.sandbox.control.fault({ kind: "status", status: 404, provider: id });
    const events = await readUntil(open, isEnded, () => open.get("/conversations", filterOf(id)));
    expect(callsOf(events).at(-1)).toMatchObject({
      state: "failed",
      error: { kind: "not_found", status: 404, message: expect.stringMatching(/ answered 404 /) },
    });
    const [health] = (await open.get<readonly ConnectionHealth[]>("/health")).body;
    expect(health).toMatchObject({ errors: 1, lastError: { kind: "not_found" } });
  });

  it.each(ids)("tells what of an answer of %s does not fit the spec", async (id) => {
    const open = await start();
    open.sandbox.control.fault({ kind: "unknown-enum", provider: id });
    const events = await readUntil(open, isEnded, () => open.get("/conversations", filterOf(id)));
    const last = callsOf(events).at(-1);
    expect(last?.state).toBe("ok");
    expect(last?.drift.length).toBeGreaterThan(0);
    for (const pointer of last?.drift ?? []) expect(pointer).toMatch(/^\//);
    // What went before it fitted.
    open.sandbox.control.clearFaults();
    const later = await readUntil(
      open,
      (event) => isEnded(event) && (event as { call: CallRecord }).call.callId !== last?.callId,
      () => open.get("/conversations", filterOf(id)),
    );
    expect(callsOf(later).at(-1)?.drift).toEqual([]);
  });

  it("tells of a switch of the sandbox", async () => {
    const open = await start();
    const isSlow = (event: LiveEvent) => event.type === "sandbox" && event.state.scenario === "slow";
    const act = () => open.send("POST", "/sandbox/scenario", { name: "slow" });
    expect((await readUntil(open, isSlow, act)).some(isSlow)).toBe(true);
  });

  it("tells that a fault was used up", async () => {
    const open = await start();
    const [id = ""] = ids;
    open.sandbox.control.fault({ kind: "status", status: 404, provider: id, times: 1 });
    const isUsedUp = (event: LiveEvent) => event.type === "sandbox" && event.state.faults.length === 0;
    const act = () => open.get("/conversations", filterOf(id));
    expect((await readUntil(open, isUsedUp, act)).some(isUsedUp)).toBe(true);
  });

  it("has no query and no path of a person where people are masked", async () => {
    const open = await start({ mask: true });
    const { body } = await open.get<{ items: { id: string }[] }>("/conversations", { limit: 1 });
    await open.get("/messages", { conversation: body.items[0]?.id });
    const events = await readUntil(open, ({ type }) => type === "sandbox");
    for (const { curl } of callsOf(events)) expect(new URL(curl.split("'")[1] ?? "").pathname).toBe("/");
  });

  it("keeps the last 500 calls", async () => {
    const open = await start({ size: 1 });
    const [id = ""] = ids;
    for (let call = 0; call < 520; call++)
      await open.connections[id]?.source.listConversations({ connection: id, cursor: null, limit: 1 });
    const events = await readUntil(open, ({ type }) => type === "sandbox");
    const calls = callsOf(events);
    expect(calls).toHaveLength(500);
    expect((calls.at(-1)?.callId ?? 0) - (calls[0]?.callId ?? 0)).toBe(499);
  });

  it("ends when the page is closed", async () => {
    const open = await start();
    const response = await open.inspector.fetch(new Request(`${origin}/api/events`, { headers: { cookie } }));
    open.inspector.close();
    expect(await response.text()).toContain('"type":"health"');
  });
});
