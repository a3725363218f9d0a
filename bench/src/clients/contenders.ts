import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import { codeNameOf, optionsOf, providers } from "@confluir/acceptance/providers";
import { readSpec } from "@confluir/mock";
import type { AnyProvider, Source } from "@confluir/normalize";
import { pathOf } from "../page.ts";
import type { Target } from "./measure.ts";

type Fetch = typeof globalThis.fetch;

/** The GET that all contenders send: what our client sends to list conversations. */
export interface ListRequest {
  readonly baseUrl: string;
  /** Path and query after the base URL. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Authentication alone. */
  readonly headers: Readonly<Record<string, string>>;
}

/** One way to list conversations. All send the same request; the rest is as each comes out of its package. */
export interface Contender {
  readonly id: string;
  /** The npm package; `undefined` for a part of the platform. */
  readonly package: string | undefined;
  /** Default behaviour of a call, for readers who compare. */
  readonly includes: string;
  /**
   * Makes a function that lists conversations once and resolves with the parsed page, by the `fetch` of the platform as it is now: a stub may
   * have taken its place.
   */
  create(request: ListRequest, target: Target): Promise<() => Promise<unknown>>;
  /** Source of a module that lists conversations and needs nothing else, for its bundle. */
  readonly bundle?: string;
}

/** The provider whose client is measured: the first of the list. */
export const measured: AnyProvider = providers[0];
/** The others are compared with this one. */
export const baseline = "fetch";
/** The one we make. */
export const ours = "confluir";

/** A module that lists conversations with the client of a provider. */
export function listEntry(provider: AnyProvider): string {
  return `import { create${codeNameOf(provider)}Client as create } from "@confluir/${provider.id}";
    const client = create({});
    export const page = await client.listConversations();`;
}

/** How the source of the measured provider lists conversations with its client, without doing it. */
function findListCall(): { readonly operation: string; readonly init: unknown } {
  const calls: { operation: string; init: unknown }[] = [];
  const get = (_: object, operation: string) => (init: unknown) => {
    calls.push({ operation, init });
    return new Promise(() => {});
  };
  const options = optionsOf(measured, (option) => `bench-${option}`);
  const source: Source = measured.source(new Proxy({}, { get }) as never, options.connection as never);
  void source.listConversations({ connection: "bench", cursor: null, limit: 20 });
  const [call] = calls;
  if (call === undefined) throw new Error(`The source of ${measured.name} called no operation.`);
  return call;
}

function createOurs(baseUrl: string): () => Promise<unknown> {
  const { operation, init } = findListCall();
  const options = optionsOf(measured, (option) => `bench-${option}`).client;
  // The limit of the provider would be all there is to measure.
  const client = measured.createClient({ ...options, baseUrl, rateLimiter: false } as never) as Record<
    string,
    (init: unknown) => Promise<unknown>
  >;
  return async () => client[operation]?.(init);
}

/** Puts a `fetch` in the place of the platform's while something runs: clients are used as they come, with none of their own. */
export async function withFetch<Result>(fetch: Fetch, run: () => Promise<Result>): Promise<Result> {
  const platform = globalThis.fetch;
  globalThis.fetch = fetch;
  try {
    return await run();
  } finally {
    globalThis.fetch = platform;
  }
}

/** Records the request of our client to this address. */
export async function recordRequest(baseUrl: string, page: string): Promise<ListRequest> {
  let sent: Request | undefined;
  const record: Fetch = (input, init) => {
    sent = new Request(input, init);
    return createStub(page)(input, init);
  };
  await withFetch(record, () => createOurs(baseUrl)());
  if (!sent?.url.startsWith(`${baseUrl}/`))
    throw new Error("The client did not send a request to its base URL.");
  const url = new URL(sent.url);
  const [path = ""] = sent.url.slice(baseUrl.length).split("?", 1);
  const headers = Object.fromEntries([...sent.headers].filter(([, value]) => value.includes("bench-")));
  return { baseUrl, path, query: Object.fromEntries(url.searchParams), headers };
}

/** A `fetch` that responds at once with a fresh page, as the local server does. */
export function createStub(page: string): Fetch {
  const headers = { "content-type": "application/json", "content-length": String(Buffer.byteLength(page)) };
  return async () => new Response(page, { status: 200, headers });
}

/**
 * The page of conversations that stub and server respond with, as JSON: the first example of the spec.
 *
 * @throws {Error} when the spec has no such example any more.
 */
export async function loadPage(): Promise<string> {
  const { operations } = await readSpec(pathOf(`specs/${measured.id}.yaml`));
  const list = operations.find(({ operationId }) => operationId === findListCall().operation);
  const [example] =
    list?.responses.flatMap(({ contents }) => contents.flatMap(({ examples }) => examples)) ?? [];
  if (example === undefined) throw new Error(`The spec of ${measured.name} has no example of a page.`);
  return JSON.stringify(example.value);
}

