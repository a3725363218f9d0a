import type { ClientOptions } from "../client/create-provider-client.ts";
import { createProviderClient } from "../client/create-provider-client.ts";
import type { Clock } from "../clock.ts";
import { multipartBody, textOrBytes } from "../encodings.ts";
import type { OperationTable } from "../operation.ts";
import { numberedPages } from "../paging/page.ts";

export const operations = {
  getThing: { method: "GET", path: "/{shop}/things/{id}" },
  listThings: {
    method: "GET",
    path: "/{shop}/things",
    pagination: {
      style: "cursor",
      cursor: "cursor",
      limit: "limit",
      items: "/items",
      nextCursor: "/next",
      hasMore: "/more",
      itemId: "/id",
    },
  },
  listRows: {
    method: "GET",
    path: "/rows/",
    pages: numberedPages,
    pagination: {
      style: "page",
      page: "page",
      limit: "limit",
      firstPage: 1,
      items: "/data",
      totalItems: "/total",
      totalPages: "/pages",
      itemId: "/id",
    },
  },
  createThing: { method: "POST", path: "/{shop}/things" },
  findThing: { method: "POST", path: "/{shop}/things/find", safe: true },
  uploadThing: { method: "PATCH", path: "/{shop}/things/upload", body: multipartBody },
  renameThing: { method: "PATCH", path: "/{shop}/things/{id}", text: true, success: textOrBytes },
  deleteThing: { method: "DELETE", path: "/{shop}/things/{id}", empty: true },
} as const satisfies OperationTable;

export interface Thing {
  id: string;
  name?: string;
}

interface Answer<Body> {
  responses: { 200: { content: { "application/json": Body } } };
}
interface InShop {
  path: { shop: string };
}

export interface Operations {
  getThing: { parameters: { path: { shop: string; id: string } } } & Answer<Thing>;
  listThings: {
    parameters: InShop & { query?: { cursor?: string; limit?: number; order?: "asc" | "desc" } };
  } & Answer<{
    items: Thing[];
    next: string | null;
    more: boolean;
  }>;
  listRows: { parameters: { query: { inbox: string; page?: number; limit?: number } } } & Answer<{
    data: Thing[];
    total: number;
    pages: number;
  }>;
  createThing: {
    parameters: InShop;
    requestBody: { content: { "application/json": { name: string } } };
  } & Answer<Thing>;
  findThing: {
    parameters: InShop;
    requestBody: { content: { "application/json": { name: string } } };
  } & Answer<Thing>;
  uploadThing: {
    parameters: InShop;
    requestBody?: { content: { "multipart/form-data": { file?: Blob; note?: string; size?: number } } };
  } & Answer<Thing>;
  deleteThing: {
    parameters: { path: { shop: string; id: string } };
    responses: { 204: { content?: never } };
  };
  renameThing: { parameters: { path: { shop: string; id: string } } } & Answer<string>;
}

/** A client of an invented API, with its requests recorded and its time in the test's hands. */
export function createThingsClient(
  answer: (request: Request, attempt: number) => Response | Promise<Response>,
  { clock, ...options }: ClientOptions & { clock?: Clock } = {},
) {
  const requests: Request[] = [];
  // biome-ignore lint/complexity/noBannedTypes: the invented API has no typed paths; `http` is not used through types.
  const client = createProviderClient<{}, Operations, typeof operations, "shop">({
    provider: "things",
    providerName: "Things",
    operations,
    baseUrl: options.baseUrl ?? "https://things.example/v1",
    headers: { Authorization: "Bearer secret-key" },
    bound: { shop: "acme" },
    options: {
      ...options,
      fetch: async (request) => {
        requests.push(request.clone());
        return answer(request, requests.length);
      },
    },
    ...(clock === undefined ? {} : { clock }),
    random: () => 0.5,
  });
  return { client, requests };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}
