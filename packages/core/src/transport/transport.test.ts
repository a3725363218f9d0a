import { describe, expect, it } from "vitest";
import { createManualClock, settle } from "../__fixtures__/manual-clock.ts";
import { createThingsClient, json } from "../__fixtures__/things-client.ts";
import { NetworkError, TimeoutError } from "../errors.ts";
import { createRateLimiter } from "./rate-limiter.ts";

/** Runs a call to its end, moving the clock whenever nothing else can happen. */
async function run<Result>(call: PromiseLike<Result>, clock: ReturnType<typeof createManualClock>) {
  const outcome: { value?: Result; error?: unknown; done: boolean } = { done: false };
  call.then(
    (value) => Object.assign(outcome, { value, done: true }),
    (error: unknown) => Object.assign(outcome, { error, done: true }),
  );
  for (let step = 0; step < 100 && !outcome.done; step++) {
    await settle();
    if (!outcome.done) clock.tick();
  }
  return outcome;
}

const refused = () =>
  Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED", syscall: "connect" } });
const reset = () => Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
const never = (request: Request) =>
  new Promise<Response>((_, reject) =>
    request.signal.addEventListener("abort", () => reject(request.signal.reason)),
  );

describe("the transport", () => {
  it("reads again after 503, and stops at a success", async () => {
    const clock = createManualClock();
    const { client, requests } = createThingsClient((_, n) => (n < 3 ? json({}, 503) : json({ id: "1" })), {
      clock,
    });
    const { value } = await run(client.getThing({ path: { id: "1" } }), clock);
    expect(value).toEqual({ id: "1" });
    expect(requests).toHaveLength(3);
    expect(clock.pending).toBe(0);
  });

  it("gives the last answer when its retries are used up", async () => {
    const clock = createManualClock();
    const { client, requests } = createThingsClient(() => json({}, 503), { clock, maxRetries: 1 });
    const { error } = await run(client.getThing({ path: { id: "1" } }), clock);
    expect(error).toMatchObject({ status: 503 });
    expect(requests).toHaveLength(2);
  });

  it.each([
    ["a success", () => json({ id: "1" }), 1],
    ["answers that are worth a retry", () => json({}, 503), 3],
    ["connections that are refused", () => Promise.reject(refused()), 3],
    ["silence", never, 3],
  ])("ends each turn of the limiter before it takes the next: %s", async (_, answer, attempts) => {
    const clock = createManualClock();
    const log: string[] = [];
    const rateLimiter = {
      take: async () => {
        log.push("take");
        return { release: () => void log.push("release") };
      },
      pause: () => undefined,
    };
    const { client } = createThingsClient(answer, { clock, rateLimiter, maxRetries: 2, timeoutMs: 1000 });
    await run(client.getThing({ path: { id: "1" } }), clock);
    expect(log).toEqual(Array.from({ length: attempts }, () => ["take", "release"]).flat());
  });

  it("waits as long as Retry-After says", async () => {
    const clock = createManualClock();
    const { client } = createThingsClient(
      (_, n) => (n === 1 ? json({}, 429, { "retry-after": "7" }) : json({ id: "1" })),
      {
        clock,
      },
    );
    await run(client.getThing({ path: { id: "1" } }), clock);
    expect(clock.delays).toContain(7_000);
  });

  it("holds every client of a limiter back after a 429, as long as the provider asks", async () => {
    const clock = createManualClock();
    const rateLimiter = createRateLimiter({ requests: 60, windowSeconds: 60 }, clock);
    const refused = createThingsClient(() => json({}, 429, { "retry-after": "7" }), {
      clock,
      rateLimiter,
      maxRetries: 0,
    });
    const other = createThingsClient(() => json({ id: "1" }), { clock, rateLimiter });
    await run(refused.client.getThing({ path: { id: "1" } }), clock);
    const before = clock.now();
    await run(other.client.getThing({ path: { id: "1" } }), clock);
    expect(clock.now() - before).toBe(7_000);
  });

  it("fails at once when the rate limit cannot let it out before its deadline", async () => {
    const clock = createManualClock();
    const rateLimiter = createRateLimiter({ requests: 1, windowSeconds: 60 }, clock);
    const { client, requests } = createThingsClient(() => json({ id: "1" }), {
      clock,
      rateLimiter,
      totalTimeoutMs: 45_000,
    });
    await run(client.getThing({ path: { id: "1" } }), clock);
    const { error } = await run(client.getThing({ path: { id: "1" } }), clock);
    expect(error).toMatchObject({
      name: "TimeoutError",
      message:
        "GET /{shop}/things/{id} was not sent to Things: the client's rate limit had no turn within 45000 ms. Raise totalTimeoutMs, or call again after 60 s.",
      scope: "queue",
      timeoutMs: 45_000,
      retryAfterMs: 60_000,
      sent: false,
      retryable: true,
    });
    expect(requests).toHaveLength(1);
    expect(clock.now()).toBe(0);
  });

  it("does not wait longer than it may: the caller learns how long instead", async () => {
    const clock = createManualClock();
    const { client, requests } = createThingsClient(() => json({}, 429, { "retry-after": "61" }), { clock });
    const { error } = await run(client.getThing({ path: { id: "1" } }), clock);
    expect(error).toMatchObject({ status: 429, retryAfterMs: 61_000 });
    expect(requests).toHaveLength(1);
  });

  it("sends the same body again", async () => {
    const clock = createManualClock();
    const { client, requests } = createThingsClient(
      (_, n) => (n === 1 ? json({}, 429, { "retry-after": "1" }) : json({ id: "1" })),
      { clock },
    );
    await run(client.createThing({ body: { name: "Lámpara" } }), clock);
    const bodies = await Promise.all(requests.map((request) => request.text()));
    expect(bodies).toEqual(['{"name":"Lámpara"}', '{"name":"Lámpara"}']);
  });

  it("sends form data again with all its parts", async () => {
    const clock = createManualClock();
    const { client, requests } = createThingsClient((_, n) => (n === 1 ? json({}, 429) : json({ id: "1" })), {
      clock,
    });
    await run(client.uploadThing({ body: { file: new Blob(["bytes"]) } }), clock);
    const again = await requests[1]?.formData();
    await expect((again?.get("file") as File | undefined)?.text()).resolves.toBe("bytes");
  });

  it("never sends a write twice when the server may have acted", async () => {
    const clock = createManualClock();
    for (const failure of [() => json({}, 502), () => Promise.reject(reset())]) {
      const { client, requests } = createThingsClient(failure, { clock });
      const { error } = await run(client.createThing({ body: { name: "x" } }), clock);
      expect(error).toBeDefined();
      expect(requests).toHaveLength(1);
    }
  });

  it("sends a write again when no connection was made, and a safe POST like a read", async () => {
    const clock = createManualClock();
    const write = createThingsClient((_, n) => (n === 1 ? Promise.reject(refused()) : json({ id: "1" })), {
      clock,
    });
    await run(write.client.createThing({ body: { name: "x" } }), clock);
    expect(write.requests).toHaveLength(2);
    const safe = createThingsClient((_, n) => (n === 1 ? json({}, 502) : json({ id: "1" })), { clock });
    await run(safe.client.findThing({ body: { name: "x" } }), clock);
    expect(safe.requests).toHaveLength(2);
  });

  it.each(["EHOSTUNREACH", "ENETUNREACH", "ECONNREFUSED", "ETIMEDOUT"])(
    "does not send a write again after %s of a connection that was there",
    async (code) => {
      const clock = createManualClock();
      const broken = Object.assign(new TypeError("fetch failed"), { cause: { code, syscall: "read" } });
      const { client, requests } = createThingsClient(() => Promise.reject(broken), { clock });
      const { error } = await run(client.createThing({ body: { name: "x" } }), clock);
      expect(error).toMatchObject({ name: "NetworkError", code, sent: true });
      expect(requests).toHaveLength(1);
    },
  );

  it("says of a write that nothing was sent only when no attempt was", async () => {
    for (const [first, sent] of [
      [() => Promise.reject(refused()), false],
      [() => json({}, 429, { "retry-after": "1" }), true],
    ] as const) {
      const clock = createManualClock();
      const { client, requests } = createThingsClient(
        (_, n) => (n === 1 ? first() : Promise.reject(refused())),
        { clock },
      );
      const { error } = await run(client.createThing({ body: { name: "x" } }), clock);
      expect(error).toMatchObject({ name: "NetworkError", sent });
      expect(requests).toHaveLength(3);
    }
  });

  it("does not send when its time ran out while the process was busy", async () => {
    const clock = createManualClock();
    let late = 0;
    const busy = { ...clock, now: () => clock.now() + late };
    const { client, requests } = createThingsClient(
      (_, n) => (n === 1 ? json({}, 429, { "retry-after": "1" }) : json({ id: "1" })),
      { clock: busy, totalTimeoutMs: 1_200 },
    );
    const call = client.createThing({ body: { name: "x" } });
    const caught = call.catch((error: unknown) => error);
    await settle();
    late = 300;
    clock.tick();
    await expect(caught).resolves.toMatchObject({ name: "TimeoutError", scope: "total", sent: true });
    expect(requests).toHaveLength(1);
  });

  it("keeps the status of an error whose body never ends", async () => {
    for (const [status, requestsMade] of [
      [400, 1],
      [404, 1],
      [503, 3],
    ] as const) {
      const clock = createManualClock();
      const stalled = () =>
        new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }), {
          status,
          headers: { "x-request-id": "req_8" },
        });
      const { client, requests } = createThingsClient(stalled, { clock, timeoutMs: 1_000 });
      const { error } = await run(client.getThing({ path: { id: "1" } }), clock);
      expect(error).toMatchObject({ name: "HttpError", status, requestId: "req_8" });
      expect(requests).toHaveLength(requestsMade);
    }
  });

  it("does not take the status of one attempt for that of the next", async () => {
    const clock = createManualClock();
    const { client } = createThingsClient((request, n) => (n === 1 ? json({}, 503) : never(request)), {
      clock,
      timeoutMs: 1_000,
      maxRetries: 1,
    });
    const { error } = await run(client.getThing({ path: { id: "1" } }), clock);
    expect(error).toMatchObject({ name: "TimeoutError", scope: "attempt" });
  });

  it("counts every redirect as a request", async () => {
    const clock = createManualClock();
    const rateLimiter = createRateLimiter({ requests: 2, windowSeconds: 10 }, clock);
    const times: number[] = [];
    const { client } = createThingsClient(
      (request) => {
        times.push(clock.now());
        return request.url.includes("/moved")
          ? json({ id: "1" })
          : new Response(null, { status: 307, headers: { location: "/moved" } });
      },
      { clock, rateLimiter },
    );
    await run(Promise.all([1, 2].map(() => client.getThing({ path: { id: "1" } }))), clock);
    expect(times).toEqual([0, 0, 10_000, 10_000]);
  });

  it("goes back to the first address for another attempt", async () => {
    const clock = createManualClock();
    const { client, requests } = createThingsClient(
      (request, n) => {
        if (n === 2) return json({}, 503);
        return request.url.includes("/moved")
          ? json({ id: "1" })
          : new Response(null, { status: 307, headers: { location: "/moved" } });
      },
      { clock },
    );
    await run(client.getThing({ path: { id: "1" } }), clock);
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([
      "/v1/acme/things/1",
      "/moved",
      "/v1/acme/things/1",
      "/moved",
    ]);
  });

  it("passes on what a limiter of the user's own throws, as nothing was sent", async () => {
    const broken = new Error("the limiter's database is gone");
    const rateLimiter = { take: () => Promise.reject(broken), pause: () => undefined };
    const { client, requests } = createThingsClient(() => json({ id: "1" }), { rateLimiter });
    await expect(client.getThing({ path: { id: "1" } })).rejects.toBe(broken);
    expect(requests).toHaveLength(0);
  });

  it("lets 200 calls at once through, or says of each that it was never sent and when to come back", async () => {
    const clock = createManualClock();
    const rateLimiter = createRateLimiter({ requests: 60, windowSeconds: 60 }, clock);
    const { client, requests } = createThingsClient(() => json({ id: "1" }), { clock, rateLimiter });
    const calls = Array.from({ length: 200 }, () => client.getThing({ path: { id: "1" } }));
    const all = Promise.allSettled(calls);
    for (let turn = 0; turn < 3; turn++) {
      await settle();
      while (clock.now() < 120_000 * (turn + 1) && clock.tick()) await settle();
    }
    const failures = (await all).flatMap((one) =>
      one.status === "rejected" ? [one.reason as TimeoutError] : [],
    );
    expect(requests).toHaveLength(200 - failures.length);
    expect(requests.length).toBeGreaterThanOrEqual(120);
    for (const failure of failures) {
      expect(failure).toMatchObject({ name: "TimeoutError", scope: "queue", sent: false });
      expect(failure.retryAfterMs).toBeGreaterThanOrEqual(0);
    }
  });

  it("reports a network failure by its code", async () => {
    const clock = createManualClock();
    const { client, requests } = createThingsClient(() => Promise.reject(refused()), { clock });
    const { error } = await run(client.getThing({ path: { id: "1" } }), clock);
    expect(NetworkError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code: "ECONNREFUSED", kind: "network", retryable: true });
    expect(requests).toHaveLength(3);
  });

  it("says of a body that breaks off that the provider was reached, whatever the code says", async () => {
    const broken = () =>
      new Response(new ReadableStream({ pull: (body) => body.error(refused()) }), {
        headers: { "content-type": "application/json" },
      });
    const clock = createManualClock();
    const { client, requests } = createThingsClient(broken, { clock });
    const { error } = await run(client.createThing({ body: { name: "x" } }), clock);
    expect(String(error)).toMatch(/ sent a body that is cut or damaged for POST \S+ \(ECONNREFUSED\)\.$/);
    expect(error).toMatchObject({ name: "NetworkError", kind: "network", retryable: true, sent: true });
    expect(requests).toHaveLength(1);
  });

  it("says of a connection that fails after an attempt with a broken body that it failed", async () => {
    const clock = createManualClock();
    const { client } = createThingsClient(
      (_, n) =>
        n === 1
          ? new Response(new ReadableStream({ pull: (body) => body.error(refused()) }))
          : Promise.reject(refused()),
      { clock },
    );
    const { error } = await run(client.getThing({ path: { id: "1" } }), clock);
    expect(String(error)).toMatch(/ could not be reached for /);
  });

  it("gives each attempt its time, even when fetch ignores the signal", async () => {
    const clock = createManualClock();
    const { client, requests } = createThingsClient(() => new Promise(() => undefined), {
      clock,
      timeoutMs: 5_000,
      maxRetries: 1,
    });
    const { error } = await run(client.getThing({ path: { id: "1" } }), clock);
    expect(TimeoutError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ scope: "attempt", timeoutMs: 5_000, kind: "timeout" });
    expect(requests).toHaveLength(2);
    expect(requests[0]?.signal.aborted).toBe(true);
  });

  it("counts a body that never ends against the attempt", async () => {
    const clock = createManualClock();
    const endless = () => new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }));
    const { client } = createThingsClient(endless, { clock, timeoutMs: 5_000, maxRetries: 0 });
    const { error } = await run(client.getThing({ path: { id: "1" } }), clock);
    expect(TimeoutError.isInstance(error)).toBe(true);
  });

  it("ends the whole call at its deadline, waits included", async () => {
    const clock = createManualClock();
    const { client } = createThingsClient(never, {
      clock,
      timeoutMs: 5_000,
      totalTimeoutMs: 8_000,
      maxRetries: 9,
    });
    const { error } = await run(client.getThing({ path: { id: "1" } }), clock);
    expect(error).toMatchObject({ name: "TimeoutError", scope: "total", timeoutMs: 8_000 });
    expect(clock.now()).toBeLessThanOrEqual(8_000);
  });

  it("does not begin a wait that the deadline would cut short", async () => {
    const clock = createManualClock();
    const { client, requests } = createThingsClient(() => json({}, 503, { "retry-after": "7" }), {
      clock,
      totalTimeoutMs: 5_000,
    });
    const { error } = await run(client.getThing({ path: { id: "1" } }), clock);
    expect(error).toMatchObject({ name: "HttpError", status: 503, retryAfterMs: 7_000 });
    expect(requests).toHaveLength(1);
    expect(clock.now()).toBe(0);
  });

  it("lets a call overrule the client", async () => {
    const clock = createManualClock();
    const { client, requests } = createThingsClient(() => json({}, 503), { clock, maxRetries: 5 });
    await run(client.getThing({ path: { id: "1" }, maxRetries: 0 }), clock);
    expect(requests).toHaveLength(1);
  });

  it("rejects with the caller's own reason: before, during a request and during a wait", async () => {
    const reason = new Error("enough");
    const before = createThingsClient(() => json({ id: "1" }));
    await expect(
      before.client.getThing({ path: { id: "1" }, signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
    expect(before.requests).toHaveLength(0);

    for (const [answer, maxRetries] of [
      [never, 0],
      [never, 2],
      [() => json({}, 503), 2],
    ] as const) {
      const clock = createManualClock();
      const controller = new AbortController();
      const { client, requests } = createThingsClient(answer, { clock, maxRetries });
      const call = client.getThing({ path: { id: "1" }, signal: controller.signal });
      const rejected = expect(call).rejects.toBe(reason);
      await settle();
      controller.abort(reason);
      await rejected;
      expect(requests).toHaveLength(1);
      expect(clock.pending).toBe(0);
    }
  });
});
