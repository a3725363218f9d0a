import { request } from "node:http";
import { connect as connectSocket } from "node:net";
import { networkInterfaces } from "node:os";
import { startSandbox } from "@confluir/mock";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { connect, officeId, openInbox, shopId } from "./__fixtures__/connect.ts";
import { sandboxes, specNames } from "./sandboxes.ts";

const sandbox = await startSandbox({ providers: sandboxes, size: 100 });
afterAll(() => sandbox.close());
beforeEach(() => sandbox.control.reset());

const originOf = (id: (typeof specNames)[number]) => new URL(sandbox[id].url).origin;
const origins = specNames.map((id) => [id, originOf(id)] as const);

/** Asks the control as `curl -d` does, which calls everything a form. */
async function control(path: string, body?: unknown, method = "POST") {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(`${originOf(shopId)}/__control${path}`, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The statuses that this many requests to the shop get. */
async function ask(count: number): Promise<readonly number[]> {
  const statuses: number[] = [];
  const { shopClient } = connect(sandbox, { maxRetries: 0 });
  const init = { params: { path: { slug: "acme" } } };
  for (let asked = 0; asked < count; asked += 1)
    statuses.push((await shopClient.http.GET("/{slug}/conversations", init)).response.status);
  return statuses;
}

describe("the control over HTTP", () => {
  it("reports the same state at every server and in process", async () => {
    const states = await Promise.all(
      origins.map(async ([, origin]) => (await fetch(`${origin}/__control`)).json()),
    );
    const { clock, ...state } = sandbox.control.state();
    expect(states).toMatchObject(origins.map(() => state));
    expect(state).toMatchObject({ seed: 1, size: 100, scenario: "healthy", faults: [], latency: null });
    expect(clock.runs).toBe(true);
  });

  it("chooses a scenario", async () => {
    const chosen = await control("/scenario", { name: "one-provider-down" });
    expect(chosen).toMatchObject({ status: 200, body: { scenario: "one-provider-down" } });
    const { failures } = await openInbox(sandbox, [], { maxRetries: 0 }).listConversations();
    expect(failures).toMatchObject([{ provider: specNames.at(-1), error: { status: 503 } }]);
  });

  it("adds a counted fault and clears all faults", async () => {
    const fault = { kind: "status", status: 500, operations: ["listConversations"], times: 2 };
    const added = await control("/faults", fault);
    expect(added).toMatchObject({ status: 200, body: { faults: [fault], scenario: null } });
    expect(await ask(3)).toEqual([500, 500, 200]);

    await control("/faults", { kind: "status", status: 400 });
    expect(await ask(2)).toEqual([400, 400]);
    expect(await control("/faults", undefined, "DELETE")).toMatchObject({
      status: 200,
      body: { faults: [] },
    });
    expect(await ask(1)).toEqual([200]);
  });

  it("sets and clears a latency and a rate limit", async () => {
    expect((await control("/latency", { fixedMs: 5 })).body).toMatchObject({ latency: { fixedMs: 5 } });
    expect((await control("/latency", null)).body).toMatchObject({ latency: null });
    const limit = { requests: 2, windowSeconds: 3_600 };
    expect((await control("/rate-limit", limit)).body).toMatchObject({ rateLimit: limit });
    expect(await ask(3)).toEqual([200, 200, 429]);
    expect((await control("/rate-limit", null)).body).toMatchObject({ rateLimit: null });
    expect(await ask(1)).toEqual([200]);
  });

  it("moves the clock, which closes the messaging window", async () => {
    await control("/clock", { runs: false });
    const { shopClient } = connect(sandbox);
    const { items } = await shopClient.listConversations({ query: { limit: 100 } });
    const open = items.find(
      ({ messaging_window_expires_at: end }) => (end ?? "") > "2026-01-15T13:00:00.000Z",
    );
    const body = { conversation: { uuid: open?.uuid ?? "" }, body: "¿Sigue por ahí?" };
    await shopClient.sendTextMessage({ body });

    const advanced = await control("/clock", { advance: "48h" });
    expect(advanced.body).toMatchObject({ clock: { now: expect.stringMatching(/^2026-01-17T12:00:0/) } });
    await expect(shopClient.sendTextMessage({ body })).rejects.toMatchObject({ code: "WINDOW_CLOSED" });
    const set = await control("/clock", { set: "2026-02-01T00:00:00Z" });
    expect(set.body).toMatchObject({ clock: { now: "2026-02-01T00:00:00.000Z", runs: false } });
  });

  it("resets the data, with another seed and size on request", async () => {
    const idOfNewest = async () => (await connect(sandbox).shopClient.listConversations()).items[0]?.uuid;
    const before = await idOfNewest();
    await control("/scenario", { name: "drifting" });
    expect((await control("/reset", { seed: 7, size: 3 })).body).toMatchObject({
      seed: 7,
      size: 3,
      scenario: "healthy",
    });
    expect(await idOfNewest()).not.toBe(before);
    expect((await connect(sandbox).shopClient.listConversations()).items).toHaveLength(3);
    await control("/reset", { seed: 1, size: 100 });
    expect(await idOfNewest()).toBe(before);
  });

  it.each([
    ["/scenario", { name: "sunny" }, /sunny.*choose one of healthy, rate-limited/],
    ["/scenario", {}, /There is no scenario/],
    ["/faults", { kind: "explode" }, /`kind`/],
    ["/faults", { kind: "status", status: 200 }, /`status`/],
    ["/faults", { kind: "reset", operations: ["listConversation"] }, /`operations`/],
    ["/faults", { kind: "reset", time: 1 }, /no field "time"/],
    ["/latency", { fixedMs: -1 }, /`fixedMs`/],
    ["/latency", { p50Ms: 10 }, /`p99Ms`/],
    ["/rate-limit", { requests: 0, windowSeconds: 1 }, /`requests`/],
    ["/clock", { advance: "soon" }, /`advance`/],
    ["/clock", { set: "2020-01-01T00:00:00Z" }, /`set`/],
    ["/reset", { size: -1 }, /`size`/],
    ["/reset", { seed: 0.5 }, /`seed`/],
  ])(
    "answers %s with %j by one sentence that names what is wrong, and changes nothing",
    async (path, sent, sentence) => {
      const { clock: _before, ...before } = sandbox.control.state();
      const { status, body } = await control(path, sent);
      expect(status).toBe(400);
      expect(Object.keys(body)).toEqual(["error"]);
      expect(body.error).toMatch(sentence);
      expect(body.error).toMatch(/^[A-Z`][^\n]*\.$/);
      expect(sandbox.control.state()).toMatchObject(before);
    },
  );

  it("rejects unknown paths, wrong methods and bodies that are not JSON", async () => {
    expect(await control("/nothing", {})).toMatchObject({ status: 404, body: { error: expect.any(String) } });
    expect(await control("/faults", undefined, "GET")).toMatchObject({ status: 405 });
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: "{name" };
    const response = await fetch(`${originOf(officeId)}/__control/scenario`, init);
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.stringContaining("must be JSON") },
    ]);
  });

  it.each([
    [{ host: "sandbox.example" }, "another Host"],
    [{ origin: "https://pages.example" }, "another Origin"],
    [{ origin: "null" }, "another Origin"],
  ])("refuses a request with %j", async (headers, reason) => {
    for (const [, origin] of origins) {
      const { status, body } = await post(`${origin}/__control/scenario`, headers, '{"name":"drifting"}');
      expect(status).toBe(403);
      expect(JSON.parse(body)).toEqual({ error: expect.stringContaining(reason) });
    }
    expect(sandbox.control.state().scenario).toBe("healthy");
  });
});

describe.each(origins)("the index of %s", (provider, origin) => {
  it("has its address, its control and the way to the page as JSON", async () => {
    const index = await fetch(`${origin}/`);
    expect(index.status).toBe(200);
    expect(await index.json()).toMatchObject({
      provider,
      baseUrl: sandbox[provider].url,
      scenario: "healthy",
      curl: expect.stringContaining(`${origin}/__control/scenario`),
      page: expect.stringContaining("confluir ui --sandbox"),
      control: expect.arrayContaining(["GET /__control", "POST /__control/scenario"]),
    });
  });
});

describe("the servers of a sandbox", () => {
  it("listen on 127.0.0.1 and nowhere else", async () => {
    const addresses = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .map(({ address }) => address);
    const others = new Set([...addresses, "::1", "127.0.0.2"]);
    others.delete("127.0.0.1");
    for (const { port } of specNames.map((id) => sandbox[id])) {
      expect(await accepts("127.0.0.1", port)).toBe(true);
      for (const address of others) expect([address, await accepts(address, port)]).toEqual([address, false]);
    }
  });
});

/** Posts with headers that `fetch` keeps for itself. */
function post(url: string, headers: Record<string, string>, sent: string) {
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const call = request(url, { method: "POST", headers, agent: false }, async (response) => {
      let body = "";
      for await (const chunk of response.setEncoding("utf8")) body += chunk;
      resolve({ status: response.statusCode, body });
    });
    call.on("error", reject).end(sent);
  });
}

/** Whether anybody listens there. */
function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectSocket({ host, port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
