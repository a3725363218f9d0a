import { createRequire } from "node:module";
import { oneToOneEntry } from "../size/budgets.ts";

/** Where a contender sends its calls. */
export interface Place {
  readonly baseUrl: string;
  /** The stub; `undefined` for the platform's own `fetch` over a real connection. */
  readonly fetch: typeof globalThis.fetch | undefined;
}

/** One way to list conversations. All send the same request; the rest is as each comes out of its package. */
export interface Contender {
  readonly id: string;
  /** The npm package; `undefined` for what the platform has. */
  readonly package: string | undefined;
  /** What a call includes by default, for readers who compare. */
  readonly includes: string;
  /** Makes a function that lists conversations once and resolves with the parsed page. */
  create(place: Place): Promise<() => Promise<unknown>>;
  /** Source of a module that lists conversations and needs nothing else: what its bundle holds. */
  readonly bundle?: string;
}

export const path = "/acme/conversations";
export const limit = 20;
export const apiKey = "bench-key";
const headers = { Authorization: `Bearer ${apiKey}` };

/** The others are compared with this one. */
export const baseline = "fetch";
/** The one we make. */
export const ours = "confluir";

export const contenders: readonly Contender[] = [
  {
    id: baseline,
    package: undefined,
    includes: "a request and `response.json()`",
    async create({ baseUrl, fetch = globalThis.fetch }) {
      return async () => (await fetch(`${baseUrl}${path}?limit=${limit}`, { headers })).json();
    },
  },
  {
    id: "fetch with a timeout",
    package: undefined,
    includes:
      "what any client must add to stop a call: a signal, a timer of its own, no redirects, one check of the status",
    async create({ baseUrl, fetch = globalThis.fetch }) {
      return async () => {
        const controller = new AbortController();
        const timer = setTimeout(() => controller.abort(), 30_000);
        const init = { headers, signal: controller.signal, redirect: "manual" } as const;
        const response = await fetch(`${baseUrl}${path}?limit=${limit}`, init);
        if (!response.ok) throw new Error(`status ${response.status}`);
        const page: unknown = await response.json();
        clearTimeout(timer);
        return page;
      };
    },
  },
  {
    id: ours,
    package: "@confluir/1to1",
    includes:
      "2 retries, timeouts per attempt and call, body inside the attempt, size, encoding and content type checked; rate limit off",
    async create({ baseUrl, fetch }) {
      const { createOneToOneClient } = await import("@confluir/1to1");
      // 60 requests a minute would be all there is to measure.
      const options = { apiKey, slug: "acme", baseUrl, rateLimiter: false } as const;
      const client = createOneToOneClient({ ...options, ...(fetch && { fetch }) });
      return async () => client.listConversations({ query: { limit } });
    },
    bundle: oneToOneEntry,
  },
  {
    id: "openapi-fetch",
    package: "openapi-fetch",
    includes: "no retries, no timeout",
    async create({ baseUrl, fetch }) {
      const { default: createClient } = await import("openapi-fetch");
      interface Paths {
        "/{slug}/conversations": {
          get: {
            parameters: { path: { slug: string }; query: { limit: number } };
            responses: { 200: { content: { "application/json": unknown } } };
          };
        };
      }
      const client = createClient<Paths>({ baseUrl, headers, ...(fetch && { fetch }) });
      const params = { path: { slug: "acme" }, query: { limit } };
      return async () => (await client.GET("/{slug}/conversations", { params })).data;
    },
    bundle: `import createClient from "openapi-fetch";
      export const { data } = await createClient({ baseUrl: "https://api.example" }).GET("/conversations");`,
  },
  {
    id: "ofetch",
    package: "ofetch",
    includes: "1 retry, no timeout",
    async create({ baseUrl, fetch = globalThis.fetch }) {
      const { createFetch } = await import("ofetch");
      const client = createFetch({ fetch }).create({ baseURL: baseUrl, headers });
      return () => client(path, { query: { limit } });
    },
    bundle: `import { ofetch } from "ofetch";
      export const page = await ofetch("/conversations", { baseURL: "https://api.example" });`,
  },
  {
    id: "ky",
    package: "ky",
    includes: "2 retries, timeout per attempt",
    async create({ baseUrl, fetch }) {
      const { default: ky } = await import("ky");
      const client = ky.create({ prefix: baseUrl, headers, ...(fetch && { fetch }) });
      return () => client.get(path.slice(1), { searchParams: { limit } }).json();
    },
    bundle: `import ky from "ky";
      export const page = await ky.create({ prefix: "https://api.example" }).get("conversations").json();`,
  },
  {
    id: "axios",
    package: "axios",
    includes:
      "no retries, no timeout; its fetch adapter on the stub, its default adapter (node:http) on the server",
    async create({ baseUrl, fetch }) {
      const { default: axios } = await import("axios");
      const client = axios.create({ baseURL: baseUrl, headers });
      if (fetch !== undefined) {
        client.defaults.adapter = "fetch";
        Object.assign(client.defaults, { env: { ...client.defaults.env, fetch, Request, Response } });
      }
      return async () => (await client.get<unknown>(path, { params: { limit } })).data;
    },
    bundle: `import axios from "axios";
      export const { data } = await axios.create({ baseURL: "https://api.example" }).get("/conversations");`,
  },
  {
    id: "groq-sdk (Stainless)",
    package: "groq-sdk",
    includes: "2 retries, timeout per attempt; the SDK's own `get` on our path",
    async create({ baseUrl, fetch }) {
      const { default: Groq } = await import("groq-sdk");
      const client = new Groq({ apiKey, baseURL: baseUrl, ...(fetch && { fetch }) });
      return async () => client.get<unknown>(path, { query: { limit } });
    },
    bundle: `import Groq from "groq-sdk";
      export const page = await new Groq({ apiKey: "key" }).get("/conversations");`,
  },
];

/** The installed version of a contender; Node's own for what the platform has. */
export function versionOf(contender: Contender): string {
  if (contender.package === undefined) return `Node ${process.versions.node}`;
  if (contender.id === ours) return "this commit";
  return packageVersion(contender.package);
}

function packageVersion(name: string): string {
  const require = createRequire(import.meta.url);
  // Not every package exports its manifest, so it is looked up by folder.
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return (require(`${folder}/${name}/package.json`) as { version: string }).version;
    } catch {}
  }
  return "unknown";
}