export const contenders: readonly Contender[] = [
  {
    id: baseline,
    package: undefined,
    includes: "a request and `response.json()`",
    async create({ baseUrl, path, query, headers }) {
      const url = `${baseUrl}${path}?${new URLSearchParams(query)}`;
      return async () => (await fetch(url, { headers })).json();
    },
  },
  {
    id: ours,
    package: `@confluir/${measured.id}`,
    includes:
      "2 retries, timeouts per attempt and call, body inside the attempt, size, encoding and content type checked; rate limit off",
    create: async ({ baseUrl }) => createOurs(baseUrl),
    bundle: listEntry(measured),
  },
  {
    id: "openapi-fetch",
    package: "openapi-fetch",
    includes: "no retries, no timeout",
    async create({ baseUrl, path, query, headers }) {
      const { default: createClient } = await import("openapi-fetch");
      type Get = {
        parameters: { query: object };
        responses: { 200: { content: { "application/json": unknown } } };
      };
      const client = createClient<Record<string, { get: Get }>>({ baseUrl, headers });
      return async () => (await client.GET(path, { params: { query } })).data;
    },
    bundle: `import createClient from "openapi-fetch";
      export const { data } = await createClient({ baseUrl: "https://api.example" }).GET("/conversations");`,
  },
  {
    id: "ofetch",
    package: "ofetch",
    includes: "1 retry, no timeout",
    async create({ baseUrl, path, query, headers }) {
      const { ofetch } = await import("ofetch");
      const client = ofetch.create({ baseURL: baseUrl, headers });
      return () => client(path, { query });
    },
    bundle: `import { ofetch } from "ofetch";
      export const page = await ofetch("/conversations", { baseURL: "https://api.example" });`,
  },
  {
    id: "ky",
    package: "ky",
    includes: "2 retries, timeout per attempt",
    async create({ baseUrl, path, query, headers }) {
      const { default: ky } = await import("ky");
      const client = ky.create({ prefix: baseUrl, headers });
      return () => client.get(path.slice(1), { searchParams: query }).json();
    },
    bundle: `import ky from "ky";
      export const page = await ky.create({ prefix: "https://api.example" }).get("conversations").json();`,
  },
  {
    id: "axios",
    package: "axios",
    includes:
      "no retries, no timeout; its fetch adapter on the stub, its default adapter (node:http) on the server",
    async create({ baseUrl, path, query, headers }, target) {
      const { default: axios } = await import("axios");
      const client = axios.create({ baseURL: baseUrl, headers });
      if (target === "stub") {
        const { fetch } = globalThis;
        client.defaults.adapter = "fetch";
        Object.assign(client.defaults, { env: { ...client.defaults.env, fetch, Request, Response } });
      }
      return async () => (await client.get<unknown>(path, { params: query })).data;
    },
    bundle: `import axios from "axios";
      export const { data } = await axios.create({ baseURL: "https://api.example" }).get("/conversations");`,
  },
  {
    id: "groq-sdk (Stainless)",
    package: "groq-sdk",
    includes: "2 retries, timeout per attempt; the SDK's own `get` on our path",
    async create({ baseUrl, path, query, headers }) {
      const { default: Groq } = await import("groq-sdk");
      const client = new Groq({ apiKey: "key", defaultHeaders: headers, baseURL: baseUrl });
      return async () => client.get<unknown>(path, { query });
    },
    bundle: `import Groq from "groq-sdk";
      export const page = await new Groq({ apiKey: "key" }).get("/conversations");`,
  },
];

/**
 * Checks that a contender sends the request of all and reads the whole page.
 *
 * @throws {Error} otherwise: its numbers would compare different work.
 */
export async function checkSameWork(
  { create }: Pick<Contender, "create">,
  request: ListRequest,
  page: string,
): Promise<void> {
  const sent: string[] = [];
  const stub = createStub(page);
  const record: Fetch = async (input, init) => {
    const { method, url, headers } = new Request(input, init);
    const own = Object.keys(request.headers).map((name) => `${name}: ${headers.get(name)}`);
    sent.push([`${method} ${url}`, ...own].join(", "));
    return stub(input, init);
  };
  const result = await withFetch(record, async () => (await create(request, "stub"))());
  const expected = [
    `GET ${request.baseUrl}${request.path}?${new URLSearchParams({ ...request.query })}`,
    ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`),
  ];
  if (!isDeepStrictEqual(sent, [expected.join(", ")]))
    throw new Error(`Sent ${sent.join("; ")}, not ${expected.join(", ")}.`);
  if (!isDeepStrictEqual(result, JSON.parse(page))) throw new Error("The result is not the page.");
}

/** The installed version of a contender; Node's own for the platform. */
export function versionOf(contender: Contender): string {
  if (contender.package === undefined) return `Node ${process.versions.node}`;
  if (contender.id === ours) return "this commit";
  const require = createRequire(import.meta.url);
  // Not every package exports its manifest, so it is looked up by folder.
  for (const folder of require.resolve.paths(contender.package) ?? []) {
    try {
      return (require(`${folder}/${contender.package}/package.json`) as { version: string }).version;
    } catch {}
  }
  return "unknown";
}
