import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { providers, type Sandbox, type SandboxOptions } from "../__fixtures__/providers.ts";
import { startSandbox } from "./start-sandbox.ts";

let sandbox: Sandbox | undefined;

afterEach(async () => {
  sandbox?.takeViolations();
  await sandbox?.close();
  sandbox = undefined;
});

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  sandbox = await startSandbox({ providers, size: 20, clockRuns: false, ...options });
  return sandbox;
}

const json = { "content-type": "application/json" };

function ask({ acme: { url } }: Sandbox, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: "Bearer local", ...init.headers };
  return fetch(`${url}${path}`, { ...init, headers });
}

interface Page {
  readonly items: readonly { readonly id: string }[];
}

async function newest(here: Sandbox): Promise<string> {
  const page = (await (await ask(here, "/conversations?limit=1")).json()) as Page;
  return page.items[0]?.id ?? "";
}

async function countMessages(here: Sandbox, id: string): Promise<number> {
  const page = (await (await ask(here, `/conversations/${id}/messages?limit=100`)).json()) as Page;
  return page.items.length;
}

function send(here: Sandbox, id: string): Promise<Response> {
  const body = JSON.stringify({ text: "Hola" });
  return ask(here, `/conversations/${id}/messages`, { method: "POST", headers: json, body });
}

describe("a sandbox", () => {
  it("answers from its data, and fits the spec", async () => {
    const here = await start();
    const response = await ask(here, "/conversations?limit=7");
    expect(response.status).toBe(200);
    expect(((await response.json()) as Page).items).toHaveLength(7);
    expect(here.acme.exchanges).toMatchObject([{ operationId: "listConversations", fault: null }]);
    expect(here.violations).toEqual([]);
  });

  it("is the same every time, but for its address", async () => {
    const bodies: string[] = [];
    for (const seed of [3, 3, 4]) {
      const here = await start({ seed });
      bodies.push(await (await ask(here, "/conversations")).text());
      await here.close();
    }
    expect(bodies[1]).toBe(bodies[0]);
    expect(bodies[2]).not.toBe(bodies[0]);
  });

  it("refuses a request that does not fit in the provider's words, and tells the test", async () => {
    const here = await start();
    const response = await ask(here, "/conversations?limit=0");
    expect([response.status, await response.json()]).toMatchObject([400, { code: "INVALID" }]);
    expect(here.takeViolations()).toMatchObject([{ kind: "request", location: "request.query.limit" }]);
  });

  it("refuses a body that cannot be read in the provider's words", async () => {
    const here = await start();
    const init = { method: "POST", headers: json, body: "{" };
    const response = await ask(here, "/conversations/close", init);
    expect([response.status, await response.json()]).toMatchObject([400, { code: "INVALID" }]);
    expect(here.takeViolations()).toMatchObject([{ kind: "request", location: "request.body" }]);
  });

  it("gives a request that prefers an answer the example of the spec", async () => {
    const here = await start();
    const response = await ask(here, "/conversations", { headers: { prefer: "code=500" } });
    expect([response.status, await response.json()]).toMatchObject([500, { code: "FAILED" }]);
  });

  it("works without Prism, and then checks nothing", async () => {
    const here = await start({ validate: false });
    expect((await ask(here, "/conversations?limit=5")).status).toBe(200);
    expect(here.violations).toEqual([]);
  });

  it("starts over on the same address", async () => {
    const here = await start();
    const id = await newest(here);
    await send(here, id);
    const [written, { url }] = [await countMessages(here, id), here.acme];
    here.control.reset();
    expect(await countMessages(here, id)).toBe(written - 1);
    expect(here.acme.url).toBe(url);
  });

  it("allows 60 requests a minute of its own clock", async () => {
    const here = await start();
    const statuses = new Set<number>();
    for (let count = 0; count < 60; count += 1)
      statuses.add((await ask(here, "/conversations?limit=1")).status);
    expect([...statuses]).toEqual([200]);
    expect((await ask(here, "/conversations?limit=1")).status).toBe(429);
    here.control.clock.advance("1m");
    expect((await ask(here, "/conversations?limit=1")).status).toBe(200);
  });

  it.each([
    [{ size: -1 }, "`size`"],
    [{ seed: 1.5 }, "`seed`"],
    [{ start: "yesterday" }, "`start`"],
    [{ scenario: "sunny" as "healthy" }, "sunny"],
    [{ rateLimit: { requests: 0, windowSeconds: 1 } }, "`requests`"],
  ])("refuses %j with a sentence that names it", async (options, name) => {
    await expect(startSandbox({ providers, ...options })).rejects.toThrow(name);
  });

  it("leaves no server behind when a port is taken", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await expect(startSandbox({ providers, ports: { globex: port } })).rejects.toThrow(
      `Port ${port} is taken.`,
    );
    await new Promise((resolve) => taken.close(resolve));
  });
});

describe("a fault", () => {
  it("that turns a request away keeps it from being carried out", async () => {
    const here = await start();
    const id = await newest(here);
    const before = await countMessages(here, id);
    here.control.fault({ kind: "status", status: 500, operations: ["sendMessage"], times: 1 });
    expect((await send(here, id)).status).toBe(500);
    expect(await countMessages(here, id)).toBe(before);
    expect((await send(here, id)).status).toBe(201);
    expect(await countMessages(here, id)).toBe(before + 1);
  });

  it("that loses the answer does not undo what was written", async () => {
    const here = await start();
    const id = await newest(here);
    const before = await countMessages(here, id);
    here.control.fault({ kind: "reset", operations: ["sendMessage"], times: 1 });
    await expect(send(here, id)).rejects.toThrow();
    expect(await countMessages(here, id)).toBe(before + 1);
    expect(here.acme.exchanges.at(-2)).toMatchObject({ fault: "reset", status: null });
  });

  it("that breaks the contract goes around Prism, and is no violation", async () => {
    const here = await start();
    here.control.fault({ kind: "html", times: 1 });
    const response = await ask(here, "/conversations");
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "text/html; charset=utf-8",
    ]);
    expect(here.acme.exchanges.at(-1)).toMatchObject({
      fault: "html",
      bypassesValidation: true,
      violations: [],
    });
  });

  it("that cuts a body off leaves a broken answer", async () => {
    const here = await start();
    here.control.fault({ kind: "truncated-body", times: 1 });
    const response = await ask(here, "/conversations");
    await expect(response.text()).rejects.toThrow();
  });

  it("that never answers ends with the sandbox", async () => {
    const here = await start();
    here.control.fault({ kind: "hang", times: 1 });
    const asked = expect(ask(here, "/conversations")).rejects.toThrow();
    while (here.acme.exchanges.length === 0) await new Promise(setImmediate);
    await here.close();
    await asked;
  });

  it("is over when its sandbox is reset", async () => {
    const here = await start();
    here.control.fault({ kind: "status", status: 500 });
    expect((await ask(here, "/conversations")).status).toBe(500);
    here.control.reset();
    expect((await ask(here, "/conversations")).status).toBe(200);
  });
});

it("delays answers as long as it is told, and closing ends the wait", async () => {
  const here = await start();
  here.control.latency({ fixedMs: 600_000 });
  const asked = expect(ask(here, "/conversations")).rejects.toThrow();
  // The request is on its way: the server has taken the connection.
  await new Promise(setImmediate);
  await here.close();
  await asked;
});
