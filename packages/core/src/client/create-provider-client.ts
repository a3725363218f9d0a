import createHttpClient from "openapi-fetch";
import {
  checkHas,
  checkObject,
  checkOptions,
  checkSignal,
  copyOptions,
  type OptionNames,
} from "../check-options.ts";
import { type Clock, systemClock } from "../clock.ts";
import { createDriftChecker, type DriftOptions } from "../drift/create-drift-checker.ts";
import { HttpError } from "../errors/http-error.ts";
import type { CallContext } from "../errors/provider-error.ts";
import type { OnEvent } from "../observe/event.ts";
import { createWatcher } from "../observe/watch.ts";
import type { Operation, OperationTable, RateLimit } from "../operation.ts";
import type { Query } from "../paging/page-turner.ts";
import { createPagedCall, type PagingOptions } from "../paging/paged-call.ts";
import { resolveTransportOptions, type TransportOptions } from "../transport/options.ts";
import { type Fetch, outgoingFromParts, outgoingFromRequest, type Payload } from "../transport/outgoing.ts";
import { createRateLimiter, type RateLimiter } from "../transport/rate-limiter.ts";
import { type Answer, createTransport, type TransportCall } from "../transport/transport.ts";
import { parseBaseUrl } from "./base-url.ts";
import type { CallOptions, ProviderClient } from "./client-types.ts";
import { mergeHeaders } from "./headers.ts";
import { httpSerializers } from "./http-serializers.ts";
import { completePath, fillPath, type PathTemplate, parsePath } from "./path-parameters.ts";
import { toQueryString } from "./query-string.ts";
import { contentTypeOf, toPayload } from "./request-body.ts";
import { isBinary, readErrorBody, readSuccessBody } from "./response-body.ts";
import { withMiddleware } from "./with-middleware.ts";

/** What a user may set on any provider's client. */
export interface ClientOptions extends TransportOptions, DriftOptions {
  /** Where the API is. Default: the provider's production address. Set it to reach a mock server or a proxy. */
  readonly baseUrl?: string;
  /** The `fetch` to send with. Default: the platform's. */
  readonly fetch?: Fetch;
  /**
   * Keeps to the provider's rate limit. Default: one of the client's own, if the provider publishes a limit. Clients that
   * share a key should share one, from `createRateLimiter`; `false` sends as fast as asked.
   */
  readonly rateLimiter?: RateLimiter | false;
  /** Is told what the client does; see `ClientEvent`. */
  readonly onEvent?: OnEvent;
}

const timingNames: OptionNames<TransportOptions> = {
  maxRetries: true,
  timeoutMs: true,
  totalTimeoutMs: true,
  maxRetryWaitMs: true,
  maxBodyBytes: true,
};

/**
 * Refuses options that a provider's client does not have.
 *
 * @param own the names of those that it has beside `ClientOptions`.
 * @throws {TypeError} naming the option.
 */
export function checkClientOptions<Options extends ClientOptions>(
  where: string,
  options: Options,
  own: OptionNames<Omit<Options, keyof ClientOptions>>,
): void {
  const names: OptionNames<ClientOptions> = {
    ...timingNames,
    baseUrl: true,
    fetch: true,
    rateLimiter: true,
    onEvent: true,
    validate: true,
    validators: true,
    onDrift: true,
  };
  checkOptions<object>(where, options, { ...own, ...names });
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
  /** The limit the provider publishes; `undefined` when it publishes none. */
  readonly rateLimit?: RateLimit | undefined;
  /** Finds the provider's error code in a parsed error body. Must take any value. */
  readonly errorCode: (body: unknown) => string | undefined;
  /** The header with the provider's id of a request. Default: `x-request-id`. */
  readonly requestIdHeader?: string | undefined;
  readonly options: ClientOptions;
  /** Time and chance, for tests. */
  readonly clock?: Clock;
  readonly random?: () => number;
}

interface Init extends CallOptions, PagingOptions {
  path?: Readonly<Record<string, unknown>>;
  readonly query?: Query;
  readonly body?: unknown;
}

const configNames: OptionNames<ProviderConfig<OperationTable>> = {
  provider: true,
  providerName: true,
  operations: true,
  baseUrl: true,
  headers: true,
  bound: true,
  rateLimit: true,
  errorCode: true,
  requestIdHeader: true,
  options: true,
  clock: true,
  random: true,
};
const pagingNames: OptionNames<PagingOptions> = { maxPages: true, maxItems: true, readAhead: true };

/** An operation with what its calls share. */
interface Prepared {
  /** What a call of it may be given. */
  readonly names: OptionNames<Omit<Init, keyof PagingOptions>>;
  readonly entry: Operation;
  readonly context: CallContext;
  readonly template: PathTemplate;
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
  checkOptions("createProviderClient", config, configNames);
  const { provider, providerName, clock = systemClock, random = Math.random, options, rateLimit } = config;
  const defaults = resolveTransportOptions(options);
  const baseUrl = parseBaseUrl(config.baseUrl);
  const baseHeaders = mergeHeaders(config.headers);
  const jsonHeaders = mergeHeaders({ "content-type": "application/json" }, config.headers);
  const { fetch, rateLimiter = rateLimit && createRateLimiter(rateLimit, clock) } = options;
  checkHas("fetch", "a function", fetch, "call");
  checkHas("onEvent", "a function", options.onEvent, "call");
  if (rateLimiter !== false)
    checkHas("rateLimiter", "one from createRateLimiter, or false", rateLimiter, "take", "pause");
  const checkDrift = createDriftChecker(options, config.operations);
  const watch = createWatcher(options.onEvent, baseUrl, clock);
  const transport = createTransport({
    clock,
    random,
    limiter: rateLimiter || undefined,
    rateLimit,
    requestIdHeader: config.requestIdHeader ?? "x-request-id",
    secrets: Object.values(config.headers),
  });

