import { createProviderClient, type HttpClient } from "@confluir/core";
import createHttpClient, { type Middleware } from "openapi-fetch";
import { describe, expect, it } from "vitest";

/** An invented API, loose enough for everything that openapi-fetch documents. */
type Method = {
  parameters: { query?: Query; path?: Query; header?: Query };
  requestBody?: Content;
  responses: Answers;
};
type Query = Record<string, unknown>;
type Content = { content: { "application/json": unknown } };
type Answers = { 200: Content; default: Content };
interface Paths {
  "/things": { get: Method; post: Method; head: Method };
  "/things/{id}": { get: Method; delete: Method };
}
type Http = HttpClient<Paths>;
/** What a call does, told by the requests it makes, what it gives or throws, and what it notes on the way. */
type Case = (http: Http, note: (line: unknown) => void) => Promise<unknown>;
type Handler = (request: Request) => Response | Promise<Response>;

const baseUrl = "https://things.example/v1";
const headers = { Authorization: "Bearer secret", "X-Team": "blue" };
const ok: Handler = () => json({ id: "1" });
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

/** openapi-fetch as its own page shows it. */
const theirs = (fetch: Handler): Http =>
  createHttpClient<Paths>({ baseUrl, headers, fetch: async (request) => fetch(request) });
/** openapi-fetch as a client of ours gives it. */
const ours = (fetch: Handler): Http =>
  createProviderClient<Paths, unknown, Record<never, never>>({
    provider: "things",
    providerName: "Things",
    operations: {},
    baseUrl,
    headers,
    bound: {},
    options: { fetch: async (request) => fetch(request), maxRetries: 0 },
  }).http;

async function observe(create: (fetch: Handler) => Http, handler: Handler, act: Case) {
  const requests: unknown[] = [];
  const notes: unknown[] = [];
  const http = create(async (request) => {
    // As every platform's fetch does.
    request.signal.throwIfAborted();
    const { method, url, cache, credentials, keepalive } = request;
    const body = await request.clone().text();
    requests.push({
      method,
      url,
      headers: Object.fromEntries(request.headers),
      body,
      cache,
      credentials,
      keepalive,
    });
    return handler(request);
  });
  const outcome = await act(http, (line) => notes.push(line)).then(
    (value) => ({ value }),
    (error: unknown) => ({ error: String(error) }),
  );
  return { requests, notes, ...outcome };
}

/** Data, error and status of a call: all that can be compared of its result. */
async function result(call: Promise<{ data?: unknown; error?: unknown; response: Response }>) {
  const { data, error, response } = await call;
  return { data, error, status: response.status, headers: Object.fromEntries(response.headers) };
}

const trace = (name: string, note: (line: unknown) => void): Middleware => ({
  onRequest({ request, schemaPath, params, options }) {
    note([name, "request", schemaPath, params, options.baseUrl, options.parseAs]);
    request.headers.append("x-trace", name);
  },
  onResponse({ response }) {
    note([name, "response", response.status]);
    return new Response(response.body, { status: response.status, headers: { "x-last": name } });
  },
});

