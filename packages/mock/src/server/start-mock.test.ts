import { request as httpRequest } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { libraryKey, libraryPath } from "../__fixtures__/library.ts";
import { ContractViolationError, problemTypePrefix } from "../message.ts";
import type { MockServer } from "./serve.ts";
import { startMock } from "./start-mocks.ts";

let mock: MockServer;

beforeAll(async () => {
  mock = await startMock(libraryPath);
});
afterEach(() => {
  mock.takeViolations();
});
afterAll(() => mock.close());

function call(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${mock.url}${path}`, { ...init, headers: { ...libraryKey, ...init.headers } });
}

function locations(): (string | null)[] {
  return mock.violations.map(({ location }) => location);
}

describe("answers", () => {
  it("serves the spec below the path of its server", () => {
    expect(mock.url).toBe(`http://127.0.0.1:${mock.port}/api/v1`);
  });

  it("serves an example with the headers that are declared", async () => {
    const response = await call("/books", { headers: { prefer: "code=429" } });
    expect(response.status).toBe(429);
    expect([response.headers.get("retry-after"), response.headers.get("x-remaining")]).toEqual(["2", "0"]);
    expect(await response.json()).toEqual({ code: "SLOW" });
    expect(mock.violations).toEqual([]);
  });

  it("serves the example that is preferred", async () => {
    const response = await call("/books", { headers: { prefer: 'example="nulls"' } });
    expect(await response.json()).toEqual({ items: [{ id: "b3", title: null }], next: null });
  });

  it("makes an answer up when asked to", async () => {
    const response = await call("/books", { headers: { prefer: "dynamic=true" } });
    expect(await response.json()).toMatchObject({ items: expect.any(Array) });
    expect(mock.violations).toEqual([]);
  });

  it("sends neither body nor content type with a 204", async () => {
    const response = await call("/books/b1", { method: "DELETE" });
    expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
      204,
      null,
      "",
    ]);
    expect(mock.violations).toEqual([]);
  });

  it("prefers a literal path and sends text as it is", async () => {
    const response = await call("/books/newest?key=k");
    expect(await response.text()).toBe("Niño ☂");
    expect(mock.exchanges.at(-1)?.operationId).toBe("getNewestBook");
    expect(mock.violations).toEqual([]);
  });

  it("answers while NODE_ENV is production", async () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = "production";
    try {
      expect((await call("/books")).status).toBe(200);
    } finally {
      process.env.NODE_ENV = before;
    }
  });
});

describe("pages", () => {
  it("turns from the first page to the last by the cursor the first one prints", async () => {
    const first = await (await call("/books")).json();
    const last = await (await call(`/books?cursor=${first.next}`)).json();
    expect([first.items[0].id, last.items[0].id, last.next]).toEqual(["b1", "b2", null]);
  });

  it("answers the declared 400 to a cursor it never gave", async () => {
    const response = await call("/books?cursor=other");
    expect([response.status, await response.json()]).toEqual([400, { code: "BAD" }]);
    expect(mock.violations).toEqual([]);
  });

  it("turns numbered pages and has nothing beyond the last", async () => {
    const pages = await Promise.all(
      ["", "?page=1", "?page=2", "?page=3"].map((query) => call(`/readers/${query}`)),
    );
    const bodies = await Promise.all(pages.map((page) => page.json()));
    expect(bodies.map(({ data }) => data[0]?.id)).toEqual(["r1", "r1", "r2", undefined]);
  });
});

