import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Mocks, providers, type Sandbox } from "../__fixtures__/providers.ts";
import { startMock, startMocks } from "../server/start-mocks.ts";
import type { JsonObject } from "../spec/document.ts";
import { startSandbox } from "./start-sandbox.ts";

/*
 * What hostile and sloppy callers get, seen from outside: nothing here knows how a server is made. Each answer is a 4xx that
 * comes by itself, and no request is read beyond its limit.
 */

const specs = ["acme", "globex"] as const;
type SpecName = (typeof specs)[number];

let sandbox: Sandbox;
let unchecked: Sandbox;
let examples: Mocks;

beforeAll(async () => {
  const options = { size: 20, rateLimit: null, clockRuns: false };
  [sandbox, unchecked, examples] = await Promise.all([
    startSandbox({ providers, ...options }),
    startSandbox({ providers, ...options, validate: false }),
    startMocks({ providers }),
  ]);
});
afterEach(() => {
  for (const servers of [sandbox, unchecked, examples]) servers.takeViolations();
});
afterAll(() => Promise.all([sandbox, unchecked, examples].map((servers) => servers.close())));

/** Calls that work, and one whose last segment is an id. */
const calls = {
  acme: {
    list: "/v1/conversations?limit=1",
    below: "/v1/conversations/",
    write: "/v1/conversations/close",
    wide: "/v1/actions",
  },
  globex: {
    list: "/conversations?limit=1",
    below: "/conversations/",
    write: "/messages",
    wide: "/webhooks/",
  },
} as const;

const keys = "Authorization: Bearer local\r\nX-Globex-Key: local\r\n";
const head = `Host: 127.0.0.1\r\n${keys}`;
const json = "Content-Type: application/json\r\n";

interface Reply {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** Sends bytes (characters up to U+00FF) over a connection of its own, and waits for one whole answer, or for the end. */
function send(port: number, ...parts: readonly string[]): Promise<Reply> {
  const socket = connect(port, "127.0.0.1");
  return new Promise((resolve, reject) => {
    let text = "";
    const finish = () => {
      const reply = readReply(text, true);
      if (reply === undefined) reject(new Error("The connection ended without an answer."));
      else resolve(reply);
    };
    socket.on("data", (data) => {
      text += data.toString("latin1");
      const reply = readReply(text, false);
      if (reply === undefined) return;
      resolve(reply);
      socket.destroy();
    });
    socket.on("error", finish).on("close", finish);
    for (const part of parts) socket.write(Buffer.from(part, "latin1"));
  });
}

function readReply(text: string, isEnd: boolean): Reply | undefined {
  const answer = text.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, "");
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [headers, body] = [answer.slice(0, end), answer.slice(end + 4)];
  const length = /^content-length: *(\d+)/im.exec(headers)?.[1];
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(headers)?.[1]);
  const isWhole = length === undefined ? body.endsWith("0\r\n\r\n") : body.length >= Number(length);
  return isWhole || isEnd ? { status, headers, body } : undefined;
}

function post(path: string, headers: string, body: string): string {
  return `POST ${path} HTTP/1.1\r\n${head}${headers}Content-Length: ${body.length}\r\n\r\n${body}`;
}

/** Every server that speaks a provider's API. */
const servers: readonly (readonly [string, SpecName, () => number])[] = specs.flatMap((spec) => [
  ["sandbox", spec, () => sandbox[spec].port] as const,
  ["sandbox without Prism", spec, () => unchecked[spec].port] as const,
  ["examples", spec, () => examples[spec].port] as const,
]);

const refused = expect.toSatisfy((status: number) => status >= 400 && status < 500, "4xx");

