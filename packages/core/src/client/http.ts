import type { Client, Middleware } from "openapi-fetch";
import type { HttpConfig, LoadedHttp } from "./openapi-fetch.ts";

/** `client.http`, and the way of named calls through its middleware. */
export interface LazyHttp<Paths extends object> {
  readonly http: Client<Paths>;
  /** Whether there is middleware; without it a named call can spare the way through openapi-fetch. */
  hasMiddleware(): boolean;
  readonly send: LoadedHttp["send"];
}

const verbs = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/** Makes `client.http`. Its first call loads openapi-fetch; middleware is kept here, and goes along with each call. */
export function createHttp<Paths extends object>(config: HttpConfig): LazyHttp<Paths> {
  const middleware: Middleware[] = [];
  let loaded: LoadedHttp | undefined;

  async function load(): Promise<LoadedHttp> {
    loaded ??= (await import("./openapi-fetch.ts")).createLoadedHttp(config);
    return loaded;
  }

  async function request(method: string, path: string, init?: WithMiddleware): Promise<unknown> {
    const given = { ...init, middleware: [...middleware, ...(init?.middleware ?? [])] };
    return (loaded ?? (await load())).request(method, path, given);
  }

  const http = {
    ...Object.fromEntries(
      verbs.map((method) => [method, (path: string, init?: WithMiddleware) => request(method, path, init)]),
    ),
    request,
    use(...added: readonly Middleware[]) {
      for (const each of added) {
        if (!each) continue;
        if (typeof each !== "object" || !("onRequest" in each || "onResponse" in each || "onError" in each))
          throw new Error("Middleware needs `onRequest()`, `onResponse()` or `onError()`.");
        middleware.push(each);
      }
    },
    eject(...removed: readonly Middleware[]) {
      for (const each of removed) {
        const index = middleware.indexOf(each);
        if (index >= 0) middleware.splice(index, 1);
      }
    },
  };
  return {
    http: http as unknown as Client<Paths>,
    hasMiddleware: () => middleware.length > 0,
    async send(method, path, request, call) {
      const given = { ...request, middleware: [...middleware] };
      return (loaded ?? (await load())).send(method, path, given, call);
    },
  };
}

interface WithMiddleware {
  readonly fetch?: unknown;
  readonly middleware?: readonly Middleware[];
}