describe("violations", () => {
  it("reports a value the schema forbids, and answers the declared error", async () => {
    const response = await call("/books?limit=0");
    expect(response.status).toBe(400);
    expect(response.headers.get("sl-violations")).toContain('["request","query","limit"]');
    expect(locations()).toEqual(["request.query.limit"]);
  });

  it("reports a query parameter that is not declared, and answers all the same", async () => {
    const response = await call("/books?limitt=5&filter[state]=open");
    expect(response.status).toBe(200);
    expect(locations()).toEqual(["request.query.limitt"]);
  });

  it("looks at every value of a repeated parameter", async () => {
    await call("/books?tag=bad&tag=old");
    expect(locations()).toEqual(["request.query.tag.0"]);
  });

  it("reports a missing key, and answers the declared 401", async () => {
    const response = await fetch(`${mock.url}/books`);
    expect([response.status, await response.json()]).toEqual([401, { code: "NO_KEY" }]);
    expect(locations()).toEqual(["request.security"]);
  });

  it("reports an example of ours that breaks its schema", async () => {
    const response = await call("/books/b1");
    expect(response.status).toBe(200);
    expect(mock.violations).toMatchObject([{ kind: "response", location: "response.body.id" }]);
  });

  it("checks schemas as OpenAPI 3.1 means them", async () => {
    await call("/books", {
      method: "POST",
      body: '{"title":"Uno","extra":1}',
      headers: { "content-type": "application/json" },
    });
    expect(mock.violations[0]?.message).toContain("unevaluated");
  });

  it("answers Prism's own problem where no error is declared", async () => {
    const response = await call("/books/x1", { method: "DELETE" });
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect((await response.json()).type).toBe(`${problemTypePrefix}UNPROCESSABLE_ENTITY`);
    expect(locations()).toEqual(["request.path.id"]);
  });

  it.each([
    ["malformed JSON", "{", "application/json", "MALFORMED_BODY", 400],
    ["another media type", "title=Uno", "text/plain", "INVALID_CONTENT_TYPE", 415],
  ])("reports %s", async (_, body, type, problem, status) => {
    const response = await call("/books", { method: "POST", body, headers: { "content-type": type } });
    expect(response.status).toBe(status);
    expect((await response.json()).type).toBe(`${problemTypePrefix}${problem}`);
    expect(mock.violations).toHaveLength(1);
  });

  it("reports another media type of a body that is streamed", async () => {
    const body = new Blob(["title=Uno"]).stream();
    const init = { method: "POST", body, duplex: "half", headers: { "content-type": "text/plain" } };
    expect((await call("/books", init as RequestInit)).status).toBe(415);
  });

  it.each([
    ["GET", "/nowhere", 404],
    ["GET", "/readers", 404],
    ["GET", "/books/", 404],
    ["PUT", "/books", 405],
  ])("reports %s %s as undeclared", async (method, path, status) => {
    expect((await call(path, { method })).status).toBe(status);
    expect(mock.violations).toMatchObject([{ kind: "route", operationId: null, path: `/api/v1${path}` }]);
  });

  it("reports a client that loses the path of the base URL", async () => {
    expect((await fetch(new URL("/books", mock.url))).status).toBe(404);
    expect(mock.violations).toMatchObject([{ kind: "route" }]);
  });

  it.each([
    ["code=418", 404, "declares no status 418"],
    ["code=429, example=nulls", 404, 'no example "nulls" for 429'],
    ["example=none", 404, 'no example "none" for 200'],
    ["code=soon", 422, "no status code"],
  ])("reports Prefer: %s instead of answering something else", async (prefer, status, message) => {
    expect((await call("/books", { headers: { prefer } })).status).toBe(status);
    expect(mock.violations).toMatchObject([{ kind: "prefer", message: expect.stringContaining(message) }]);
  });

  it("reports what it cannot put into a header as ASCII", async () => {
    const response = await call(`/books?${encodeURIComponent("☂")}=1`);
    expect(response.headers.get("sl-violations")).toContain("\\u2602");
  });
});

describe("records", () => {
  it("keeps what was sent and what was answered", async () => {
    await call("/books?limit=2&tag=old&tag=new", { headers: { prefer: "code=429" } });
    expect(mock.exchanges.at(-1)).toEqual({
      spec: "library",
      method: "GET",
      path: "/api/v1/books",
      pathTemplate: "/books",
      operationId: "listBooks",
      query: { limit: "2", tag: ["old", "new"] },
      headers: expect.objectContaining(libraryKey),
      body: "",
      prefer: "code=429",
      status: 429,
      durationMs: expect.any(Number),
      fault: null,
      bypassesValidation: false,
      violations: [],
    });
  });

  it("reports a violation once", async () => {
    await call("/nowhere");
    expect(() => mock.verify()).toThrow(
      "1 contract violation:\n- library GET /api/v1/nowhere: request.path:",
    );
    expect(() => mock.verify()).not.toThrow();
  });

  it("fails to close quietly while violations are not taken", async () => {
    const other = await startMock(libraryPath);
    await fetch(`${other.url}/nowhere`);
    await expect(other.close()).rejects.toBeInstanceOf(ContractViolationError);
    await other.close();
    await expect(fetch(other.url)).rejects.toThrow();
  });

  it("keeps nothing when told so", async () => {
    const seen: string[] = [];
    await using other = await startMock(libraryPath, {
      record: false,
      onExchange: ({ path }) => seen.push(path),
    });
    await fetch(`${other.url}/nowhere`);
    expect([other.exchanges, other.violations, seen]).toEqual([[], [], ["/api/v1/nowhere"]]);
  });

  it("survives a client that goes away in the middle of a body", async () => {
    const request = httpRequest(`${mock.url}/books`, { method: "POST", headers: { "content-length": "10" } });
    await new Promise<void>((gone) => {
      request.on("error", () => gone());
      request.write("{", () => request.destroy());
      request.on("close", () => gone());
    });
    expect((await call("/books")).status).toBe(200);
  });
});
