/** A `fetch` that takes a ready `Request`. Any platform's `fetch` is one. */
export type Fetch = (request: Request) => Promise<Response>;

/** A request that can be sent any number of times. */
export interface Outgoing {
  readonly url: string;
  /** The caller's own; `undefined` when there is none. */
  readonly signal: AbortSignal | undefined;
  /** The client's own; `undefined`: the platform's. */
  readonly fetch: Fetch | undefined;
  /**
   * The request that was sent last. undici follows the signal of a `Request` through a weak reference: once the request is collected, an
   * abort no longer reaches the connection. This object keeps it.
   */
  request?: Request;
  /** Sends it to a URL, without following redirects. */
  send(url: string, signal: AbortSignal): Promise<Response>;
}

/** A request in parts. */
export interface Parts extends Outgoing {
  readonly method: string;
  readonly headers: Record<string, string>;
  /** A body that can be sent any number of times. */
  readonly body: string | FormData | Blob | undefined;
}

/** Sends a request in parts. The platform's `fetch` takes them as they are, which spares a `Request`. */
export function sendParts(this: Parts, url: string, signal: AbortSignal): Promise<Response> {
  const { method, headers, body, fetch } = this;
  // Each property costs the platform a check and a conversion.
  const init: RequestInit = { headers, signal, redirect: "manual" };
  if (method !== "GET") init.method = method;
  if (body !== undefined) init.body = body;
  if (fetch === undefined) return globalThis.fetch(url, init);
  this.request = new Request(url, init);
  return fetch(this.request);
}
