import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { providers, type Sandbox } from "../__fixtures__/providers.ts";
import { flood, head, json, post, refused, send } from "./__fixtures__/raw-http.ts";
import { startSandbox } from "./start-sandbox.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ providers, size: 20, rateLimit: null, clockRuns: false });
});
afterEach(() => void sandbox.takeViolations());
afterAll(() => sandbox.close());

describe("the sandbox", () => {
  it.each([
    ["acme", "/v1/conversations/", "/v1/conversations/close"],
    ["globex", "/conversations/", "/messages"],
  ] as const)("says in the words of %s what it cannot read", async (spec, below, write) => {
    const { port } = sandbox[spec];
    const requests = [
      `GET ${below}50% HTTP/1.1\r\n${head}\r\n`,
      post(write, "Content-Type: garbage\r\n", "{}"),
      post(write, "Content-Type: application/json; charset=latin1\r\n", "{}"),
      post(write, json, "{"),
    ];
    for (const request of requests) {
      const reply = await send(port, request);
      const error = spec === "acme" ? { code: "INVALID" } : { statusCode: 400, error: "Bad Request" };
      expect([reply.status, JSON.parse(reply.body)]).toMatchObject([400, error]);
    }
    expect(sandbox.takeViolations().map(({ location }) => location)).toEqual([
      "request.path",
      "request.header.content-type",
      "request.header.content-type",
      "request.body",
    ]);
  });

  it("calls no service of this machine for a page that was led here", async () => {
    let asked = 0;
    const service = createServer((_request, response) => {
      asked++;
      response.end();
    });
    await once(service.listen(0, "127.0.0.1"), "listening");
    const { port } = service.address() as AddressInfo;
    const body = JSON.stringify({ name: "n", url: `http://127.0.0.1:${port}/`, events: ["message.sent"] });
    const foreign = post("/webhooks/", json, body).replace("Host: 127.0.0.1", "Host: page.example");
    expect((await send(sandbox.globex.port, foreign)).status).toBe(403);
    const listed = await send(sandbox.globex.port, `GET /webhooks/ HTTP/1.1\r\n${head}\r\n`);
    expect([asked, listed.body.includes(String(port))]).toEqual([0, false]);
    await new Promise((closed) => service.close(closed));
  });

  it.each([
    ["another machine without https", { url: "http://hooks.example/" }],
    ["a user and a password", { url: "https://me:secret@hooks.example/" }],
    ["a user", { url: "http://me@127.0.0.1/" }],
    ["a file", { url: "file:///etc/hosts" }],
    ["another Host", { url: "http://127.0.0.1/", headers: { Host: "admin.example" } }],
    ["another length", { url: "http://127.0.0.1/", headers: { "content-length": "1" } }],
    ["another framing", { url: "http://127.0.0.1/", headers: { "Transfer-Encoding": "chunked" } }],
    ["a header with a line break", { url: "http://127.0.0.1/", headers: { a: "1\r\nb: 2" } }],
  ])("makes no webhook to %s", async (_, webhook) => {
    const body = JSON.stringify({ name: "n", events: ["message.sent"], ...webhook });
    const reply = await send(sandbox.globex.port, post("/webhooks/", json, body));
    expect([reply.status, reply.body.includes("secret")]).toEqual([400, false]);
  });
});

describe("the control", () => {
  const ask = (method: string, path: string, headers: string, body: string) =>
    send(sandbox.acme.port, post(`/__control${path}`, headers, body).replace("POST", method));
  const deep = "[".repeat(30_000) + "]".repeat(30_000);

  it.each([
    ["no JSON", "POST", "/scenario", json, "{"],
    ["a garbage Content-Type", "POST", "/scenario", "Content-Type: garbage\r\n", "{"],
    [
      "another charset",
      "POST",
      "/scenario",
      "Content-Type: application/json; charset=latin1\r\n",
      '{"name":"slow"}',
    ],
    ["no UTF-8", "POST", "/scenario", json, '{"name":"\xff"}'],
    [
      "a broken form",
      "POST",
      "/scenario",
      "Content-Type: application/x-www-form-urlencoded\r\n",
      "%=%&name=%",
    ],
    ["deep JSON", "POST", "/faults", json, deep],
    ["a deep kind", "POST", "/faults", json, `{"kind":${deep}}`],
    ["a deep name", "POST", "/scenario", json, `{"name":${deep}}`],
    ["a deep latency", "POST", "/latency", json, `{"fixedMs":${deep}}`],
    ["a deep seed", "POST", "/reset", json, `{"seed":${deep}}`],
    ["a deep clock", "POST", "/clock", json, `{"set":${deep}}`],
    ["a stray percent sign", "GET", "/%", "", ""],
    ["a NUL", "GET", "/%00", "", ""],
    ["an unknown method", "OPTIONS", "", "", ""],
    ["HEAD", "HEAD", "", "Connection: close\r\n", ""],
  ])("answers 4xx to %s, and nothing changes", async (_, method, path, headers, body) => {
    const before = sandbox.control.state();
    expect((await ask(method, path, headers, body)).status).toEqual(refused);
    expect(sandbox.control.state()).toEqual(before);
  });

  it("stops reading at 64 KiB", async () => {
    const { sentBytes, status } = await flood(sandbox.acme.port, "/__control/scenario");
    expect(sentBytes).toBeLessThan(50_000_000);
    expect([413, "closed"]).toContain(status);
    const reply = await ask("POST", "/scenario", json, " ".repeat(65_537));
    expect([reply.status, JSON.parse(reply.body)]).toEqual([413, { error: expect.any(String) }]);
  });

  it("says in its own form that it is for this machine", async () => {
    const reply = await send(sandbox.globex.port, "GET /__control HTTP/1.1\r\nHost: page.example\r\n\r\n");
    expect([reply.status, JSON.parse(reply.body)]).toEqual([403, { error: expect.any(String) }]);
  });
});
