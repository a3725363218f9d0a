import { type Clock, wait } from "../clock.ts";
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
import type { RateLimit } from "../operation.ts";
import {
  isRedirect,
  readBody,
  readExhaustion,
  readRequestId,
  readRetryAfter,
  redirectTarget,
} from "./answer.ts";
import type { ResolvedTransportOptions } from "./options.ts";
import type { Outgoing } from "./outgoing.ts";
import { NoTurnError, type RateLimiter, type Turn } from "./rate-limiter.ts";

/** What the transport of a client needs from its surroundings. */
export interface TransportConfig {
  readonly clock: Clock;
  /** A number in [0, 1), for the jitter between retries. */
  readonly random: () => number;
  /** `undefined`: requests go out as they come. */
  readonly limiter: RateLimiter | undefined;
  /** What the spec says of the provider's limit and its headers. */
  readonly rateLimit: RateLimit | undefined;
  readonly requestIdHeader: string;
  /** The values of the headers that hold the key. */
  readonly secrets: readonly string[];
}

/** One call on its way through the transport. */
export interface TransportCall {
  readonly context: CallContext;
  /** Whether the operation only reads, whatever its method. */
  readonly safe: boolean;
  readonly options: ResolvedTransportOptions;
  /** `true`: the body is part of the attempt, so that its time counts and a broken one is read again. */
  readonly wholeBody: boolean;
  /** Whether the body of a success is wanted as bytes. */
  readonly wantsBytes?: ((response: Response) => boolean) | undefined;
  /** `undefined`: nobody watches. */
  readonly watch: Watch | undefined;
}

/** The answer that a call ends with, a success or not. */
export interface Answer {
  readonly response: Response;
  /** The whole body, when the call asked for it; `response` has none to read then. */
  readonly text: string;
  /** The whole body in place of the text, when the call wanted bytes. */
  readonly bytes?: Uint8Array | undefined;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
}

/** Sends a request as often as it takes, within the call's limits. */
export type Transport = (outgoing: Outgoing, call: TransportCall) => Promise<Answer>;

/** Thrown by `runAttempt` when the time is up; it never leaves the transport. */
const timedOut: unique symbol = Symbol("timed out");

/** Requests on their way. undici follows the signal of one that was collected no more, so they are kept until they have ended. */
const underWay = new Set<Outgoing>();

/**
 * Builds the transport under a client: the rate limit, attempts, waits and deadlines. It sits below openapi-fetch and its
 * middleware, where a body is still at hand and can be sent again.
 *
 * It resolves with whatever answer came last, and throws a `ProviderError` when none did, or the caller's own reason.
 */
