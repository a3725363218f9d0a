import { type Clock, onAbort, wait } from "../clock.ts";
import {
  type CallContext,
  kindOfStatus,
  NetworkError,
  ProviderError,
  retryableStatuses,
  TimeoutError,
  type TimeoutScope,
} from "../errors.ts";
import { readNetworkFailure } from "../network-failure.ts";
import type { Watch } from "../observe/events.ts";
import type { Operation, RateLimit } from "../operation.ts";
import { cancel, isRedirect, readBody, readRequestId, readRetryAfter, redirectTarget } from "./answer.ts";
import type { ResolvedTransportOptions } from "./options.ts";
import type { Outgoing } from "./outgoing.ts";
import { NoTurnError, type RateLimiter, type Turn } from "./rate-limiter.ts";

/** Facts about a provider that the transport needs. */
export interface TransportConfig {
  /** Sent with every request, the key among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** The limit the provider publishes; `undefined` when it publishes none. */
  readonly rateLimit?: RateLimit | undefined;
  /** The header with the provider's id of a request. Default: `x-request-id`. */
  readonly requestIdHeader?: string | undefined;
  /** A number in [0, 1), for the jitter between retries. */
  readonly random?: () => number;
}

/** One call on its way through the transport. */
export interface TransportCall {
  readonly context: CallContext;
  /** `undefined` for a call through `client.http` of a path that the spec lacks. */
  readonly operation: Operation | undefined;
  /** Whether the caller reads the body, as after a call through `client.http`. */
  readonly isRaw?: boolean;
  readonly options: ResolvedTransportOptions;
  /** `undefined`: the client has no `onEvent`. */
  readonly watch: Watch | undefined;
}

