/** A `fetch` that takes a ready `Request`. Any platform's `fetch` is one. */
export type Fetch = (request: Request) => Promise<Response>;

/** A request that can be sent any number of times. */
export interface Outgoing {
  readonly url: string;
  /** The caller's own; `undefined` when there is none. */
  readonly signal: AbortSignal | undefined;
  /**
   * What was sent last. undici follows the signal of a `Request` through a weak reference: once the request is collected, an abort no
   * longer reaches the connection. Whoever keeps this object keeps the request.
   */
  request?: Request;
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

/** Requests whose bodies may be read later, which an abort must reach as well. Not by signal: undici holds on to that. */
const reading = new WeakMap<object, Request>();

/** Makes a request of its parts; without a `fetch` of the user's own it goes to the platform's, which spares a `Request`. */
export function outgoingFromParts(
  { url, method, headers, body, signal }: Parts,
  fetch: Fetch | undefined,
): Outgoing {
  const outgoing: Outgoing = {
    url,
    signal,
    send(url, signal) {
      // What is left out need not be checked and converted by the platform.
      const init: RequestInit = { headers, signal, redirect: "manual" };
      if (method !== "GET") init.method = method;
      if (body !== undefined) init.body = body;
      if (fetch === undefined) return globalThis.fetch(url, init);
      const request = new Request(url, init);
      outgoing.request = request;
      return fetch(request);
    },
  };
  return outgoing;
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
  const outgoing: Outgoing = {
    url: request.url,
    signal: request.signal,
    async send(url, signal) {
      const source = url === request.url ? request : new Own(url, request);
      const copy = new Own(source, { ...body, signal, redirect: "manual" });
      for (const key of Object.keys(request)) Reflect.set(copy, key, Reflect.get(request, key));
      outgoing.request = copy;
      const response = await (fetch ?? globalThis.fetch)(copy);
      reading.set(response.body ?? response, copy);
      return response;
    },
  };
  return outgoing;
}
