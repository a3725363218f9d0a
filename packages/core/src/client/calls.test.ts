import { describe, expect, it } from "vitest";
import { createThingsClient, json } from "../__fixtures__/things-client.ts";
import { HttpError, ResponseShapeError } from "../errors.ts";

const reject = async (promise: PromiseLike<unknown>): Promise<unknown> =>
  promise.then(
    () => {
      throw new Error("the call was expected to fail");
    },
    (error: unknown) => error,
  );

describe("a call", () => {
  it("sends method, bound and given path parameters, query and key", async () => {
    const { client, requests } = createThingsClient(() => json({ id: "a/b" }));
    await expect(client.getThing({ path: { id: "a/b" } })).resolves.toEqual({ id: "a/b" });
    expect(requests[0]?.method).toBe("GET");
    expect(requests[0]?.url).toBe("https://things.example/v1/acme/things/a%2Fb");
    expect(requests[0]?.headers.get("authorization")).toBe("Bearer secret-key");
  });

  it("lets a call override a bound parameter and add headers", async () => {
    const { client, requests } = createThingsClient(() => json({ id: "1" }));
    await client.getThing({ path: { shop: "other", id: "1" }, headers: { Prefer: "code=200" } });
    expect(requests[0]?.url).toBe("https://things.example/v1/other/things/1");
    expect(requests[0]?.headers.get("prefer")).toBe("code=200");
  });

  it("sends a JSON body", async () => {
    const { client, requests } = createThingsClient(() => json({ id: "1" }));
    await client.createThing({ body: { name: "Lámpara" } });
    expect(requests[0]?.headers.get("content-type")).toBe("application/json");
    await expect(requests[0]?.json()).resolves.toEqual({ name: "Lámpara" });
  });

  it("sends a multipart body from a plain object", async () => {
    const { client, requests } = createThingsClient(() => json({ id: "1" }));
    await client.uploadThing({ body: { file: new Blob(["bytes"]), note: "x", size: 5 } });
    const form = await requests[0]?.formData();
    expect(form?.get("note")).toBe("x");
    expect(form?.get("size")).toBe("5");
    await expect((form?.get("file") as File | undefined)?.text()).resolves.toBe("bytes");
  });

  it.each([
    ["", "is empty"],
    ["..", "is a dot segment"],
    ["%2E%2e", "is a dot segment"],
    [undefined, "is missing"],
  ])("refuses the path parameter %j before anything is sent", async (id, why) => {
    const { client, requests } = createThingsClient(() => json({}));
    const error = await reject(client.getThing({ path: { id: id as string } }));
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(`\`id\` as a string, and it ${why}`);
    expect(requests).toHaveLength(0);
  });
});

describe("an error answer", () => {
  it("becomes an HttpError to branch on", async () => {
    const { client } = createThingsClient(
      () => json({ code: "NO_THING", message: "x" }, 404, { "x-request-id": "r-1" }),
      { maxRetries: 0 },
    );
    const error = await reject(client.getThing({ path: { id: "1" } }));
    expect(HttpError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      name: "HttpError",
      provider: "things",
      operationId: "getThing",
      status: 404,
      kind: "not_found",
      code: "NO_THING",
      retryable: false,
      retryAfterMs: undefined,
      requestId: "r-1",
      message:
        "Things answered 404 (NO_THING) to GET /{shop}/things/{id}. The provider's words are in `error.body`.",
    });
    expect((error as HttpError).body).toEqual({ code: "NO_THING", message: "x" });
  });

  it("says how long to wait", async () => {
    const { client } = createThingsClient(() => json({}, 429, { "retry-after": "30" }), { maxRetries: 0 });
    const error = await reject(client.getThing({ path: { id: "1" } }));
    expect(error).toMatchObject({ kind: "rate_limited", retryable: true, retryAfterMs: 30_000 });
    expect(String(error)).toContain("retry after 30 s");
  });

  it.each([
    ["an empty body", new Response(null, { status: 500 }), undefined],
    [
      "an empty body of length 0",
      new Response(null, { status: 500, headers: { "content-length": "0" } }),
      undefined,
    ],
    ["HTML", new Response("<html>", { status: 500 }), "<html>"],
  ])("is an HttpError with %s too", async (_, response, body) => {
    const { client } = createThingsClient(() => response, { maxRetries: 0 });
    const error = await reject(client.getThing({ path: { id: "1" } }));
    expect(error).toMatchObject({ status: 500, code: undefined, kind: "server" });
    expect((error as HttpError).body || undefined).toBe(body);
  });

  it.each([null, "", 5, [], {}, { error: "Bad Request", message: "…" }, { code: 5 }])(
    "finds no code in %j",
    async (body) => {
      const { client } = createThingsClient(() => json(body, 400));
      expect(await reject(client.getThing({ path: { id: "1" } }))).toHaveProperty("code", undefined);
    },
  );

  it("keeps keys, bodies and sentences out of every way to log it", async () => {
    const { client } = createThingsClient(() => json({ code: "Lucía said no", message: "34750111222" }, 400));
    const error = await reject(client.createThing({ body: { name: "Lucía" } }));
    const logged = [JSON.stringify(error), String(error), String((error as Error).stack)];
    for (const text of logged) expect(text).not.toMatch(/Luc|34600|secret/);
  });
});

