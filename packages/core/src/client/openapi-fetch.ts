import createOpenapiFetch, { createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import type { toJson } from "../json.ts";
import type { Fetch, Outgoing } from "../transport/outgoing.ts";
import type { Answer, Transport, TransportCall } from "../transport/transport.ts";
import type { halfCharacterError, toQueryString } from "./request.ts";

// `client.http` loads this module with its first call, so that programs which do not use it start without openapi-fetch.

/** The parts of a client that its `http` shares. */
export interface HttpConfig {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: Fetch | undefined;
  readonly transport: Transport;
  /** Handed over, not imported: bundlers would split off a third file with all that clients and this module share. */
  readonly encoding: {
    readonly toJson: typeof toJson;
    readonly toQueryString: typeof toQueryString;
    readonly halfCharacterError: typeof halfCharacterError;
  };
  /** Makes the call of a request that its user made through `http`: its method and the path template as given. */
  createCall(method: string, path: string): TransportCall;
}

/** A named call for openapi-fetch. */
export interface NamedRequest {
  readonly params: { readonly path: Readonly<Record<string, string>>; readonly query: object };
  readonly querySerializer: () => string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal | undefined;
}

/** openapi-fetch once it is loaded. */
export interface LoadedHttp {
  request(method: string, path: string, init: { readonly fetch?: unknown }): Promise<unknown>;
  /** Sends a named call through middleware, which may answer itself or replace the answer. */
  send(method: string, path: string, request: NamedRequest, call: TransportCall): Promise<Answer>;
}

/** openapi-fetch without its types: the spec's were checked at the method. */
interface UntypedHttp {
  request(method: string, path: string, init: object): Promise<{ readonly response: Response }>;
}

const writeQuery = createQuerySerializer();

/** openapi-fetch's own serializers, with an error for values that they cannot write and would lose. */
function createSerializers({ toJson, toQueryString, halfCharacterError }: HttpConfig["encoding"]) {
  const named = (place: string, parameters: object, write: () => string): string => {
    try {
      return write();
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
      const isHalf = ([, value]: [string, unknown]) => /\\ud[89a-f]/.test(JSON.stringify(value));
      throw halfCharacterError(place, Object.entries(parameters).find(isHalf)?.[0] ?? "");
    }
  };
  return {
    querySerializer: (query: Parameters<typeof writeQuery>[0]) =>
      named("query parameter", query as object, () => writeQuery(query)),
    pathSerializer: (path: string, parameters: Record<string, unknown>) =>
      named("path parameter", parameters, () => defaultPathSerializer(path, parameters as never)),
    bodySerializer: (body: unknown, headers?: unknown) => {
      if (body instanceof FormData) return body;
      const type = new Headers(headers as HeadersInit).get("content-type") ?? "";
      if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return toJson(body, "The body");
      if (body instanceof URLSearchParams) return body.toString();
      return toQueryString(body, undefined, { place: "form field", toJson });
    },
  };
}

/** Makes the openapi-fetch client behind `client.http`, on the transport of the client. */
export function createLoadedHttp(config: HttpConfig): LoadedHttp {
  const { baseUrl, headers, fetch, transport, createCall } = config;
  const send = async (request: Request, call: TransportCall) =>
    transport(await toOutgoing(request, fetch), call);
  const http = createOpenapiFetch<never>({
    baseUrl,
    headers,
    ...createSerializers(config.encoding),
  }) as unknown as UntypedHttp;
  return {
    async request(method, path, init) {
      async function fetch(request: Request): Promise<Response> {
        const call = createCall(request.method, path);
        try {
          const { response } = await send(request, call);
          if (response.ok) call.watch?.({ type: "success" });
          return response;
        } catch (error) {
          call.watch?.({ error });
          throw error;
        }
      }
      return http.request(method, path, { ...init, fetch: init.fetch ?? fetch });
    },
    async send(method, path, request, call) {
      let sent: Answer | undefined;
      let seen: Response | undefined;
      const { response } = await http.request(method, path, {
        ...request,
        bodySerializer: (body: unknown) => body,
        parseAs: "stream",
        fetch: async (request: Request) => {
          sent = await send(request, call);
          seen = toResponse(sent);
          return seen;
        },
      });
      // Not read by middleware, the body is still at hand. Else the answer is another one, or all of it was read.
      if (sent && response === seen) return sent;
      const { operation } = call;
      const asBytes = response.ok && operation?.success?.wantsBytes(operation, response);
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

/** Requests whose bodies may be read later, which an abort must reach as well. Not by signal: undici holds on to that. */
const reading = new WeakMap<object, Request>();

/**
 * Makes an outgoing request of one that openapi-fetch or its middleware built. Its body is read into memory, to be sent again whole. The
 * request that is sent has the same class and properties: the caller may use a `Request` of its own.
 */
async function toOutgoing(source: Request, fetch: Fetch | undefined): Promise<Outgoing> {
  const Own = source.constructor as typeof Request;
  const bytes = /^(?:GET|HEAD)$/.test(source.method) ? undefined : await source.arrayBuffer();
  const body = bytes?.byteLength ? { body: bytes } : {};
  const outgoing: Outgoing = {
    url: source.url,
    signal: source.signal,
    fetch,
    async send(url, signal) {
      const copy = new Own(url === source.url ? source : new Own(url, source), {
        ...body,
        signal,
        redirect: "manual",
      });
      for (const key of Object.keys(source)) Reflect.set(copy, key, Reflect.get(source, key));
      outgoing.request = copy;
      const response = await (fetch ?? globalThis.fetch)(copy);
      reading.set(response.body ?? response, copy);
      return response;
    },
  };
  return outgoing;
}