  const { http, hasMiddleware, send } = withMiddleware(
    createHttpClient<Paths>({
      baseUrl,
      headers: config.headers,
      ...httpSerializers,
      fetch: async (request) => {
        const context = {
          provider,
          providerName,
          operationId: undefined,
          method: request.method,
          path: "(http)",
        };
        const call = { context, safe: false, options: defaults, wholeBody: false, watch: watch?.(context) };
        try {
          return (await transport(await outgoingFromRequest(request, fetch), call)).response;
        } catch (error) {
          call.watch?.error(error);
          throw error;
        }
      },
    }),
  );

  async function callOnce(
    { entry, context, template, names }: Prepared,
    init: Init,
    query = init?.query,
    signal = init?.signal,
  ): Promise<unknown> {
    checkOptions<object>(`${context.operationId}`, init, names);
    const { path, body, headers } = init;
    if (signal !== undefined) checkSignal(signal);
    if (query !== undefined) checkObject("`query`", "an object of parameters", query);
    if (headers !== undefined) checkObject("`headers`", "an object of texts", headers);
    const call: TransportCall = {
      context,
      safe: entry.safe === true,
      options: hasOwnTiming(init) ? resolveTransportOptions(defaults, init) : defaults,
      wholeBody: true,
      ...(entry.binary !== undefined && { isBinary: (response: Response) => isBinary(entry, response) }),
      watch: watch?.(context),
    };
    const parameters = completePath(template, context, config.bound, path);
    const queryString = query === undefined ? "" : toQueryString(query, entry.query);
    if (body !== undefined && /^(?:GET|HEAD)$/.test(entry.method))
      throw new TypeError(`\`${context.operationId}\` takes no body.`);
    const payload = toPayload(entry, context.operationId ?? "", body);
    const sentHeaders = headersFor(entry, payload);
    const allHeaders = headers === undefined ? sentHeaders : mergeHeaders(sentHeaders, headers);
    try {
      let answer: Answer;
      if (hasMiddleware()) {
        answer = await send(
          entry,
          { path: parameters, query: query ?? {}, queryString, headers: allHeaders, body: payload, signal },
          async (request) => transport(await outgoingFromRequest(request, fetch), call),
          call.isBinary,
        );
      } else {
        const url = `${baseUrl}${fillPath(template, parameters)}${queryString === "" ? "" : `?${queryString}`}`;
        const parts = { url, method: entry.method, headers: allHeaders, body: payload, signal };
        answer = await transport(outgoingFromParts(parts, fetch), call);
      }
      return readAnswer(entry, context, answer);
    } catch (error) {
      call.watch?.error(error);
      throw error;
    }
  }

  function headersFor(entry: Operation, payload: Payload | undefined): Readonly<Record<string, string>> {
    const type = payload === undefined ? undefined : contentTypeOf(entry, payload);
    if (type === undefined) return baseHeaders;
    return type === "application/json" ? jsonHeaders : { "content-type": type, ...baseHeaders };
  }

  function readAnswer(entry: Operation, context: CallContext, answer: Answer): unknown {
    const { response, text, bytes, retryAfterMs, requestId } = answer;
    if (response.ok) {
      const { value, isJson } = readSuccessBody(entry, context, response, text, bytes);
      if (isJson) checkDrift(context, response.status, value);
      return value;
    }
    const body = readErrorBody(text);
    throw new HttpError(context, {
      status: response.status,
      code: config.errorCode(body),
      body,
      retryAfterMs,
      requestId,
    });
  }

  function method(operationId: string, entry: Operation): (init?: Init) => unknown {
    const context = { provider, providerName, operationId, method: entry.method, path: entry.path };
    const { pagination } = entry;
    const own = { path: true, query: true, body: true, headers: true, signal: true } as const;
    const names = { ...timingNames, ...own, ...(pagination && pagingNames) };
    const prepared = { entry, context, template: parsePath(entry.path), names };
    if (pagination === undefined) return (init = {}) => callOnce(prepared, init);
    return (given = {}) => {
      // Read now, whatever becomes of the caller's object while the list is walked.
      const init = copyOptions(operationId, given);
      const { query = {}, signal } = init;
      checkObject("`query`", "an object of parameters", query);
      if (init.path) init.path = copyOptions("`path`", init.path);
      const fetchPage = (query: Query, signal: AbortSignal | undefined) =>
        callOnce(prepared, init, query, signal);
      return createPagedCall({ context, pagination, query, signal, fetchPage }, init);
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

function hasOwnTiming(init: Init): boolean {
  return (
    init.maxRetries !== undefined ||
    init.timeoutMs !== undefined ||
    init.totalTimeoutMs !== undefined ||
    init.maxRetryWaitMs !== undefined ||
    init.maxBodyBytes !== undefined
  );
}