describe("a success without what it promises", () => {
  it.each([
    ["empty", new Response("", { headers: { "content-type": "application/json" } })],
    ["empty", new Response(null, { headers: { "content-length": "0" } })],
    ["not_json", new Response('{"id": "Luc', { headers: { "content-type": "application/json" } })],
    ["wrong_content_type", new Response("<html>Luc</html>", { headers: { "content-type": "text/html" } })],
    ["wrong_content_type", new Response("x", { headers: { "content-type": "text/Lucas" } })],
  ])("is a ResponseShapeError: %s", async (reason, response) => {
    const { client } = createThingsClient(() => response);
    const error = await reject(client.getThing({ path: { id: "1" } }));
    expect(ResponseShapeError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ reason, status: 200, kind: "response_shape", retryable: false });
    expect(`${String((error as Error).stack)} ${JSON.stringify(error)}`).not.toContain("Luc");
  });

  it("is fine where the spec has no content to give", async () => {
    const { client } = createThingsClient(() => new Response(null, { status: 204 }));
    await expect(client.deleteThing({ path: { id: "1" } })).resolves.toBeUndefined();
    const error = await reject(client.getThing({ path: { id: "1" } }));
    expect(error).toMatchObject({ name: "ResponseShapeError", reason: "empty", status: 204 });
  });

  it.each(["\r\n", "  ", ""])("is fine with the body %j there", async (blanks) => {
    const { client } = createThingsClient(() => new Response(blanks, { status: 200 }));
    await expect(client.deleteThing({ path: { id: "1" } })).resolves.toBeUndefined();
    await expect(client.getThing({ path: { id: "1" } })).rejects.toMatchObject({ reason: "empty" });
  });

  it.each([
    ["text/plain; charset=utf-8", "done", "done"],
    ["text/plain", '"done"', "done"],
    ["text/plain", '"done', '"done'],
    ["text/plain", "7", "7"],
    ["application/json", '"done"', "done"],
  ])("takes %s where the spec says text will do beside JSON: %s", async (type, body, expected) => {
    const { client } = createThingsClient(() => new Response(body, { headers: { "content-type": type } }));
    await expect(client.renameThing({ path: { id: "1" } })).resolves.toBe(expected);
  });
});

