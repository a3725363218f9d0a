import createHttpClient, { type Client, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import { toJson } from "../json.ts";
import type { Answer } from "../transport/transport.ts";
import { halfCharacterError, toQueryString } from "./request.ts";

/** Parameters, headers and body of a named call for openapi-fetch. */
export interface NamedRequest {
  readonly params: { readonly path: Readonly<Record<string, string>>; readonly query: object };
  readonly querySerializer: () => string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal | undefined;
}

/** An openapi-fetch client whose middleware named calls can go through. */
export interface MiddlewareClient<Paths extends object> {
  readonly http: Client<Paths>;
  /** Whether any middleware was ever added; without it a named call can spare the way through openapi-fetch. */
  hasMiddleware(): boolean;
  /**
   * Sends a named call through the middleware, which may answer itself or replace the answer.
   *
   * @param wantsBytes whether a success is read as bytes.
   */
  send(
    method: string,
    path: string,
    request: NamedRequest,
    transport: (request: Request) => Promise<Answer>,
    wantsBytes: (response: Response) => boolean | undefined,
  ): Promise<Answer>;
}

/** openapi-fetch without its types: the spec's were checked at the method. */
interface UntypedHttp {
  request(method: string, path: string, init: object): Promise<{ readonly response: Response }>;
}

const writeQuery = createQuerySerializer();

/** openapi-fetch's own serializers, with an error for values that they cannot write and would lose. */
const serializers = {
  querySerializer: (query: Parameters<typeof writeQuery>[0]): string =>
    named("query parameter", query, () => writeQuery(query)),
  pathSerializer: (path: string, parameters: Record<string, unknown>): string =>
    named("path parameter", parameters, () => defaultPathSerializer(path, parameters as never)),
  bodySerializer: (body: unknown, headers?: unknown): string | FormData => {
    if (body instanceof FormData) return body;
    const type = new Headers(headers as HeadersInit).get("content-type") ?? "";
    if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return toJson(body, "The body");
    if (body instanceof URLSearchParams) return body.toString();
    return toQueryString(body, undefined, { place: "form field", toJson });
  },
};

function named(place: string, parameters: unknown, write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    const isHalf = ([, value]: [string, unknown]) => /\\ud[89a-f]/.test(JSON.stringify(value));
    throw halfCharacterError(place, Object.entries(parameters as object).find(isHalf)?.[0] ?? "");
  }
}

/** Makes an openapi-fetch client, and lets named calls share its middleware. */
export function createHttp<Paths extends object>(
  baseUrl: string,
  headers: Readonly<Record<string, string>>,
  fetch: (request: Request) => Promise<Response>,
): MiddlewareClient<Paths> {
  let used = false;
  const http = createHttpClient<Paths>({ baseUrl, headers, ...serializers, fetch });
  const { use } = http;
  http.use = (...middleware) => {
    used = true;
    use(...middleware);
  };
  return {
    http,
    hasMiddleware: () => used,
    async send(method, path, request, transport, wantsBytes) {
      let sent: Answer | undefined;
      let seen: Response | undefined;
      const { response } = await (http as unknown as UntypedHttp).request(method, path, {
        ...request,
        bodySerializer: (body: unknown) => body,
        parseAs: "stream",
        fetch: async (request: Request) => {
          sent = await transport(request);
          seen = toResponse(sent);
          return seen;
        },
      });
      // Not read by middleware, the body is still at hand. Else the answer is another one, or all of it was read.
      if (sent && response === seen) return sent;
      const asBytes = response.ok && wantsBytes(response);
      let body = sent?.body ?? "";
      if (!response.bodyUsed)
        body = asBytes ? new Uint8Array(await response.arrayBuffer()) : await response.text();
      return { ...sent, response, body };
    },
  };
}

/** The answer as middleware may read it. */
function toResponse({ response, body }: Answer): Response {
  const { status, statusText, headers } = response;
  const content = [204, 205, 304].includes(status) ? null : (body as BodyInit);
  return new Response(content, { status, statusText, headers });
}
