import {
  checkHas,
  checkObject,
  checkOptions,
  checkSignal,
  copyOptions,
  type OptionNames,
} from "../check-options.ts";
import { type Clock, systemClock } from "../clock.ts";
import { createDriftChecker, type DriftOptions } from "../drift/drift.ts";
import type { CallContext } from "../errors.ts";
import { HttpError } from "../errors.ts";
import { isObject, toJson } from "../json.ts";
import type { OnEvent } from "../observe/events.ts";
import { createWatcher } from "../observe/events.ts";
import type { EncodedBody, Operation, OperationTable, PagedOperation, RateLimit } from "../operation.ts";
import type { Query } from "../paging/page.ts";
import { LazyPagedCall, type PagingOptions } from "../paging/paged-call.ts";
import { resolveTransportOptions, type TransportOptions, transportDefaults } from "../transport/options.ts";
import { type Fetch, type Parts, sendParts } from "../transport/outgoing.ts";
import type { RateLimiter } from "../transport/rate-limiter.ts";
import { createTransport, type TransportCall, type TransportConfig } from "../transport/transport.ts";
import type { CallOptions, ProviderClient } from "./client-types.ts";
import { createHttp } from "./http.ts";
import {
  fillPath,
  halfCharacterError,
  mergeHeaders,
  parseBaseUrl,
  parsePath,
  toQueryString,
} from "./request.ts";
import { readSuccessBody } from "./response.ts";

/** Options of every provider's client. */
export interface ClientOptions extends TransportOptions, DriftOptions {
  /** Where the API is. Default: the provider's production address. Set it to reach a mock server or a proxy. */
  readonly baseUrl?: string | undefined;
  /** The `fetch` to send with. Default: the platform's. */
  readonly fetch?: Fetch;
  /**
   * Keeps to the provider's rate limit. Default: one of the client's own, if the provider publishes a limit. Clients that
   * share a key should share one, from `createRateLimiter`; `false` sends as fast as asked.
   */
  readonly rateLimiter?: RateLimiter | false;
  /** Receives the events of the client; see `ClientEvent`. */
  readonly onEvent?: OnEvent;
}

/**
 * Refuses options that a provider's client does not have.
 *
 * @param own the names of those that it has besides `ClientOptions`.
 * @throws {TypeError} naming the option.
 */
