/** A `fetch` that takes a ready `Request`. Any platform's `fetch` is one. */
export type Fetch = (request: Request) => Promise<Response>;

/** A request that can be sent any number of times. */
export interface Outgoing {
  readonly url: string;
  /** The caller's own; `undefined` when there is none. */
  readonly signal: AbortSignal | undefined;
  /** Sends it to a URL, without following redirects. */
  send(url: string, signal: AbortSignal): Promise<Response>;
}

/** A body that can be sent any number of times. */
export type Payload = string | FormData | Blob;

/** What a request is made of. */
export interface Parts {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: Payload | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * Requests on their way. undici follows the signal of a `Request` through a weak reference: once the request is collected,
 * an abort no longer reaches the connection.
 */
const sending = new Set<Request>();
/** Requests whose bodies are being read, which an abort must reach as well. Not by signal: undici holds on to that. */
const reading = new WeakMap<object, Request>();

/** Sends a request and keeps it as long as an abort has something to end. */
async function sendKept(request: Request, fetch: Fetch): Promise<Response> {
  sending.add(request);
  try {
    const response = await fetch(request);
    reading.set(response.body ?? response, request);
    return response;
  } finally {
    sending.delete(request);
  }
}

/** Makes a request of its parts; without a `fetch` of the user's own it goes to the platform's, which spares a `Request`. */
export function outgoingFromParts(parts: Parts, fetch: Fetch | undefined): Outgoing {
  const { method, headers, body } = parts;
  // What is left out need not be checked and converted by the platform.
  const own = { ...(method !== "GET" && { method }), ...(body !== undefined && { body }) };
  return {
    url: parts.url,
    signal: parts.signal,
    send(url, signal) {
      const init: RequestInit = { headers, signal, redirect: "manual", ...own };
      return fetch === undefined ? globalThis.fetch(url, init) : sendKept(new Request(url, init), fetch);
    },
  };
}

/**
 * Makes one of a request that openapi-fetch or its middleware built. Its body is read into memory, to be sent again whole. What goes out
 * is of the same class, with the same properties: the caller may have given its own `Request`.
 */
export async function outgoingFromRequest(request: Request, fetch: Fetch | undefined): Promise<Outgoing> {
  const Own = request.constructor as typeof Request;
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const bytes = hasBody ? await request.arrayBuffer() : undefined;
  const body = bytes !== undefined && bytes.byteLength > 0 ? { body: bytes } : {};
  return {
    url: request.url,
    signal: request.signal,
    send(url, signal) {
      const source = url === request.url ? request : new Own(url, request);
      const copy = new Own(source, { ...body, signal, redirect: "manual" });
      for (const key of Object.keys(request)) Reflect.set(copy, key, Reflect.get(request, key));
      return sendKept(copy, fetch ?? globalThis.fetch);
    },
  };
}
