import { describe, expect, it } from "vitest";
import { createManualClock, settle } from "../__fixtures__/manual-clock.ts";
import { createThingsClient, json } from "../__fixtures__/things-client.ts";
import { createRateLimiter } from "../transport/rate-limiter.ts";
import type { ClientEvent } from "./events.ts";

function watched(
  answer: Parameters<typeof createThingsClient>[0],
  options: Parameters<typeof createThingsClient>[1] = {},
) {
  const events: ClientEvent[] = [];
  const clock = createManualClock(1_000);
  const { client } = createThingsClient(answer, {
    clock,
    ...options,
    onEvent: (event) => events.push(event),
  });
  const finish = async (call: PromiseLike<unknown>) => {
    let done = false;
    call.then(
      () => {
        done = true;
      },
      () => {
        done = true;
      },
    );
    for (let step = 0; step < 50 && !done; step++) {
      await settle();
      if (!done) clock.tick();
    }
  };
  return { client, events, finish };
}

describe("the events of a call", () => {
  it("report a request and its answer, by name and never by address", async () => {
    const { client, events, finish } = watched(() => json({ id: "1" }, 200, { "x-request-id": "r-1" }));
    await finish(client.getThing({ path: { id: "secret-id" } }));
    const call = {
      callId: expect.any(Number),
      provider: "things",
      operationId: "getThing",
      method: "GET",
      path: "/{shop}/things/{id}",
      serverAddress: "things.example",
      serverPort: 443,
      atMs: 1_000,
    };
    expect(events).toEqual([
      { ...call, type: "request", attempt: 1 },
      { ...call, type: "response", attempt: 1, status: 200, durationMs: 0, requestId: "r-1" },
      { ...call, type: "success" },
    ]);
  });

  it("report a retry, and its reason", async () => {
    const { client, events, finish } = watched((_, n) => (n === 1 ? json({}, 503) : json({ id: "1" })));
    await finish(client.getThing({ path: { id: "1" } }));
    expect(events.map(({ type }) => type)).toEqual([
      "request",
      "response",
      "retry",
      "request",
      "response",
      "success",
    ]);
    expect(events[2]).toMatchObject({
      ...{ attempt: 1, kind: "server", status: 503, delayMs: 250 },
      retryAfterMs: undefined,
    });
    expect(events[3]).toMatchObject({ attempt: 2, callId: events[0]?.callId });
  });

  it("tell a pause that the provider asked for from one of the client's own", async () => {
    const asks = { "retry-after": "7" };
    const { client, events, finish } = watched((_, n) =>
      n < 3 ? json({}, 429, n === 1 ? asks : {}) : json({}),
    );
    await finish(client.getThing({ path: { id: "1" } }));
    const retries = events.filter(({ type }) => type === "retry");
    expect(retries).toMatchObject([
      { delayMs: 7_000, retryAfterMs: 7_000 },
      { delayMs: 500, retryAfterMs: undefined },
    ]);
  });

  it("end with the error that the call throws", async () => {
    const { client, events, finish } = watched(() => json({ code: "NO" }, 404));
    await finish(client.getThing({ path: { id: "1" } }));
    expect(events.at(-1)).toMatchObject({ type: "error", attempt: 1, error: { status: 404, code: "NO" } });
    const broken = watched(() => Promise.reject(new TypeError("fetch failed")), { maxRetries: 1 });
    await broken.finish(broken.client.getThing({ path: { id: "1" } }));
    expect(broken.events.map(({ type }) => type)).toEqual(["request", "retry", "request", "error"]);
    expect(broken.events[1]).toMatchObject({ kind: "network", status: undefined, retryAfterMs: undefined });
  });

  it("end with the error of a success that breaks its promise, after the answer", async () => {
    const { client, events, finish } = watched(
      () => new Response("<p>", { headers: { "content-type": "text/html" } }),
    );
    await finish(client.getThing({ path: { id: "1" } }));
    expect(events).toMatchObject([
      { type: "request" },
      { type: "response", status: 200 },
      { type: "error", error: { kind: "response_shape", reason: "wrong_content_type" } },
    ]);
  });

  it("report an abort without an error of ours", async () => {
    const { client, events, finish } = watched(() => json({}));
    await finish(client.getThing({ path: { id: "1" }, signal: AbortSignal.abort(new Error("enough")) }));
    expect(events).toMatchObject([{ type: "error", attempt: 0, error: undefined }]);
  });

  it("report a wait for the rate limit", async () => {
    const clock = createManualClock(1_000);
    const rateLimiter = createRateLimiter({ requests: 1, windowSeconds: 5 }, clock);
    const { client, events } = watched(() => json({ id: "1" }), { clock, rateLimiter });
    await client.getThing({ path: { id: "1" } });
    const second = client.getThing({ path: { id: "2" } });
    await settle();
    clock.tick();
    await second;
    expect(events.map(({ type }) => type)).toEqual([
      "request",
      "response",
      "success",
      "wait",
      "request",
      "response",
      "success",
    ]);
    expect(events[3]).toMatchObject({ callId: Number(events[0]?.callId) + 1, delayMs: 5_000 });
  });

  it("number the calls, raw ones too", async () => {
    const { client, events, finish } = watched(() => json({ id: "1" }));
    await finish(client.getThing({ path: { id: "1" } }));
    const get = client.http.GET as (path: string, init: object) => Promise<unknown>;
    await finish(get("/acme/things/2", {}));
    const callId = Number(events[0]?.callId) + 1;
    expect(events.slice(3)).toMatchObject([
      { callId, operationId: undefined, path: "(http)", type: "request" },
      { callId, type: "response" },
      { callId, type: "success" },
    ]);
  });

  it("name the operation of a raw call, and retry it by its rules", async () => {
    const { client, events, finish } = watched((_, attempt) => json({}, attempt === 1 ? 503 : 200));
    const post = client.http.POST as (path: string, init: object) => Promise<unknown>;
    await finish(post("/{shop}/things/find", { params: { path: { shop: "acme" } } }));
    const call = { operationId: "findThing", path: "/{shop}/things/find" };
    expect(events).toMatchObject(
      ["request", "response", "retry", "request", "response", "success"].map((type) => ({ ...call, type })),
    );
    await finish(post("/{shop}/things", { params: { path: { shop: "acme" } } }));
    expect(events.slice(6)).toMatchObject(
      ["request", "response", "success"].map((type) => ({ operationId: "createThing", type })),
    );
  });

  it("name the operation in the error of a raw call", async () => {
    const { client, events, finish } = watched(() => Promise.reject(new TypeError("fetch failed")));
    const post = client.http.POST as (path: string, init: object) => Promise<unknown>;
    await finish(post("/{shop}/things", { params: { path: { shop: "acme" } } }));
    expect(events.at(-1)).toMatchObject({ type: "error", error: { operationId: "createThing" } });
  });

  it.each([
    [
      "does",
      () => {
        throw new Error("watcher");
      },
    ],
    ["does later", () => Promise.reject(new Error("watcher")) as never],
  ])("break nothing when the watcher %s", async (_, onEvent) => {
    const { client } = createThingsClient(() => json({ id: "1" }), { onEvent });
    await expect(client.getThing({ path: { id: "1" } })).resolves.toEqual({ id: "1" });
  });
});