export function checkClientOptions<Options extends ClientOptions>(
  where: string,
  options: Options,
  own: OptionNames<Omit<Options, keyof ClientOptions>>,
): void {
  const names: Readonly<Record<keyof ClientOptions, unknown>> = {
    ...transportDefaults,
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

type CreateRateLimiter = (limit: RateLimit, clock: Clock) => RateLimiter;

/** Facts about a provider, from its package. */
export interface ProviderConfig<Table extends OperationTable, Bound extends string = string>
  extends TransportConfig {
  /** The provider's id: its spec, its package and its errors carry it. */
  readonly provider: string;
  /** The provider's name for people. */
  readonly providerName: string;
  readonly operations: Table;
  readonly baseUrl: string;
  /** Name of the client for the provider's logs, such as `confluir-acme/1.2.0`. Browsers have their own, and keep it. */
  readonly userAgent?: string;
  /** Path parameters given once for all calls. */
  readonly bound: Readonly<Record<Bound, string>>;
  /** Finds the provider's error code in a parsed error body, whatever that is. Default: its `code`, if that is a text. */
  readonly errorCode?: (body: unknown) => string | undefined;
  /** What a user can do about an error, by its code: `check \`apiKey\``. It ends the message of the error. */
  readonly advice?: Readonly<Record<string, string>>;
  readonly options: ClientOptions;
  /** Core's own. Needed with `rateLimit`, so that no other client carries it. */
  readonly createRateLimiter?: CreateRateLimiter;
  /** For tests. */
  readonly clock?: Clock;
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
  userAgent: true,
  bound: true,
  rateLimit: true,
  createRateLimiter: true,
  errorCode: true,
  advice: true,
  requestIdHeader: true,
  options: true,
  clock: true,
  random: true,
};
const callNames = { path: true, query: true, body: true, headers: true, signal: true } as const;
const pagingNames: OptionNames<PagingOptions> = { maxPages: true, maxItems: true, readAhead: true };

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
>(config: ProviderConfig<Table, Bound>): ProviderClient<Paths, Operations, Table, Bound> {
  checkOptions("createProviderClient", config, configNames);
  const { provider, providerName, clock = systemClock, bound, options, rateLimit } = config;
  const defaults = resolveTransportOptions(options);
  const baseUrl = parseBaseUrl(config.baseUrl);
  // A browser would ask the provider's server whether it may send one. One that is missing is not sent.
  const headers = /^Mozilla/.test(globalThis.navigator?.userAgent)
    ? config.headers
    : { "user-agent": config.userAgent as string, ...config.headers };
  const baseHeaders = mergeHeaders(headers);
  if (rateLimit && !config.createRateLimiter) throw new TypeError("`rateLimit` needs `createRateLimiter`.");
  const {
    fetch,
    rateLimiter = rateLimit && (config.createRateLimiter as CreateRateLimiter)(rateLimit, clock),
    onEvent,
  } = options;
  checkHas("fetch", "a function", fetch, "call");
  checkHas("onEvent", "a function", onEvent, "call");
  if (rateLimiter !== false)
    checkHas("rateLimiter", "one from createRateLimiter, or false", rateLimiter, "take", "pause");
  const checkDrift = createDriftChecker(options, config.operations);
  const watch = createWatcher(onEvent, baseUrl, clock);
  const transport = createTransport(config, clock, rateLimiter || undefined);

  function contextOf(operationId: string | undefined, method: string, path: string): CallContext {
    return { provider, providerName, operationId, method, path };
  }

  const { http, hasMiddleware, send } = createHttp<Paths>({
    baseUrl,
    headers,
    fetch,
    transport,
    encoding: { toJson, toQueryString, halfCharacterError },
    createCall(method, template) {
      const [operationId, operation] =
        Object.entries(config.operations).find(
          ([, each]) => each.method === method && each.path === template,
        ) ?? nothing;
      const context = contextOf(operationId, method, operation ? template : "(http)");
      return { context, operation, isRaw: true, options: defaults, watch: watch?.(context) };
    },
  });

  function createMethod(operationId: string, operation: Operation): (init?: Init) => unknown {
    const { method, path: template, pagination } = operation;
    const context = contextOf(operationId, method, template);
    const pathParts = parsePath(template);
    const names = { ...transportDefaults, ...callNames, ...(pagination && pagingNames) };
    const plainCall: TransportCall = { context, operation, options: defaults, watch: undefined };

    async function callOnce(
      init: Init,
      query = init?.query,
      signal = init?.signal,
      encoded?: EncodedBody | typeof nothing,
    ): Promise<unknown> {
      // The arguments are checked and encoded, ...
      checkOptions<object>(operationId, init, names);
      checkSignal(signal);
      if (query !== undefined) checkObject("`query`", "parameters", query);
      if (init.headers !== undefined) checkObject("`headers`", "texts", init.headers);
      const path: Record<string, string> = {};
      let url = baseUrl + fillPath(pathParts, operationId, bound, init.path, path);
      const queryString =
        query === undefined
          ? ""
          : operation.writeQuery
            ? operation.writeQuery(query, operation)
            : toQueryString(query);
      if (queryString !== "") url += `?${queryString}`;
      const [body, type] = encoded ?? encodeBody(init.body);
      let headers = type === undefined ? baseHeaders : { "content-type": type, ...baseHeaders };
      if (init.headers !== undefined) headers = mergeHeaders(headers, init.headers);
      let options = defaults;
      for (const name in init) if (name in defaults) options = resolveTransportOptions(defaults, init);
      let call = plainCall;
      if (watch || options !== defaults) call = { ...plainCall, options, watch: watch?.(context) };

      try {
        // ... sent until it succeeds, ...
        const answer = hasMiddleware()
          ? await send(
              method,
              template,
              {
                params: { path, query: query ?? {} },
                querySerializer: () => queryString,
                headers,
                body,
                signal,
              },
              call,
            )
          : await transport({ url, method, headers, body, signal, fetch, send: sendParts } as Parts, call);

        // ... and the answer is read.
        const { response, retryAfterMs, requestId } = answer;
        const { status } = response;
        if (response.ok) {
          const { value, isJson } = readSuccessBody(operation, context, response, answer.body);
          if (isJson) checkDrift?.(context, status, value);
          call.watch?.({ type: "success" });
          return value;
        }
        let problem: unknown = answer.body || undefined;
        try {
          problem = JSON.parse(String(problem));
        } catch {
          // It stays a text.
        }
        const code = config.errorCode
          ? config.errorCode(problem)
          : isObject(problem)
            ? problem.code
            : undefined;
        const advice = config.advice?.[String(code)];
        throw new HttpError(context, { status, code, body: problem, retryAfterMs, requestId }, advice);
      } catch (error) {
        call.watch?.({ error });
        throw error;
      }
    }

    function encodeBody(body: unknown): EncodedBody | typeof nothing {
      if (body === undefined) return nothing;
      if (/^(?:GET|HEAD)$/.test(method)) throw new TypeError(`\`${operationId}\` takes no body.`);
      if (typeof ReadableStream !== "undefined" && body instanceof ReadableStream)
        throw new TypeError(`\`${operationId}\` takes no stream; read it into a Blob.`);
      if (operation.body) return operation.body(body, operation, operationId);
      return [toJson(body, `The body of \`${operationId}\``), operation.contentType ?? "application/json"];
    }

    if (pagination === undefined) return (init = {}) => callOnce(init);
    return (given = {}) => {
      // Read now, whatever becomes of the caller's object while the list is read.
      const init = copyOptions(operationId, given);
      const { query = {}, signal } = init;
      checkObject("`query`", "parameters", query);
      if (init.path) init.path = copyOptions("`path`", init.path);
      const body = encodeBody(init.body);
      const fetchPage = (query: Query, signal: AbortSignal | undefined) =>
        callOnce(init, query, signal, body);
      return new LazyPagedCall(
        { context, operation: operation as PagedOperation, query, signal, fetchPage },
        init,
      );
    };
  }

  const methods = Object.entries(config.operations).map(([id, operation]) => [
    id,
    createMethod(id, operation),
  ]);
  return { ...Object.fromEntries(methods), http } as ProviderClient<Paths, Operations, Table, Bound>;
}

const nothing: readonly [undefined?, undefined?] = [];
