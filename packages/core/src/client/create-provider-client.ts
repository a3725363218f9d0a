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
import type { EncodedBody, Operation, OperationTable, RateLimit } from "../operation.ts";
import type { Query } from "../paging/page.ts";
import { createPagedCall, type PagingOptions } from "../paging/paged-call.ts";
import { resolveTransportOptions, type TransportOptions, transportDefaults } from "../transport/options.ts";
import { type Fetch, outgoingFromParts, outgoingFromRequest } from "../transport/outgoing.ts";
import { createRateLimiter, type RateLimiter } from "../transport/rate-limiter.ts";
import { type Answer, createTransport, type TransportCall } from "../transport/transport.ts";
import type { CallOptions, ProviderClient } from "./client-types.ts";
import { createHttp } from "./http.ts";
import { fillPath, mergeHeaders, parseBaseUrl, parsePath, toQueryString } from "./request.ts";
import { readErrorBody, readSuccessBody } from "./response.ts";

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
  /** Finds the provider's error code in a parsed error body, whatever that is. Default: its `code`, if that is a text. */
  readonly errorCode?: (body: unknown) => string | undefined;
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
  const { provider, providerName, clock = systemClock, bound, options, rateLimit } = config;
  const defaults = resolveTransportOptions(options);
  const baseUrl = parseBaseUrl(config.baseUrl);
  const baseHeaders = mergeHeaders(config.headers);
  const { fetch, rateLimiter = rateLimit && createRateLimiter(rateLimit, clock), onEvent } = options;
  checkHas("fetch", "a function", fetch, "call");
  checkHas("onEvent", "a function", onEvent, "call");
  if (rateLimiter !== false)
    checkHas("rateLimiter", "one from createRateLimiter, or false", rateLimiter, "take", "pause");
  const checkDrift = createDriftChecker(options, config.operations);
  const watch = createWatcher(onEvent, baseUrl, clock);
  const transport = createTransport({
    clock,
    random: config.random ?? Math.random,
    limiter: rateLimiter || undefined,
    rateLimit,
    requestIdHeader: config.requestIdHeader ?? "x-request-id",
    secrets: Object.values(config.headers),
  });
  const sendRequest = async (request: Request, call: TransportCall) =>
    transport(await outgoingFromRequest(request, fetch), call);

  const { http, hasMiddleware, send } = createHttp<Paths>(baseUrl, config.headers, async (request) => {
    const context = {
      provider,
      providerName,
      operationId: undefined,
      method: request.method,
      path: "(http)",
    };
    const call = { context, safe: false, options: defaults, wholeBody: false, watch: watch?.(context) };
    try {
      return (await sendRequest(request, call)).response;
    } catch (error) {
      call.watch?.error(error);
      throw error;
    }
  });

  function method(operationId: string, entry: Operation): (init?: Init) => unknown {
    const { method, pagination } = entry;
    const context: CallContext = { provider, providerName, operationId, method, path: entry.path };
    const template = parsePath(entry.path);
    const own = { path: true, query: true, body: true, headers: true, signal: true } as const;
    const names = { ...transportDefaults, ...own, ...(pagination && pagingNames) };
    const plain: TransportCall = {
      context,
      safe: entry.safe === true,
      options: defaults,
      wholeBody: true,
      wantsBytes: entry.success && ((response) => entry.success?.wantsBytes(entry, response) === true),
      watch: undefined,
    };

    async function callOnce(init: Init, query = init?.query, signal = init?.signal): Promise<unknown> {
      // What was given is checked and encoded, ...
      checkOptions<object>(operationId, init, names);
      const { path, body, headers } = init;
      if (signal !== undefined) checkSignal(signal);
      if (query !== undefined) checkObject("`query`", "an object of parameters", query);
      if (headers !== undefined) checkObject("`headers`", "an object of texts", headers);
      const timed = hasOwnTiming(init) ? resolveTransportOptions(defaults, init) : defaults;
      const parameters: Record<string, string> = {};
      let target = fillPath(template, operationId, bound, path, parameters);
      const queryString =
        query === undefined ? "" : entry.writeQuery ? entry.writeQuery(query, entry) : toQueryString(query);
      if (queryString !== "") target += `?${queryString}`;
      const [payload, type] = body === undefined ? nothing : encodeBody(body);
      let allHeaders = baseHeaders;
      if (type !== undefined) allHeaders = { "content-type": type, ...baseHeaders };
      if (headers !== undefined) allHeaders = mergeHeaders(allHeaders, headers);

      // ... sent as often as it takes, ...
      let call = plain;
      if (watch !== undefined || timed !== defaults)
        call = { ...plain, options: timed, watch: watch?.(context) };
      try {
        let answer: Answer;
        if (hasMiddleware()) {
          const request = { path: parameters, query: query ?? {}, queryString, headers: allHeaders };
          answer = await send(
            entry,
            { ...request, body: payload, signal },
            (request) => sendRequest(request, call),
            call.wantsBytes,
          );
        } else {
          const parts = { url: baseUrl + target, method, headers: allHeaders, body: payload, signal };
          answer = await transport(outgoingFromParts(parts, fetch), call);
        }

        // ... and the answer is read.
        const { response, text, bytes, retryAfterMs, requestId } = answer;
        const { ok, status } = response;
        if (ok) {
          const { value, isJson } = readSuccessBody(entry, context, response, text, bytes);
          if (isJson) checkDrift?.(context, status, value);
          return value;
        }
        const problem = readErrorBody(text);
        const code = (config.errorCode ?? codeOf)(problem);
        throw new HttpError(context, { status, code, body: problem, retryAfterMs, requestId });
      } catch (error) {
        call.watch?.error(error);
        throw error;
      }
    }

    function encodeBody(body: unknown): EncodedBody {
      if (/^(?:GET|HEAD)$/.test(method)) throw new TypeError(`\`${operationId}\` takes no body.`);
      if (typeof ReadableStream !== "undefined" && body instanceof ReadableStream) {
        throw new TypeError(
          `\`${operationId}\` takes no stream, which could not be sent again; read it into a Blob.`,
        );
      }
      checkHas("body", "a function such as `formBody`", entry.body, "call");
      if (entry.body !== undefined) return entry.body(body, entry, operationId);
      return [toJson(body, `The body of \`${operationId}\``), entry.contentType ?? "application/json"];
    }

    if (pagination === undefined) return (init = {}) => callOnce(init);
    return (given = {}) => {
      // Read now, whatever becomes of the caller's object while the list is walked.
      const init = copyOptions(operationId, given);
      const { query = {}, signal } = init;
      checkObject("`query`", "an object of parameters", query);
      if (init.path) init.path = copyOptions("`path`", init.path);
      const fetchPage = (query: Query, signal: AbortSignal | undefined) => callOnce(init, query, signal);
      return createPagedCall({ context, pagination, query, signal, fetchPage }, init);
    };
  }

  const methods = Object.entries(config.operations).map(([id, entry]) => [id, method(id, entry)]);
  return { ...Object.fromEntries(methods), http } as ProviderClient<Paths, Operations, Table, Bound>;
}

function codeOf(body: unknown): string | undefined {
  const code = isObject(body) ? body.code : undefined;
  return typeof code === "string" ? code : undefined;
}

const nothing: readonly [undefined?, undefined?] = [];

function hasOwnTiming(init: Init): boolean {
  for (const name in init) if (name in transportDefaults) return true;
  return false;
}