/** The answer that a call ends with, a success or not. */
export interface Answer {
  readonly response: Response;
  /** The whole body, as bytes where the operation wants them; `response` has none to read then. Empty for a call through `client.http`. */
  readonly body: string | Uint8Array;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** Sends a request until it succeeds, within the call's limits. */
export type Transport = (outgoing: Outgoing, call: TransportCall) => Promise<Answer>;

/** Thrown by `runAttempt` when the time is up; it never leaves the transport. */
const timedOut: unique symbol = Symbol();

/** Requests on their way. undici follows the signal of one that was collected no more, so they are kept until they have ended. */
const underWay = new Set<Outgoing>();

/**
 * Builds the transport under a client: the rate limit, attempts, waits and deadlines. It sits below openapi-fetch and its
 * middleware, where a body is still at hand and can be sent again.
 *
 * It resolves with the last answer, and throws a `ProviderError` when there was none, or the caller's own reason.
 */
export function createTransport(
  { headers: ownHeaders, rateLimit, requestIdHeader = "x-request-id", random = Math.random }: TransportConfig,
  clock: Clock,
  limiter: RateLimiter | undefined,
): Transport {
  return async function send(outgoing, call) {
    const { options, context, operation, isRaw, watch } = call;
    const { signal } = outgoing;
    const onWait = watch && ((delayMs: number) => watch({ type: "wait", delayMs: Math.ceil(delayMs) }));
    const deadline = clock.now() + options.totalTimeoutMs;
    let { url } = outgoing;
    let attempt = 1;
    /** Redirects of this attempt so far. */
    let followed = 0;
    /** Whether the provider may have seen an attempt before this one. */
    let sentBefore = false;
    let startedAt = 0;
    /** The answer of this attempt, once its status is known. */
    let begun: Response | undefined;

    for (;;) {
      let answer: Answer | undefined;
      let error: ProviderError | undefined;
      let sent = true;
      let turn: Turn | undefined;
      let scope: TimeoutScope = "queue";
      underWay.add(outgoing);
      try {
        // A turn of the rate limit, ...
        turn = limiter && (await limiter.take(signal, deadline - clock.now(), onWait));
        const left = deadline - clock.now();
        scope = left < options.timeoutMs ? "total" : "attempt";
        // The process may have been busy while the time ran out.
        if (left <= 0) throw new NoTurnError();
        // ... then the request.
        answer = await runAttempt(exchange, signal, Math.min(options.timeoutMs, left), clock);
      } catch (thrown) {
        if (signal?.aborted) throw signal.reason;
        const isLate = thrown === timedOut;
        if (isLate && begun?.ok === false) answer = toAnswer(begun, "");
        else if (isLate || NoTurnError.isInstance(thrown)) {
          error = new TimeoutError(context, {
            scope,
            timeoutMs: scope === "attempt" ? options.timeoutMs : options.totalTimeoutMs,
            sent: sentBefore || isLate,
            // That of the mark is `undefined`.
            retryAfterMs: (thrown as NoTurnError).retryAfterMs,
          });
          if (scope !== "attempt") throw error;
        } else {
          // A limiter of the user's own fails in its own way.
          if (scope === "queue" || ProviderError.isInstance(thrown)) throw thrown;
          error = new NetworkError(context, thrown, sentBefore, begun);
          sent = begun !== undefined || readNetworkFailure(thrown).sent;
        }
      } finally {
        underWay.delete(outgoing);
        turn?.release();
      }

      sentBefore ||= sent;
      const response = answer?.response;
      if (answer && response) {
        if (response.ok) return answer;
        if (isRedirect(response)) {
          url = redirectTarget(context, url, response, followed++);
          continue;
        }
      }

      const status = response?.status;
      const retryAfterMs = answer?.retryAfterMs;
      const delay = retryAfterMs ?? backoffMs(attempt, random);
      if (
        attempt > options.maxRetries ||
        !mayRetry(context.method, operation?.safe, status, sent) ||
        delay > options.maxRetryWaitMs ||
        delay >= deadline - clock.now()
      ) {
        if (answer) return answer;
        throw error;
      }
      cancel(response?.body);
      const kind = error?.kind ?? kindOfStatus(status ?? 0);
      watch?.({ type: "retry", attempt, kind, status, delayMs: delay, retryAfterMs });
      await wait(delay, signal, clock);
      attempt += 1;
      url = outgoing.url;
      followed = 0;
    }

    async function exchange(attemptSignal: AbortSignal): Promise<Answer> {
      begun = undefined;
      if (watch && followed === 0) {
        startedAt = clock.now();
        watch({ type: "request", attempt });
      }
      // A body that is read later must still hear the caller's abort; the attempt is over by then.
      const response = await outgoing.send(
        url,
        !isRaw || !signal ? attemptSignal : AbortSignal.any([attemptSignal, signal]),
      );
      begun = response;
      if (isRedirect(response)) return { response, body: "" };
      const { ok } = response;
      let body: string | Uint8Array = "";
      if (!isRaw) {
        const asBytes = ok && operation?.success?.wantsBytes(operation, response);
        const reading = readBody(context, response, options.maxBodyBytes, asBytes);
        // The status of an error counts whatever becomes of its body.
        body = await (ok ? reading : reading.catch(() => ""));
      }
      return toAnswer(response, body);
    }

    function toAnswer(response: Response, body: string | Uint8Array): Answer {
      const { ok, status, headers } = response;
      let requestId: string | undefined;
      let retryAfterMs: number | undefined;
      // The id of a success is for events only.
      if (!ok || watch) {
        requestId = readRequestId(headers.get(requestIdHeader), [url, ...Object.values(ownHeaders)]);
        watch?.({ type: "response", attempt, status, durationMs: clock.now() - startedAt, requestId });
      }
      if (!ok) retryAfterMs = readRetryAfter(headers, rateLimit, clock.epochMs());
      if (limiter) {
        const pauseMs =
          status === 429 ? retryAfterMs : rateLimit?.readReset?.(headers, rateLimit, clock.epochMs(), true);
        if (pauseMs !== undefined) limiter.pause(pauseMs);
      }
      return { response, body, requestId, retryAfterMs };
    }
  };
}

/**
 * Runs one attempt under a time limit and the caller's signal.
 *
 * Both end it at once, even where `run` ignores the signal it is given: a custom `fetch` may.
 *
 * @throws {typeof timedOut} when `timeoutMs` runs out.
 * @throws the caller's reason when `signal` aborts.
 */
function runAttempt<Result>(
  run: (signal: AbortSignal) => Promise<Result>,
  signal: AbortSignal | undefined,
  timeoutMs: number,
  clock: Clock,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const controller = new AbortController();
    const settle = () => {
      cancelLimit();
      ignoreAbort();
    };
    const end = (reason: unknown) => {
      settle();
      controller.abort(reason);
      reject(reason);
    };
    const cancelLimit = clock.limit(() => end(timedOut), timeoutMs);
    const ignoreAbort = onAbort(signal, end);
    void run(controller.signal).then(resolve, reject).then(settle);
  });
}

/**
 * Whether a failed attempt may be made again.
 *
 * A call that can be repeated without harm may, after any failure that may pass. Everything else only when the server surely did
 * not act: it said 429, or the request never left.
 *
 * @param status of the answer; `undefined`: there was none.
 * @param sent whether the request may have left.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2 for the methods that may be sent twice.
 */
export function mayRetry(
  method: string,
  safe: boolean | undefined,
  status: number | undefined,
  sent: boolean,
): boolean {
  if (safe || /^(?:GET|HEAD|OPTIONS|PUT|DELETE)$/.test(method))
    return status === undefined || retryableStatuses.has(status);
  return status === undefined ? !sent : status === 429;
}

const baseDelayMs = 500;
const maxBackoffMs = 8_000;

/**
 * How long to wait before attempt `attempt + 1` where the provider asks for nothing: exponential backoff with full jitter.
 *
 * @param attempt attempts made so far, from 1.
 * @param random a number in [0, 1).
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoffMs(attempt: number, random: () => number): number {
  return random() * Math.min(maxBackoffMs, baseDelayMs * 2 ** (attempt - 1));
}