const cases: Record<string, { handler?: Handler; act: Case; requests?: number; throws?: true }> = {
  "a GET with path and query": {
    act: (http) =>
      result(
        http.GET("/things/{id}", {
          params: { path: { id: "a/b ñ" }, query: { q: "x y", n: 0, no: undefined } },
        }),
      ),
  },
  "arrays and objects in the query": {
    act: (http) =>
      result(http.GET("/things", { params: { query: { ids: ["1", "2"], deep: { a: 1, b: "ü" } } } })),
  },
  "querySerializer options": {
    act: (http) =>
      result(
        http.GET("/things", {
          params: { query: { ids: ["1", "2"], deep: { a: 1 }, url: "a/b?c" } },
          querySerializer: {
            array: { style: "pipeDelimited", explode: false },
            object: { style: "form", explode: true },
            allowReserved: true,
          },
        }),
      ),
  },
  "a querySerializer of one's own": {
    act: (http) =>
      result(
        http.GET("/things", {
          params: { query: { a: 1 } },
          querySerializer: (query) => `q=${JSON.stringify(query)}`,
        }),
      ),
  },
  "a pathSerializer of one's own": {
    act: (http) =>
      result(
        http.GET("/things/{id}", {
          params: { path: { id: "1" } },
          pathSerializer: (path, parameters) => `${path.replace("{id}", `<${String(parameters.id)}>`)}`,
        }),
      ),
  },
  "a JSON body": { act: (http) => result(http.POST("/things", { body: { name: "Lámpara" } })) },
  "a bodySerializer of one's own": {
    act: (http) =>
      result(
        http.POST("/things", {
          body: { a: "1", b: "2" },
          headers: { "Content-Type": "application/x-www-form-urlencoded" },
          bodySerializer: (body) => new URLSearchParams(body as Record<string, string>).toString(),
        }),
      ),
  },
  "headers of a call: more, other, and one left out": {
    act: (http) =>
      result(
        http.GET("/things", {
          headers: { Authorization: null, "X-Team": "red", "X-More": ["a", "b"] },
          params: { header: { "X-Param": "p" } },
        }),
      ),
  },
  "a base URL for one call": {
    act: (http) => result(http.GET("/things", { baseUrl: "https://other.example/v2/" })),
  },
  "a fetch for one call": {
    requests: 0,
    act: (http, note) =>
      result(
        http.GET("/things", {
          fetch: async (request) => {
            note([request instanceof Request, request.url, request.headers.get("authorization")]);
            return json({ from: "here" });
          },
        }),
      ),
  },
  "options of fetch": {
    act: (http) => result(http.GET("/things", { cache: "no-store", credentials: "omit", keepalive: true })),
  },
  "the general request method": { act: (http) => result(http.request("get", "/things")) },
  "a HEAD": { handler: () => new Response(null), act: (http) => result(http.HEAD("/things")) },
  "parseAs text": { act: (http) => result(http.GET("/things", { parseAs: "text" })) },
  "parseAs blob": {
    act: async (http) => (await http.GET("/things", { parseAs: "blob" })).data?.text(),
  },
  "parseAs arrayBuffer": {
    act: async (http) =>
      new TextDecoder().decode((await http.GET("/things", { parseAs: "arrayBuffer" })).data),
  },
  "parseAs stream": {
    act: async (http) => {
      const { data } = await http.GET("/things", { parseAs: "stream" });
      return [data instanceof ReadableStream, await new Response(data).text()];
    },
  },
  "an error answer with JSON": {
    handler: () => json({ code: "NO" }, 404),
    act: (http) => result(http.GET("/things")),
  },
  "an error answer with text": {
    handler: () => new Response("<html>", { status: 400 }),
    act: (http) => result(http.GET("/things")),
  },
  "a 204": {
    handler: () => new Response(null, { status: 204 }),
    act: (http) => result(http.DELETE("/things/{id}", { params: { path: { id: "1" } } })),
  },
  "an answer of length 0": {
    handler: () => new Response(null, { headers: { "content-length": "0" } }),
    act: (http) => result(http.GET("/things")),
  },
  "a success that is no JSON": {
    handler: () => new Response("<html>"),
    throws: true,
    act: (http) => result(http.GET("/things")),
  },
  "two middlewares: in order on the way out, in reverse on the way back": {
    act: (http, note) => {
      http.use(trace("first", note), trace("second", note));
      return result(http.GET("/things", { params: { query: { a: 1 } } }));
    },
  },
  "a middleware for one call": {
    act: async (http, note) => {
      http.use(trace("first", note));
      return [
        await result(http.GET("/things", { middleware: [trace("once", note)] })),
        await result(http.GET("/things")),
      ];
    },
    requests: 2,
  },
  "a middleware that was ejected": {
    act: (http, note) => {
      const middleware = trace("gone", note);
      http.use(middleware);
      http.eject(middleware);
      return result(http.GET("/things"));
    },
  },
  "a middleware that sends another request": {
    act: (http) => {
      http.use({
        onRequest: ({ request }) => new Request(`${request.url}?more=1`, { ...request, headers: { a: "b" } }),
      });
      return result(http.GET("/things"));
    },
  },
  "a middleware that answers by itself": {
    requests: 0,
    act: (http, note) => {
      http.use({ onRequest: () => json({ cached: true }) }, trace("never asked", note));
      return result(http.GET("/things"));
    },
  },
  "a middleware that changes a body": {
    act: (http) => {
      http.use({
        onRequest: async ({ request }) =>
          new Request(request, { body: JSON.stringify({ ...(await request.clone().json()), more: 1 }) }),
      });
      return result(http.POST("/things", { body: { name: "x" } }));
    },
  },
  "onError that answers": {
    handler: () => Promise.reject(new TypeError("fetch failed")),
    act: (http, note) => {
      http.use({
        onError({ error, schemaPath }) {
          note([error instanceof Error, schemaPath]);
          return json({ offline: true });
        },
      });
      return result(http.GET("/things"));
    },
  },
  "onError that throws another error, last middleware first": {
    handler: () => Promise.reject(new TypeError("fetch failed")),
    throws: true,
    act: (http, note) => {
      http.use(
        { onError: ({ error }) => note(String(error)) ?? new Error("outer") },
        { onError: () => new Error("inner") },
      );
      return result(http.GET("/things"));
    },
  },
  "a signal that was aborted before": {
    throws: true,
    requests: 0,
    handler: ok,
    act: async (http) => result(http.GET("/things", { signal: AbortSignal.abort(new Error("enough")) })),
  },
};

describe("openapi-fetch as `http` of a client does what openapi-fetch does", () => {
  it.each(Object.entries(cases))("%s", async (_, { act, handler = ok, requests = 1, throws = false }) => {
    const expected = await observe(theirs, handler, act);
    const found = await observe(ours, handler, act);
    expect(found).toEqual(expected);
    expect("error" in found).toBe(throws);
    expect(found.requests).toHaveLength(requests);
  });

  it("still aborts a body that is being read", async () => {
    for (const create of [theirs, ours]) {
      const reason = new Error("enough");
      const http = create(
        ({ signal }) =>
          new Response(
            new ReadableStream({
              start(controller) {
                controller.enqueue(new TextEncoder().encode("{"));
                signal.addEventListener("abort", () => controller.error(signal.reason));
              },
            }),
          ),
      );
      const controller = new AbortController();
      const { data } = await http.GET("/things", { parseAs: "stream", signal: controller.signal });
      const read = new Response(data).text();
      controller.abort(reason);
      await expect(read).rejects.toBe(reason);
    }
  });

  it("passes a FormData body with its parts", async () => {
    for (const create of [theirs, ours]) {
      let file: FormDataEntryValue | null | undefined;
      const http = create(async (request) => {
        file = (await request.formData()).get("file");
        return json({});
      });
      const body = new FormData();
      body.append("file", new Blob(["bytes"]), "a.txt");
      await http.POST("/things", { body, bodySerializer: (whole) => whole as FormData });
      expect(file).toMatchObject({ name: "a.txt", size: 5 });
    }
  });
});
