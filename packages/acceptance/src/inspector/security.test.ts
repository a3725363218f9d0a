import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { createInspector, InspectorPortError, startInspector } from "@confluir/inspector";
import { afterAll, describe, expect, it } from "vitest";
import { cookie, openInspector, origin, secret, token } from "./__fixtures__/open-inspector.ts";

const open = await openInspector({ size: 10 });
afterAll(() => open[Symbol.asyncDispose]());
const { inspector, connections } = open;

/** Asks as a client that sets every header itself. */
async function ask(path: string, headers: Readonly<Record<string, string>> = {}, init: RequestInit = {}) {
  const response = await inspector.fetch(new Request(`${origin}${path}`, { headers, ...init }));
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const json = { "content-type": "application/json", cookie, origin };

describe("the token", () => {
  it.each(["/", "/inbox", "/assets/index.js", "/favicon.ico", "/api/setup", "/api/events", "/api/nothing"])(
    "is needed for %s",
    async (path) => {
      for (const headers of [{}, { cookie: "confluir_4020=wrong" }, { cookie: `confluir_4021=${token}` }]) {
        const { status, text } = await ask(path, headers);
        expect(status).toBe(401);
        expect(text).toContain("Open the address that the terminal printed");
        expect(text.startsWith("<!doctype html>")).toBe(!path.startsWith("/api/"));
        expect(text).not.toContain(token);
      }
    },
  );

  it.each(["", "  "])("cannot be %j, which would let everybody in", (empty) => {
    expect(() => createInspector({ connections, reads: "sandbox", token: empty })).toThrow("`token` must be");
  });

  it.each([-1, 1.5, Number.NaN, 70_000])("goes to no port %s", async (port) => {
    await expect(startInspector({ connections, reads: "sandbox", port })).rejects.toThrow("`port` must be");
  });

  it("becomes a cookie that scripts and other sites cannot use, by a redirect that drops it", async () => {
    const { status, headers } = await ask(`/inbox?state=waiting&token=${token}`);
    expect([status, headers.get("location")]).toEqual([303, "/inbox?state=waiting"]);
    expect(headers.get("set-cookie")).toBe(`confluir_4020=${token}; Path=/; HttpOnly; SameSite=Strict`);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("lets nobody in if it is wrong, and opens no path of JSON", async () => {
    for (const path of ["/?token=wrong", "/?token=", `/?token=${token}x`, `/api/setup?token=${token}`]) {
      const { status, headers } = await ask(path);
      expect([path, status, headers.get("set-cookie")]).toEqual([path, 401, null]);
    }
  });

  it("never leads to another host", async () => {
    for (const path of ["//evil.example/", "/\\evil.example", "/%2F%2Fevil.example"]) {
      const { headers } = await ask(`${path}?token=${token}`);
      const to = headers.get("location") ?? "/";
      expect(new URL(to, origin).origin).toBe(origin);
    }
  });
});

describe("the host", () => {
  it.each(["127.0.0.1:4020", "localhost:4020", "[::1]:4020", "LOCALHOST:4020"])("may be %s", async (host) => {
    expect((await ask("/api/setup", { cookie, host })).status).toBe(200);
  });

  it.each([
    ["127.0.0.1", "another port"],
    ["127.0.0.1:4021", "another port"],
    ["evil.example:4020", "a name that leads here"],
    ["127.0.0.1.evil.example:4020", "a name that begins so"],
    ["localhost.:4020", "a dot"],
    ["0.0.0.0:4020", "another address"],
    ["", "nothing"],
  ])("may not be %j, which is %s", async (host) => {
    const { status, text } = await ask("/api/setup", { cookie, host });
    expect([status, JSON.parse(text).kind]).toEqual([403, "host"]);
  });
});

describe("the origin", () => {
  it.each([
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://127.0.0.1:3000" },
    { origin: "https://127.0.0.1:4020" },
    { origin: "http://127.0.0.1:4020.evil.example" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
  ])("may not be %j", async (headers) => {
    const read = await ask("/api/setup", { cookie, ...headers });
    expect([read.status, JSON.parse(read.text).kind]).toEqual([403, "origin"]);
    const body = JSON.stringify({ name: "flaky" });
    const written = await ask("/api/sandbox/scenario", { ...json, ...headers }, { method: "POST", body });
    expect(written.status).toBe(403);
    expect(open.sandbox.control.state().scenario).not.toBe("flaky");
  });

  it("is needed for what changes something, and so is JSON", async () => {
    const body = JSON.stringify({ name: "flaky" });
    const { origin: _, ...without } = json;
    expect((await ask("/api/sandbox/scenario", without, { method: "POST", body })).status).toBe(403);
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]) {
      const headers = { ...json, "content-type": type };
      expect((await ask("/api/sandbox/scenario", headers, { method: "POST", body })).status).toBe(415);
    }
    const right = { ...json, "content-type": "application/json; charset=utf-8" };
    expect((await ask("/api/sandbox/scenario", right, { method: "POST", body })).status).toBe(200);
    open.sandbox.control.scenario("healthy");
  });

  it("of a link elsewhere leads to the page, and to nothing else", async () => {
    const headers = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    expect((await ask("/", headers)).status).toBe(401);
    expect((await ask(`/?token=${token}`, headers)).status).toBe(303);
  });
});

describe("a body", () => {
  it("of more than 256 kB is refused, also without a length", async () => {
    const text = JSON.stringify({ action: "addNote", conversation: "a:b", text: "a".repeat(300_000) });
    const known = await ask("/api/preview", json, { method: "POST", body: text });
    expect([known.status, JSON.parse(known.text).kind]).toEqual([413, "too_large"]);
    const stream = new Blob([text]).stream();
    const init = { method: "POST", body: stream, duplex: "half" } as RequestInit;
    expect((await ask("/api/preview", json, init)).status).toBe(413);
  });

  it.each(["{", "[", "\u0000", '{"a":', "nul"])("that is no JSON is refused: %j", async (body) => {
    const { status, text } = await ask("/api/preview", json, { method: "POST", body });
    expect([status, JSON.parse(text)]).toEqual([
      400,
      { error: "The body must be JSON.", kind: "bad_request" },
    ]);
  });

  it.each(["", "null", "[]", "5", '"a"', '{"__proto__":{"action":"sendText"}}', '{"action":"toString"}'])(
    "that means nothing is refused in a sentence: %s",
    async (body) => {
      for (const path of ["/api/preview", "/api/send", "/api/sandbox/scenario", "/api/sandbox/messages"]) {
        const { status, text } = await ask(path, json, { method: "POST", body });
        expect([path, status >= 400 && status < 500]).toEqual([path, true]);
        expect(JSON.parse(text).error).toMatch(/\.$/);
        expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules/);
      }
    },
  );
});

describe("every answer", () => {
  it.each(["/", "/api/setup", "/api/nothing", "/nothing.js", `/?token=${token}`])(
    "says what a browser may do with it: %s",
    async (path) => {
      for (const headers of [{}, { cookie }]) {
        const answer = await ask(path, headers);
        const policy = answer.headers.get("content-security-policy") ?? "";
        expect(policy).toContain("default-src 'self'");
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).not.toMatch(/unsafe|\*|https?:/);
        expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
        expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
        expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
        expect(answer.headers.has("access-control-allow-origin")).toBe(false);
      }
    },
  );

  it("is only what lies in the page's folder", async () => {
    const paths = [
      "/../package.json",
      "/..%2f..%2fpackage.json",
      "/assets/../../package.json",
      "/%2e%2e/src/index.ts",
    ];
    for (const path of [...paths, "/src/index.ts", "/package.json", "/.env", "/assets/%00.js"]) {
      const { status, text } = await ask(path, { cookie });
      expect([path, status]).toEqual([path, 404]);
      expect(text).not.toContain("confluir/inspector");
    }
  });

  it("that comes of a bug is a sentence, and the bug goes to the terminal alone", async () => {
    const bug = new Error(`broken by ${secret}`);
    const [name = ""] = Object.keys(connections);
    const own = connections[name];
    if (own === undefined) throw new Error("There is no connection.");
    const broken = {
      ...own,
      get source(): typeof own.source {
        return {
          ...own.source,
          get filters(): never {
            throw bug;
          },
        };
      },
    };
    const bugs: unknown[] = [];
    await using other = await openInspector({ size: 1, onError: (error) => bugs.push(error) });
    const setup = other.connections[name];
    Object.defineProperty(setup, "source", { get: () => broken.source });
    const { status, body } = await other.get<{ error: string; kind: string }>("/setup");
    expect([status, body.kind]).toEqual([500, "unknown"]);
    expect(JSON.stringify(body)).not.toContain(secret);
    expect(bugs).toEqual([bug]);
  });
});

