import createHttpClient, { type Client, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import { toJson } from "../json.ts";
import type { Operation } from "../operation.ts";
import type { Answer } from "../transport/transport.ts";
import { halfCharacterError, toQueryString } from "./request.ts";

/** A named call as it goes through openapi-fetch. */
export interface NamedRequest {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly queryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal | undefined;
}

/** An openapi-fetch client whose middleware named calls can go through. */
export interface MiddlewareClient<Paths extends object> {
  readonly http: Client<Paths>;
  /** Whether any middleware was ever added; without it a named call can spare the way through openapi-fetch. */
  hasMiddleware(): boolean;
  /** Sends a named call through the middleware; what it makes of the answer is the answer. */
  send(
    operation: Operation,
    request: NamedRequest,
    transport: (request: Request) => Promise<Answer>,
    wantsBytes?: (response: Response) => boolean,
  ): Promise<Answer>;
}

/** openapi-fetch as it is called here: the spec's types were checked at the method. */
interface UntypedHttp {
  request(method: string, path: string, init: object): Promise<{ readonly response: Response }>;
}

const writeQuery = createQuerySerializer();

/** openapi-fetch's own serializers, which write what they write but say what they cannot write, instead of losing it. */
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
    const name = Object.entries(parameters as object).find(([, value]) =>
      /\\ud[89a-f]/.test(JSON.stringify(value)),
    )?.[0];
    throw halfCharacterError(`${place} \`${name ?? ""}\``);
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
    async send(operation, { path, query, queryString, headers, body, signal }, transport, wantsBytes) {
      let sent: Answer | undefined;
      let seen: Response | undefined;
      const { response } = await (http as unknown as UntypedHttp).request(operation.method, operation.path, {
        params: { path, query },
        querySerializer: () => queryString,
        headers,
        ...(body === undefined ? {} : { body, bodySerializer: (whole: unknown) => whole }),
        ...(signal === undefined ? {} : { signal }),
        parseAs: "stream",
        fetch: async (request: Request) => {
          sent = await transport(request);
          seen = withBody(sent);
          return seen;
        },
      });
      // Unread by anybody, the text is still at hand; middleware may have made another answer of it, or answered itself.
      if (sent !== undefined && response === seen) return sent;
      const { requestId, retryAfterMs } = sent ?? {};
      const answer = { response, text: "", requestId, retryAfterMs };
      const { bodyUsed } = response;
      if (response.ok && wantsBytes?.(response)) {
        const bytes = bodyUsed ? sent?.bytes : new Uint8Array(await response.arrayBuffer());
        return { ...answer, bytes };
      }
      return { ...answer, text: bodyUsed ? (sent?.text ?? "") : await response.text() };
    },
  };
}

/** The answer as middleware may read it. */
function withBody({ response, text, bytes }: Answer): Response {
  const { status, statusText, headers } = response;
  const hasBody = status !== 204 && status !== 205 && status !== 304;
  return new Response(hasBody ? ((bytes as BodyInit | undefined) ?? text) : null, {
    status,
    statusText,
    headers,
  });
}