export function createTransport({
  clock,
  random,
  limiter,
  rateLimit,
  requestIdHeader,
  secrets,
}: TransportConfig): Transport {
  return async function send(outgoing, call) {
    const { options, context, watch } = call;
    const { signal } = outgoing;
    const deadline = clock.now() + options.totalTimeoutMs;
    /** Whether the provider may have seen an attempt before this one. */
    let sentBefore = false;
    let attempt = 1;
    let url = outgoing.url;
    /** Redirects of this attempt so far. */
    let followed = 0;
    let startedAt = 0;
    /** An answer that is no success, once its status is known. */
    let refusal: Response | undefined;

    for (;;) {
      let answer: Answer | undefined;
      let failure: AttemptFailure;
      let error: unknown;
      let turn: Turn | undefined;
      let scope: TimeoutScope = "queue";
      underWay.add(outgoing);
      try {
        turn = limiter && (await limiter.take(signal, deadline - clock.now(), watch?.wait));
        scope = "total";
        const left = deadline - clock.now();
        // The process may have been busy while the time ran out.
        if (left <= 0) throw new NoTurnError();
        if (left >= options.timeoutMs) scope = "attempt";
        answer = await runAttempt(exchange, signal, Math.min(options.timeoutMs, left), clock);
      } catch (thrown) {
        if (signal?.aborted) throw signal.reason;
        // The status of an error counts whatever becomes of its body.
        if (thrown === timedOut && refusal !== undefined) answer = toAnswer(refusal, "");
        else error = toError(thrown, scope);
      } finally {
        underWay.delete(outgoing);
        turn?.release();
      }

      if (answer === undefined) {
        if (NetworkError.isInstance(error)) failure = readNetworkFailure(error.thrown);
        else if (TimeoutError.isInstance(error) && error.scope === "attempt") failure = { sent: true };
        else throw error;
        sentBefore ||= failure.sent;
      } else {
        const { status, ok } = answer.response;
        if (ok) return answer;
        sentBefore = true;
        if (isRedirect(answer.response)) {
          url = redirectTarget(context, url, answer.response, followed++);
          continue;
        }
        failure = { status, retryAfterMs: answer.retryAfterMs };
      }

      const delay = retryDelayMs(attempt, failure, random);
      if (
        attempt > options.maxRetries ||
        !mayRetry(context.method, call.safe, failure) ||
        delay > options.maxRetryWaitMs ||
        delay >= deadline - clock.now()
      ) {
        if (answer !== undefined) return answer;
        throw error;
      }
      void answer?.response.body?.cancel().catch(() => undefined);
      const status = answer?.response.status;
      const kind = status === undefined ? (error as ProviderError).kind : kindOfStatus(status);
      watch?.retry(attempt, kind, status, delay);
      await wait(delay, signal, clock);
      attempt += 1;
      url = outgoing.url;
      followed = 0;
    }

    function toError(thrown: unknown, scope: TimeoutScope): unknown {
      if (thrown === timedOut || NoTurnError.isInstance(thrown)) {
        const timeoutMs = scope === "attempt" ? options.timeoutMs : options.totalTimeoutMs;
        const retryAfterMs = thrown === timedOut ? undefined : thrown.retryAfterMs;
        const sent = sentBefore || thrown === timedOut;
        return new TimeoutError(context, { scope, timeoutMs, sent, retryAfterMs });
      }
      // A limiter of the user's own fails in its own way.
      if (ProviderError.isInstance(thrown) || scope === "queue") return thrown;
      return new NetworkError(context, thrown, sentBefore);
    }

    async function exchange(attemptSignal: AbortSignal): Promise<Answer> {
      refusal = undefined;
      if (watch !== undefined && followed === 0) {
        startedAt = clock.now();
        watch.request(attempt);
      }
      // A body that is read later must still hear the caller's abort; the attempt is over by then.
      const sendSignal =
        call.wholeBody || signal === undefined ? attemptSignal : AbortSignal.any([attemptSignal, signal]);
      const response = await outgoing.send(url, sendSignal);
      const { ok } = response;
      const none = { response, text: "", requestId: undefined, retryAfterMs: undefined };
      if (!ok && isRedirect(response)) return none;
      const { maxBodyBytes } = options;
      if (ok && call.wantsBytes?.(response))
        return toAnswer(response, "", await readBody(context, response, maxBodyBytes, true));
      if (!ok) refusal = response;
      let text = "";
      if (call.wholeBody) {
        const body = readBody(context, response, maxBodyBytes);
        text = await (ok ? body : body.catch(() => ""));
      }
      return toAnswer(response, text);
    }

    function toAnswer(response: Response, text: string, bytes?: Uint8Array): Answer {
      const { ok, status, headers } = response;
      let requestId: string | undefined;
      let retryAfterMs: number | undefined;
      // Nobody asks a success for its id but who watches.
      if (!ok || watch !== undefined) {
        requestId = readRequestId(headers.get(requestIdHeader), [url, ...secrets]);
        watch?.response(attempt, response, startedAt, requestId);
      }
      if (!ok) retryAfterMs = readRetryAfter(headers, rateLimit, clock.epochMs());
      if (limiter !== undefined) {
        const pauseMs = status === 429 ? retryAfterMs : readExhaustion(headers, rateLimit, clock.epochMs());
        if (pauseMs !== undefined) limiter.pause(pauseMs);
      }
      return { response, text, bytes, requestId, retryAfterMs };
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
      cancelTimer();
      signal?.removeEventListener("abort", onAbort);
    };
    const end = (reason: unknown) => {
      settle();
      controller.abort(reason);
      reject(reason);
    };
    const onAbort = () => end(signal?.reason);
    const cancelTimer = clock.limit(() => end(timedOut), timeoutMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    run(controller.signal).then(
      (result) => {
        settle();
        resolve(result);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}

/** How an attempt failed: with an answer that has a status, or with none; then, whether it may have been sent. */
export type AttemptFailure =
  | { readonly status: number; readonly retryAfterMs: number | undefined }
  | { readonly sent: boolean };

/**
 * Whether a failed attempt may be made again.
 *
 * What can be repeated without harm is, after any failure that may pass. Everything else only when the server surely did
 * not act: it said 429, or the request never left.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2 for the methods that may be sent twice.
 */
export function mayRetry(method: string, safe: boolean, failure: AttemptFailure): boolean {
  if (safe || /^(?:GET|HEAD|OPTIONS|PUT|DELETE)$/.test(method))
    return !("status" in failure) || retryableStatuses.has(failure.status);
  return "status" in failure ? failure.status === 429 : !failure.sent;
}

const baseDelayMs = 500;
const maxBackoffMs = 8_000;

/**
 * How long to wait before attempt `attempt + 1`: what the provider asks, else exponential backoff with full jitter.
 *
 * @param attempt attempts made so far, from 1.
 * @param random a number in [0, 1).
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelayMs(attempt: number, failure: AttemptFailure, random: () => number): number {
  if ("status" in failure && failure.retryAfterMs !== undefined) return failure.retryAfterMs;
  return random() * Math.min(maxBackoffMs, baseDelayMs * 2 ** (attempt - 1));
}
