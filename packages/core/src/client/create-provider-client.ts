import createHttpClient, { type Client } from "openapi-fetch";
import { type Clock, systemClock } from "../clock.ts";
import { HttpError } from "../errors/http-error.ts";
import type { CallContext } from "../errors/provider-error.ts";
import type { Operation, OperationTable } from "../operation.ts";
import type { Query } from "../paging/page-turner.ts";
import { createPagedCall, type PagingOptions } from "../paging/paged-call.ts";
import { resolveTransportOptions, type TransportOptions } from "../transport/options.ts";
import { parseRetryAfter } from "../transport/retry-after.ts";
import { createTransport, type Fetch, type TransportCall } from "../transport/transport.ts";
import { parseBaseUrl } from "./base-url.ts";
import type { CallOptions, ProviderClient } from "./client-types.ts";
import { toFormData } from "./form-data.ts";
import { completePath } from "./path-parameters.ts";
import { readSuccessBody } from "./response-body.ts";

/** What a user may set on any provider's client. */
export interface ClientOptions extends TransportOptions {
  /** Where the API is. Default: the provider's production address. Set it to reach a mock server or a proxy. */
  readonly baseUrl?: string;
  /** The `fetch` to send with. Default: the platform's. */
  readonly fetch?: Fetch;
}

/** What a provider package fills in. */
export interface ProviderConfig<Table extends OperationTable> {
  /** The provider's id: its spec, its package and its errors carry it. */
  readonly provider: string;
  /** The provider's name for people. */
  readonly providerName: string;
  readonly operations: Table;
  readonly baseUrl: string;
  /** Sent with every request; the key is here. */
  readonly headers: Readonly<Record<string, string>>;
  /** Path parameters given once for all calls. */
  readonly bound: Readonly<Record<string, string>>;
  /** Finds the provider's error code in a parsed error body. Must take any value. */
  readonly errorCode: (body: unknown) => string | undefined;
  /** The header with the provider's id of a request; `undefined` when it sends none. */
  readonly requestIdHeader?: string | undefined;
  readonly options: ClientOptions;
  /** Time and chance, for tests. */
  readonly clock?: Clock;
  readonly random?: () => number;
}

interface Init extends CallOptions, PagingOptions {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Query;
  readonly body?: unknown;
}

/** openapi-fetch as it is called here: the spec's types were checked at the method. */
interface UntypedHttp {
  request(
    method: string,
    path: string,
    init: Record<string, unknown>,
  ): Promise<{ readonly error?: unknown; readonly response: Response }>;
}

/**
 * Builds a provider's client from its operations table: one loop, a method per operation.
 *
 * The key lives in closures only: neither inspecting nor serialising the client shows it.
 *
 * @throws {TypeError} naming the option that cannot be used.
 */
export function createProviderClient<
  Paths extends object,
  Operations,
  const Table extends OperationTable,
  Bound extends string = never,
>(config: ProviderConfig<Table>): ProviderClient<Paths, Operations, Table, Bound> {
  const { provider, providerName, clock = systemClock, random = Math.random, options } = config;
  resolveTransportOptions(options);
  const transport = createTransport({
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    clock,
    random,
  });

  const http: Client<Paths> = createHttpClient<Paths>({
    baseUrl: parseBaseUrl(config.baseUrl),
    headers: config.headers,
    fetch: (request) => {
      const context = {
        provider,
        providerName,
        operationId: undefined,
        method: request.method,
        path: "(http)",
      };
      return transport(request, {
        context,
        safe: false,
        options: resolveTransportOptions(options),
        wholeBody: false,
      });
    },
  });

  async function callOnce(entry: Operation, context: CallContext, init: Init): Promise<unknown> {
    const { path, query, body, headers, signal } = init;
    const call: TransportCall = {
      context,
      safe: entry.safe === true,
      options: resolveTransportOptions(options, init),
      wholeBody: true,
    };
    const { response, error } = await (http as unknown as UntypedHttp).request(entry.method, entry.path, {
      params: { path: completePath(context, config.bound, path), query },
      fetch: (request: Request) => transport(request, call),
      parseAs: "stream",
      ...(body === undefined ? {} : { body }),
      ...(entry.body === "multipart" ? { bodySerializer: toFormData } : {}),
      ...(headers === undefined ? {} : { headers }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.ok) return readSuccessBody(context, response, entry.text === true);
    throw new HttpError(context, {
      status: response.status,
      code: config.errorCode(error),
      body: error,
      retryAfterMs: parseRetryAfter(response.headers.get("retry-after"), clock.now()),
      requestId: response.headers.get(config.requestIdHeader ?? "x-request-id") ?? undefined,
    });
  }

  function method(operationId: string, entry: Operation): (init?: Init) => unknown {
    const context = { provider, providerName, operationId, method: entry.method, path: entry.path };
    const { pagination } = entry;
    if (pagination === undefined) return (init = {}) => callOnce(entry, context, init);
    return (init = {}) => {
      const fetchPage = (query: Query) => callOnce(entry, context, { ...init, query });
      return createPagedCall({ context, pagination, query: init.query ?? {}, fetchPage }, init);
    };
  }

  const methods = Object.entries(config.operations).map(([id, entry]) => [id, method(id, entry)] as const);
  return { ...Object.fromEntries(methods), http } as unknown as ProviderClient<
    Paths,
    Operations,
    Table,
    Bound
  >;
}
