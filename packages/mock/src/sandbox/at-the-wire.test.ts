import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Mocks, providers, type Sandbox } from "../__fixtures__/providers.ts";
import { startMocks } from "../server/start-mocks.ts";
import { flood, head, json, keys, post, refused, send, statuses } from "./__fixtures__/raw-http.ts";
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

/** Every server that speaks a provider's API. */
const servers: readonly (readonly [string, SpecName, () => number])[] = specs.flatMap((spec) => [
  ["sandbox", spec, () => sandbox[spec].port] as const,
  ["sandbox without Prism", spec, () => unchecked[spec].port] as const,
  ["examples", spec, () => examples[spec].port] as const,
]);

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
      for (const line of [`GET ${list}`, `POST ${write}`, "GET /nowhere", "GET /__control", "GET /"]) {
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

  it("survives bodies that break off", async () => {
    for (const lines of ["Content-Length: 100\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n5\r\n{"]) {
      const socket = connect(port(), "127.0.0.1");
      socket.on("error", () => {});
      socket.write(`POST ${write} HTTP/1.1\r\n${head}${json}${lines}`, () => socket.resetAndDestroy());
      await once(socket, "close");
    }
  });
});