describe("a client", () => {
  it("never shows its key", () => {
    const { client } = createThingsClient(() => json({}));
    expect(JSON.stringify(client)).not.toContain("secret");
  });

  it.each(["ftp://x.example", "things.example", "", "https://u:p@x.example", "https://x.example?key=1"])(
    "refuses the base URL %j",
    (baseUrl) => {
      expect(() => createThingsClient(() => json({}), { baseUrl })).toThrow(/`baseUrl` must/);
    },
  );

  it.each([
    ["https://things.example/v2#", "https://things.example/v2"],
    ["https://things.example/v2/?", "https://things.example/v2"],
    ["https://things.example/v2?#", "https://things.example/v2"],
    [" https://things.example/v2\n", "https://things.example/v2"],
    ["https://@things.example//", "https://things.example"],
    ["https:\\\\things.example\\v2", "https://things.example/v2"],
    ["https://desk.example.com/chat/", "https://desk.example.com/chat"],
    ["http://192.0.2.7:3000", "http://192.0.2.7:3000"],
    ["http://[2001:db8::7]:3000/a/b//", "http://[2001:db8::7]:3000/a/b"],
    ["HTTPS://Things.Example:443/v2/../{v3}", "https://things.example/%7Bv3%7D"],
  ])("reads the base URL %j once, and sends to what it read", async (baseUrl, read) => {
    const { client, requests } = createThingsClient(() => json({ id: "7" }), { baseUrl });
    await client.getThing({ path: { id: "7" } });
    client.http.use({ onRequest: () => undefined });
    await client.getThing({ path: { id: "7" } });
    expect(requests.map(({ url }) => url)).toEqual([`${read}/acme/things/7`, `${read}/acme/things/7`]);
  });

  it("puts numbers into a path as their digits", async () => {
    const { client, requests } = createThingsClient(() => json({}));
    const path = { id: 412 as never as string };
    await client.getThing({ path });
    expect(requests[0]?.url).toBe("https://things.example/v1/acme/things/412");
    await expect(client.getThing({ path: { id: Number.NaN as never as string } })).rejects.toThrow(
      "not finite",
    );
  });

  it("names the option that makes no sense", () => {
    expect(() => createThingsClient(() => json({}), { timeoutMs: 0 })).toThrow(/`timeoutMs` must be/);
    expect(() => createThingsClient(() => json({}), { maxRetries: 1.5 })).toThrow(/`maxRetries` must be/);
  });

  it("sends the caller's own Request through `http`, with what was put on it, every time", async () => {
    class Traced extends Request {
      traced = "no";
    }
    const seen: unknown[] = [];
    const { client } = createThingsClient((request, attempt) => {
      seen.push([request instanceof Traced, (request as Traced).traced, Reflect.get(request, "tag")]);
      return attempt === 1 ? json({}, 503, { "retry-after": "0" }) : json({});
    });
    client.http.use({
      onRequest({ request }) {
        (request as Traced).traced = "yes";
      },
    });
    const get = client.http.GET as unknown as (path: string, init: object) => Promise<unknown>;
    await get("/things", { Request: Traced, tag: "t" });
    expect(seen).toEqual([
      [true, "yes", "t"],
      [true, "yes", "t"],
    ]);
  });

  it("gives openapi-fetch as `http`: no exception on an error answer, and middleware for named calls too", async () => {
    const { client, requests } = createThingsClient(() => json({ code: "NO" }, 404));
    client.http.use({
      onRequest({ request }) {
        request.headers.set("x-trace", "t-1");
      },
    });
    const get = client.http.GET as (
      path: string,
      init: object,
    ) => Promise<{ error?: unknown; response: Response }>;
    const { error, response } = await get("/{shop}/things", { params: { path: { shop: "acme" } } });
    expect(response.status).toBe(404);
    expect(error).toEqual({ code: "NO" });
    await reject(client.getThing({ path: { id: "1" } }));
    expect(requests.map((request) => request.headers.get("x-trace"))).toEqual(["t-1", "t-1"]);
  });

  it("sends each call through the middleware that there is when it is made", async () => {
    const { client, requests } = createThingsClient(() => json({ id: "1" }));
    const tag = (name: string) => ({
      onRequest: ({ request }: { request: Request }) => request.headers.append("x-tag", name),
    });
    const [first, second] = [tag("first"), tag("second")] as never[];
    const get = client.http.GET as unknown as (path: string) => Promise<unknown>;
    const early = get("/things");
    client.http.use(first as never);
    await early;
    await client.getThing({ path: { id: "1" } });
    client.http.use(second as never);
    await get("/things");
    client.http.eject(first as never, second as never, second as never);
    await Promise.all([get("/things"), client.getThing({ path: { id: "1" } })]);
    expect(requests.map((request) => request.headers.get("x-tag"))).toEqual([
      ...[null, "first", "first, second"],
      ...[null, null],
    ]);
  });

  it("refuses middleware that does nothing", () => {
    const { client } = createThingsClient(() => json({}));
    expect(() => client.http.use({ onReqest() {} } as never)).toThrow("Middleware needs");
    expect(() => client.http.use(undefined as never)).not.toThrow();
  });
});