describe("the server", () => {
  it("listens on 127.0.0.1 and nowhere else, and ends with its streams", async () => {
    const running = await startInspector({ connections, reads: "sandbox", port: 0 });
    const { port, url } = running;
    const others = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .map(({ address }) => address)
      .filter((address) => address !== "127.0.0.1");
    for (const address of [...others, "127.0.0.2"])
      expect([address, await accepts(address, port)]).toEqual([address, false]);
    const opened = await fetch(url, { redirect: "manual" });
    expect(opened.status).toBe(303);
    const own = opened.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
    const events = await fetch(`http://127.0.0.1:${port}/api/events`, { headers: { cookie: own } });
    expect(events.headers.get("content-type")).toBe("text/event-stream");
    await running.close();
    await events.text().catch(() => "");
    expect(await accepts("127.0.0.1", port)).toBe(false);
  });

  it.each(["DELETE", "OPTIONS"])("answers a %s without a body, and no 500", async (method) => {
    const token = "a+b&c#d e";
    await using running = await startInspector({ connections, reads: "sandbox", port: 0, token });
    const entered = await fetch(running.url, { redirect: "manual" });
    expect(entered.status).toBe(303);
    const [cookie = ""] = entered.headers.get("set-cookie")?.split(";") ?? [];
    const origin = new URL(running.url).origin;
    const { status } = await fetch(`${origin}/api/sandbox/faults`, { method, headers: { cookie, origin } });
    expect(status).toBeLessThan(500);
  });

  it("says which port is taken, and how to choose another", async () => {
    await using running = await startInspector({ connections, reads: "sandbox", port: 0 });
    const again = startInspector({ connections, reads: "sandbox", port: running.port });
    await expect(again).rejects.toThrow(InspectorPortError);
    await expect(again).rejects.toThrow(`Port ${running.port} is taken; choose another one: --port `);
  });

  it("makes a new token each time", async () => {
    await using one = await startInspector({ connections, reads: "sandbox", port: 0 });
    await using two = await startInspector({ connections, reads: "sandbox", port: 0 });
    const [first, second] = [one, two].map(({ url }) => new URL(url).searchParams.get("token") ?? "");
    expect(first).not.toBe(second);
    expect(first?.length).toBeGreaterThanOrEqual(32);
  });
});

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket
      .on("connect", () => end(true))
      .on("error", () => end(false))
      .on("timeout", () => end(false));
  });
}
