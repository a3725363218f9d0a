import type { Client } from "openapi-fetch";
import type { Operation } from "../operation.ts";
import type { Payload } from "../transport/outgoing.ts";
import type { Answer } from "../transport/transport.ts";

/** A named call as it goes through openapi-fetch. */
export interface NamedRequest {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly queryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Payload | undefined;
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
    isBinary?: (response: Response) => boolean,
  ): Promise<Answer>;
}

/** openapi-fetch as it is called here: the spec's types were checked at the method. */
interface UntypedHttp {
  request(
    method: string,
    path: string,
    init: Record<string, unknown>,
  ): Promise<{ readonly response: Response }>;
}

/** Lets named calls share the middleware of an openapi-fetch client. */
export function withMiddleware<Paths extends object>(client: Client<Paths>): MiddlewareClient<Paths> {
  let used = false;
  const { use } = client;
  const http: Client<Paths> = Object.assign(client, {
    use: (...middleware: Parameters<typeof use>) => {
      used = true;
      use(...middleware);
    },
  });
  return {
    http,
    hasMiddleware: () => used,
    async send(operation, { path, query, queryString, headers, body, signal }, transport, isBinary) {
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
          seen = withText(sent);
          return seen;
        },
      });
      // Unread by anybody, the text is still at hand; middleware may have made another answer of it, or answered itself.
      if (sent !== undefined && response === seen) return sent;
      const wantsBytes = response.ok && isBinary?.(response);
      return {
        response,
        text: wantsBytes ? "" : response.bodyUsed ? (sent?.text ?? "") : await response.text(),
        bytes: !wantsBytes
          ? undefined
          : response.bodyUsed
            ? sent?.bytes
            : new Uint8Array(await response.arrayBuffer()),
        requestId: sent?.requestId,
        retryAfterMs: sent?.retryAfterMs,
      };
    },
  };
}

/** The answer as middleware may read it. */
function withText({ response, text, bytes }: Answer): Response {
  const { status, statusText, headers } = response;
  const hasBody = status !== 204 && status !== 205 && status !== 304;
  return new Response(hasBody ? ((bytes as BodyInit | undefined) ?? text) : null, {
    status,
    statusText,
    headers,
  });
}