describe.each(servers)("the %s of %s", (kind, spec, port) => {
  const { list, below, write, wide } = calls[spec];
  const serversOf = () => (kind === "examples" ? examples : kind === "sandbox" ? sandbox : unchecked);

  afterEach(async () => {
    // Whatever came before, the next caller is served.
    expect((await send(port(), `GET ${list} HTTP/1.1\r\n${head}\r\n`)).status).toBe(200);
  });

  describe("is for this machine", () => {
    it.each([
      ["another Host", `Host: page.example\r\n`],
      ["another Host with our port", `Host: page.example:4010\r\n`],
      ["a Host that begins like ours", `Host: 127.0.0.1.page.example\r\n`],
      ["a Host with a user", `Host: 127.0.0.1:80@page.example\r\n`],
      ["an Origin elsewhere", `Host: 127.0.0.1\r\nOrigin: https://page.example\r\n`],
      ["an opaque Origin", `Host: 127.0.0.1\r\nOrigin: null\r\n`],
      ["two Origins", `Host: 127.0.0.1\r\nOrigin: http://localhost\r\nOrigin: https://page.example\r\n`],
    ])("%s gets 403 on every path, and does nothing", async (_, foreign) => {
      for (const line of [
        `GET ${list}`,
        `POST ${write}`,
        "GET /nowhere",
        "PUT /__upload/x",
        "GET /__control",
        "GET /",
      ]) {
        const reply = await send(port(), `${line} HTTP/1.1\r\n${foreign}${keys}\r\n`);
        expect([line, reply.status]).toEqual([line, 403]);
        expect(reply.headers).not.toMatch(/access-control/i);
      }
    });

    it("an absolute target of another host gets 403, and one of ours is served", async () => {
      const target = (host: string) => `GET http://${host}${list} HTTP/1.1\r\n${head}\r\n`;
      expect((await send(port(), target("page.example"))).status).toBe(403);
      expect((await send(port(), target("user@127.0.0.1"))).status).toBe(403);
      expect((await send(port(), target(`127.0.0.1:${port()}`))).status).toBe(200);
    });

    it("a request with two Hosts gets 400, whichever comes first, and one without gets a refusal", async () => {
      for (const hosts of [
        ["127.0.0.1", "page.example"],
        ["page.example", "127.0.0.1"],
      ]) {
        const lines = hosts.map((host) => `Host: ${host}\r\n`).join("");
        expect((await send(port(), `GET ${list} HTTP/1.1\r\n${lines}${keys}\r\n`)).status).toBe(400);
      }
      expect((await send(port(), `GET ${list} HTTP/1.1\r\n${keys}\r\n`)).status).toBe(400);
      expect((await send(port(), `GET ${list} HTTP/1.0\r\n${keys}\r\n`)).status).toBe(403);
    });

    it.each(["localhost:1", "LOCALHOST", "[::1]:65535"])(
      "a Host %s and its pages are served",
      async (host) => {
        const from = `Host: ${host}\r\nOrigin: http://localhost:5173\r\n`;
        expect((await send(port(), `GET ${list} HTTP/1.1\r\n${from}${keys}\r\n`)).status).toBe(200);
      },
    );
  });

  describe("refuses targets", () => {
    it.each([
      ["a stray percent sign", `${below}50%`, 400],
      ["half an escape", `${below}%4`, 400],
      ["an escape of no hex", `${below}%zz`, 400],
      ["bytes that are no UTF-8", `${below}%ff`, 400],
      ["half a surrogate pair", `${below}%ed%a0%80`, 400],
      ["a stray percent sign in the query", `${list}&search=50%`, 400],
      ["a stray percent sign in a name of the query", `${list}&%=1`, 400],
      ["a stray percent sign in a path that is not there", "/nowhere/%", 400],
      ["a stray percent sign in an upload", "/__upload/%", undefined],
      ["a NUL", `${below}a%00b`, undefined],
      ["a NUL as it is", `${below}a\0b`, 400],
      ["a line break", `${below}a%0d%0ab`, undefined],
      ["bytes beyond ASCII", `${below}\xe9`, undefined],
      ["an encoded slash", `${below}a%2Fb`, undefined],
      ["a slash encoded twice", `${below}a%252Fb`, undefined],
      ["a path upwards", `${below}..%2f..%2fetc`, undefined],
      ["two slashes", "//page.example/", undefined],
      ["an asterisk", "*", undefined],
      ["more than a line may have", `${below}${"a".repeat(100_000)}`, 431],
    ])("%s", async (_, target, status) => {
      const reply = await send(port(), `GET ${target} HTTP/1.1\r\n${head}\r\n`);
      if (status !== undefined || kind !== "examples") expect(reply.status).toEqual(status ?? refused);
      // To the examples, any text is an id.
      expect(reply.status).toBeLessThan(500);
    });

    it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])(
      "nothing for a query named %s",
      async (name) => {
        const reply = await send(port(), `GET ${list}&${name}=1&${name}=2 HTTP/1.1\r\n${head}\r\n`);
        expect(reply.status).toBeLessThan(500);
      },
    );
  });

  describe("refuses methods", () => {
    it.each(["HEAD", "OPTIONS", "TRACE", "PROPFIND", "CONNECT", "BREW", "get"])("%s", async (method) => {
      const target = method === "CONNECT" ? "page.example:443" : list;
      const reply = await send(port(), `${method} ${target} HTTP/1.1\r\n${head}Connection: close\r\n\r\n`);
      expect(reply.status).toEqual(refused);
    });

    it("with those that are allowed", async () => {
      const reply = await send(port(), `PUT ${list} HTTP/1.1\r\n${head}\r\n`);
      expect([reply.status, reply.headers]).toEqual([405, expect.stringMatching(/^allow: .*GET/im)]);
    });
  });

  describe("refuses headers", () => {
    it.each([
      ["huge ones", `X-Long: ${"a".repeat(100_000)}\r\n`, 431],
      ["an expectation nobody has", "Expect: tea\r\n", 417],
      ["a broken line", "no colon\r\n", 400],
      ["a folded Prefer", "Prefer: code=abc\r\n", refused],
    ])("%s", async (_, header, status) => {
      expect((await send(port(), `GET ${list} HTTP/1.1\r\n${head}${header}\r\n`)).status).toEqual(status);
    });

    it.each([
      ["a garbage Accept", "Accept: ;;,,=\r\n"],
      ["the Accept of old Java", "Accept: text/html, *; q=.2, */*; q=.2\r\n"],
      ["a garbage Cookie", "Cookie: %%=;;=\r\n"],
      ["a content type without a body", "Content-Type: garbage\r\n"],
      ["headers named as what every object has", "__proto__: 1\r\nconstructor: 2\r\n"],
      ["an upgrade", "Connection: Upgrade\r\nUpgrade: websocket\r\n"],
    ])("no more than it must: %s is ignored", async (_, header) => {
      expect((await send(port(), `GET ${list} HTTP/1.1\r\n${head}${header}\r\n`)).status).toBe(200);
    });

    it.each([
      ["garbage", "garbage"],
      ["no subtype", "application/"],
      ["a slash", "/"],
      ["two types", "application/json, text/plain"],
      ["beyond ASCII", "application/\xe9"],
      ["another charset", "application/json; charset=latin1"],
      ["another charset in quotes", 'application/json;Charset="ISO-8859-1"'],
      ["a form without a boundary", "multipart/form-data"],
      ["a form with an empty boundary", "multipart/form-data; boundary="],
      ["a form", "application/x-www-form-urlencoded"],
      ["text", "text/plain"],
      ["a wildcard", "*/*"],
      ["nothing", ""],
    ])("a Content-Type that is %s", async (_, type) => {
      const reply = await send(port(), post(write, `Content-Type: ${type}\r\n`, '{"conversationId":""}'));
      expect(reply.status).toEqual(refused);
    });

    it("no Content-Type for a body", async () => {
      expect((await send(port(), post(write, "", '{"conversationId":""}'))).status).toEqual(refused);
    });
  });

  describe("refuses bodies", () => {
    it.each([
      ["that are empty", ""],
      ["of spaces", "   "],
      ["that break off", '{"a":'],
      ["with two values", "{}{}"],
      ["that are null", "null"],
      ["that are false", "false"],
      ["that are 0", "0"],
      ["that are an empty text", '""'],
      ["that are a list", "[]"],
      ["of an empty object", "{}"],
      ["of no UTF-8", '{"conversation":"\xff"}'],
      ["with a key of every object", '{"__proto__":{"a":1},"constructor":{"prototype":1}}'],
      ["of deep lists", "[".repeat(200_000) + "]".repeat(200_000)],
      ["of deep lists that break off", "[".repeat(200_000)],
      ["of deep objects", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`],
      ["compressed without a word", "\x1f\x8b\x08"],
    ])("%s", async (_, body) => {
      expect((await send(port(), post(write, json, body))).status).toEqual(refused);
    });

    it("of many bad values, and soon", async () => {
      for (const count of [2_000, 300_000]) {
        const values = `[${"1,".repeat(count)}1]`;
        const body = `{"conversation":{},"actions":${values},"name":"n","url":"x","events":${values}}`;
        expect((await send(port(), post(wide, json, body))).status).toEqual(refused);
        expect(serversOf()[spec].takeViolations().length).toBeLessThan(200);
      }
    });

    it.each([
      ["two lengths", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"],
      ["a negative length", "Content-Length: -1\r\n\r\n"],
      ["a length and chunks", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
      ["chunks that are none", "Transfer-Encoding: chunked\r\n\r\nzz\r\n"],
    ])("with %s", async (_, rest) => {
      expect((await send(port(), `POST ${write} HTTP/1.1\r\n${head}${json}${rest}`)).status).toBe(400);
    });

    it("that are announced larger than they may be, before a byte is sent", async () => {
      for (const expectation of ["", "Expect: 100-continue\r\n"]) {
        const lines = `${head}${json}${expectation}Content-Length: 300000000\r\n\r\n`;
        const reply = await send(port(), `POST ${write} HTTP/1.1\r\n${lines}`);
        expect([reply.status, reply.headers]).toEqual([413, expect.stringMatching(/^connection: close/im)]);
      }
    });

    it("of a foreign page, before a byte is sent", async () => {
      const lines = `Host: page.example\r\n${json}Expect: 100-continue\r\nContent-Length: 20\r\n\r\n`;
      expect((await send(port(), `POST ${write} HTTP/1.1\r\n${lines}`)).status).toBe(403);
    });
  });

  it("reads a body that waits for its 100", async () => {
    const reply = await send(port(), post(write, `${json}Expect: 100-continue\r\n`, "{"));
    expect(reply.status).toEqual(refused);
  });

  it("stops reading a body at its limit, closes, and keeps nothing", async () => {
    const { sentBytes, status } = await flood(port(), write);
    expect(sentBytes).toBeLessThan(100_000_000);
    expect([413, "closed"]).toContain(status);
    const set = serversOf();
    expect(set[spec].exchanges.at(-1)).toMatchObject({ status: 413, body: "" });
    expect(set.takeViolations()).toMatchObject([{ kind: "request", location: "request.body" }]);
  });

  it("answers requests in a row on one connection, each in its turn", async () => {
    const one = `GET ${list} HTTP/1.1\r\n${head}\r\n`;
    const bad = `GET ${below}% HTTP/1.1\r\n${head}\r\n`;
    const last = `GET ${list} HTTP/1.1\r\n${head}Connection: close\r\n\r\n`;
    expect(await statuses(port(), one + bad + one + post(write, json, "{") + last)).toEqual([
      ...[200, 400, 200, 400, 200],
    ]);
  });

  it("survives uploads that break off", async () => {
    for (const lines of ["Content-Length: 100\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n5\r\n{"]) {
      const socket = connect(port(), "127.0.0.1");
      socket.on("error", () => {});
      socket.write(`POST ${write} HTTP/1.1\r\n${head}${json}${lines}`, () => socket.resetAndDestroy());
      await once(socket, "close");
    }
  });
});

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Bytes in buffers that something still refers to. */
function bytesHeld(): number {
  // The first leaves buffers to be swept beside it, and the second waits until they are.
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

describe("the sandbox", () => {
  it.each(specs)("says in the words of %s what it cannot read", async (spec) => {
    const { port } = sandbox[spec];
    const { below, write } = calls[spec];
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

  it("keeps no byte of an upload, whatever its size", async () => {
    const { url, port } = sandbox.acme;
    const declared = { name: "plan.pdf", sizeBytes: 50_000_000 };
    const made = await fetch(`${url}/uploads`, {
      method: "POST",
      headers: { authorization: "Bearer local", "content-type": "application/json" },
      body: JSON.stringify(declared),
    });
    const { uploadUrl: link } = (await made.json()) as { readonly uploadUrl: string };
    const before = bytesHeld();
    const { status } = await flood(port, new URL(link).pathname, 50, "PUT", "application/pdf");
    expect(status).toBe(200);
    expect(bytesHeld() - before).toBeLessThan(40_000_000);
    expect((await flood(port, new URL(link).pathname, 300, "PUT", "application/pdf")).status).not.toBe(200);
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

describe("what Prism does not see", () => {
  const success = { "200": { description: "ok", content: { "application/json": { example: {} } } } };
  const document = (method: string, operation: JsonObject): JsonObject => ({
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { "/x": { [method]: { operationId: "x", responses: success, ...operation } } },
  });

  const cookies = [
    { name: "sid", in: "cookie", required: true, schema: { type: "string", minLength: 2 } },
    { name: "Page", in: "cookie", schema: { type: "integer" } },
  ];

  it.each([
    ["", ["request.cookie"]],
    ["other=1; SID=abc", ["request.cookie"]],
    ["sid=a", ["request.cookie.sid"]],
    ["a=1; sid=abc;Page=x", ["request.cookie.page"]],
    ["sid=abc", []],
    ['sid="abc"; Page=3', []],
    ["sid=50%", []],
  ])("the cookies %j", async (cookie, locations) => {
    const mock = await startMock(document("get", { parameters: cookies }));
    const response = await fetch(`${mock.url}/x`, { headers: { cookie } });
    const body = await response.text();
    expect(response.status).toEqual(locations.length === 0 ? 200 : 422);
    const violations = mock.takeViolations();
    expect(violations.map(({ location }) => location)).toEqual(locations);
    expect(`${body}${JSON.stringify(violations)}`).not.toContain("x-confluir");
    await mock.close();
  });

  const schema = {
    type: "object",
    additionalProperties: false,
    allOf: [{ $ref: "#/components/schemas/Part" }],
    properties: {
      tags: { type: "array", items: { type: "string" } },
      ids: { type: "array", items: { $ref: "#/components/schemas/Id" } },
      count: { type: ["integer", "null"] },
      flags: { type: "array", items: { type: "boolean" } },
      at: { type: "object", properties: { x: { type: "integer" } }, additionalProperties: false },
      note: { type: "string" },
      more: {},
    },
  };
  const encoding = { flags: { style: "form", explode: false }, at: { style: "deepObject", explode: true } };
  const form = {
    ...document("post", {
      requestBody: { content: { "application/x-www-form-urlencoded": { schema, encoding } } },
    }),
    components: {
      schemas: {
        Id: { type: "integer" },
        Part: { type: "object", properties: { more: { type: "array", items: { type: "integer" } } } },
      },
    },
  };

  it.each([
    ["tags=a&tags=b", 200],
    ["tags=a", 200],
    ["ids=1&ids=2", 200],
    ["ids=1&ids=b", 422],
    ["more=1&more=2", 200],
    ["more=1", 200],
    ["flags=true,false", 200],
    ["flags=true%2Cfalse", 200],
    ["flags=true,maybe", 422],
    ["at[x]=1", 200],
    ["at%5Bx%5D=1", 200],
    ["at[x]=b", 422],
    ["at[y]=1", 422],
    ["count=3&note=a+b%26c", 200],
    ["count=three", 422],
    ["count=1&count=2", 422],
    ["note=1", 200],
    ["unknown=1", 422],
    ["__proto__=1", 422],
    ["note=50%", 400],
    ["%=1", 400],
    ["note=%ff", 400],
  ])("the form %s", async (body, status) => {
    await using mock = await startMock(form);
    const headers = { "content-type": "application/x-www-form-urlencoded;charset=UTF-8" };
    const response = await fetch(`${mock.url}/x`, { method: "POST", headers, body });
    expect([response.status, mock.takeViolations().length > 0]).toEqual([status, status !== 200]);
  });
});

/** Sends megabytes as fast as they are taken, until there are enough, an answer, or an end. */
function flood(
  port: number,
  path: string,
  megabytes = 300,
  method = "POST",
  type = "application/json",
): Promise<{ readonly sentBytes: number; readonly status: number | "closed" }> {
  const chunk = Buffer.alloc(1_000_000, 0x20);
  const headers = { "content-type": type, "x-globex-key": "local" };
  return new Promise((resolve) => {
    let sentBytes = 0;
    const request = httpRequest(
      { host: "127.0.0.1", port, method, path, headers, agent: false },
      (answer) => {
        answer.resume().on("end", () => resolve({ sentBytes, status: answer.statusCode ?? 0 }));
      },
    );
    request.on("error", () => resolve({ sentBytes, status: "closed" }));
    const pump = () => {
      while (sentBytes < megabytes * chunk.length) {
        sentBytes += chunk.length;
        if (!request.write(chunk)) {
          request.once("drain", pump);
          return;
        }
      }
      request.end();
    };
    pump();
  });
}

/** Status of every answer that a connection brings before it ends. */
async function statuses(port: number, text: string): Promise<number[]> {
  const socket = connect(port, "127.0.0.1");
  socket.write(text);
  let answer = "";
  for await (const chunk of socket) answer += chunk;
  return [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}
