import { describe, expect, it } from "vitest";
import { createThingsClient, json } from "../__fixtures__/things-client.ts";
import { createProviderClient } from "./create-provider-client.ts";

describe("bad input is refused before anything is sent", () => {
  const cases: [
    string,
    (client: ReturnType<typeof createThingsClient>["client"]) => PromiseLike<unknown>,
    RegExp,
  ][] = [
    [
      "a date in a query",
      (client) => client.listThings({ query: { limit: new Date() as never } }),
      /query parameter `limit`/,
    ],
    [
      "an object in a query",
      (client) => client.listThings({ query: { limit: {} as never } }),
      /query parameter `limit`/,
    ],
    [
      "not a number in a query",
      (client) => client.listThings({ query: { limit: Number.NaN } }),
      /query parameter `limit`/,
    ],
    [
      "half a character in a query",
      (client) => client.listThings({ query: { cursor: "secret \ud83d" } }),
      /^(?!.*secret).*query parameter `cursor` holds half a character.*toWellFormed/s,
    ],
    [
      "half a character in a path",
      (client) => client.getThing({ path: { id: "secret \ude00" } }),
      /^(?!.*secret).*path parameter `id` holds half a character/s,
    ],
    [
      "half a character in a header",
      (client) => client.getThing({ path: { id: "1" }, headers: { "x-a": "\ud83d" } }),
      /The header "x-a"/,
    ],
    [
      "no number in a path",
      (client) => client.getThing({ path: { id: Number.NaN as never } }),
      /path parameter `id` .* is not finite/,
    ],
    [
      "headers that are no plain object",
      (client) => client.getThing({ path: { id: "1" }, headers: new Map([["x-a", "1"]]) as never }),
      /`headers` takes an object/,
    ],
    [
      "a line break in a header",
      (client) => client.getThing({ path: { id: "1" }, headers: { "x-a": "secret\r\nx-b: 1" } }),
      /^(?!.*secret).*The header "x-a"/s,
    ],
    [
      "a space in a header name",
      (client) => client.getThing({ path: { id: "1" }, headers: { "x a": "1" } }),
      /The header "x a"/,
    ],
    [
      "a stream as a body",
      (client) => client.createThing({ body: new ReadableStream() as never }),
      /`createThing` takes no stream/,
    ],
    [
      "a timeout of a call",
      (client) => client.getThing({ path: { id: "1" }, timeoutMs: -1 }),
      /`timeoutMs` must be/,
    ],
    [
      "a body limit of a call",
      (client) => client.getThing({ path: { id: "1" }, maxBodyBytes: 0 }),
      /`maxBodyBytes`/,
    ],
  ];

  it.each(cases)("%s", async (_, use, message) => {
    const { client, requests } = createThingsClient(() => json({}));
    const error = await Promise.resolve(use(client)).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toMatch(message);
    expect(requests).toHaveLength(0);
  });

  it.each(["maxPages", "maxItems"] as const)("%s of 0, of a half, and as text", (name) => {
    const { client } = createThingsClient(() => json({}));
    for (const value of [0, 1.5, -1, "3" as never]) {
      expect(() => client.listThings({ [name]: value })).toThrow(
        `\`${name}\` must be a whole number from 1.`,
      );
    }
  });
});

it("refuses a rate limit without what keeps to it", () => {
  const config = { provider: "acme", providerName: "Acme", operations: {}, baseUrl: "https://acme.example" };
  const rateLimit = { requests: 5, windowSeconds: 1, window: "sliding", scope: "key", headers: {} } as const;
  expect(() => createProviderClient({ ...config, bound: {}, headers: {}, rateLimit, options: {} })).toThrow(
    new TypeError("`rateLimit` needs `createRateLimiter`."),
  );
});

describe("half a character on the way through openapi-fetch", () => {
  it("is named as well", async () => {
    const { client, requests } = createThingsClient(() => json({}));
    const get = client.http.GET as unknown as (path: string, init: object) => Promise<unknown>;
    const query = { a: "b", search: ["\ud83d"] };
    await expect(get("/things", { params: { query } })).rejects.toThrow(
      /query parameter `search` holds half/,
    );
    const path = { id: "\ud83d" };
    await expect(get("/things/{id}", { params: { path } })).rejects.toThrow(/path parameter `id` holds half/);
    expect(requests).toHaveLength(0);
  });
});

describe("a query", () => {
  it("repeats the name of a list, leaves out what is missing, and escapes the rest", async () => {
    const { client, requests } = createThingsClient(() => json({ items: [], next: null, more: false }));
    const query = { a: ["x", "y&z"], b: undefined, c: null, "d e": "é+&", f: false, g: 0 };
    await client.listThings({ query: query as never });
    expect(requests[0]?.url.split("?")[1]).toBe("a=x&a=y%26z&d%20e=%C3%A9%2B%26&f=false&g=0");
  });

  it("is the same when middleware is in the way", async () => {
    const { client, requests } = createThingsClient(() => json({ items: [], next: null, more: false }));
    const call = () => client.listThings({ query: { cursor: "a/b=?", limit: 2 } });
    await call();
    client.http.use({ onRequest: () => undefined });
    await call();
    expect(requests[1]?.url).toBe(requests[0]?.url);
    expect([...(requests[1]?.headers ?? [])]).toEqual([...(requests[0]?.headers ?? [])]);
  });
});

describe("an answer", () => {
  it("pollutes nothing with __proto__", async () => {
    const body = '{"id":"1","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    const { client } = createThingsClient(
      () => new Response(body, { headers: { "content-type": "application/json" } }),
    );
    await client.getThing({ path: { id: "1" } });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("reaches middleware that reads it, and comes back as middleware makes it", async () => {
    const { client } = createThingsClient(() => json({ id: "1" }));
    const seen: unknown[] = [];
    client.http.use({
      async onResponse({ response }) {
        seen.push(await response.clone().json());
        return json({ id: "changed" });
      },
    });
    await expect(client.getThing({ path: { id: "1" } })).resolves.toEqual({ id: "changed" });
    expect(seen).toEqual([{ id: "1" }]);
  });

  it("may come from middleware alone", async () => {
    const { client, requests } = createThingsClient(() => json({}));
    client.http.use({ onRequest: () => json({ id: "cached" }) });
    await expect(client.getThing({ path: { id: "1" } })).resolves.toEqual({ id: "cached" });
    expect(requests).toHaveLength(0);
  });
});
