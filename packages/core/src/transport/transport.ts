import { type Clock, wait } from "../clock.ts";
import { kindOfStatus } from "../errors/error-kind.ts";
import { NetworkError } from "../errors/network-error.ts";
import { type CallContext, ProviderError } from "../errors/provider-error.ts";
import { TimeoutError, type TimeoutScope } from "../errors/timeout-error.ts";
import type { Watch } from "../observe/watch.ts";
import type { RateLimit } from "../operation.ts";
import { runAttempt, timedOut } from "./attempt.ts";
import { readNetworkFailure } from "./network-failure.ts";
import type { ResolvedTransportOptions } from "./options.ts";
import type { Outgoing } from "./outgoing.ts";
import type { RateLimiter, Turn } from "./rate-limiter.ts";
import { readBody } from "./read-body.ts";
import { followRedirects, isRedirect } from "./redirect.ts";
import { readExhaustion, readRetryAfter } from "./retry-after.ts";
import { type AttemptFailure, mayRetry, retryDelayMs } from "./retry-policy.ts";

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
}

/** One call on its way through the transport. */
export interface TransportCall {
  readonly context: CallContext;
  /** Whether the operation only reads, whatever its method. */
  readonly safe: boolean;
  readonly options: ResolvedTransportOptions;
  /** `true`: the body is part of the attempt, so that its time counts and a broken one is read again. */
  readonly wholeBody: boolean;
  /** `undefined`: nobody watches. */
  readonly watch: Watch | undefined;
}

/** The answer that a call ends with, a success or not. */
export interface Answer {
  readonly response: Response;
  /** The whole body, when the call asked for it; `response` has none to read then. */
  readonly text: string;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
}

/** Sends a request as often as it takes, within the call's limits. */
export type Transport = (outgoing: Outgoing, call: TransportCall) => Promise<Answer>;

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
}: TransportConfig): Transport {
  return async function send(outgoing, call) {
    const { options, context, watch } = call;
    const { signal } = outgoing;
    const deadline = clock.now() + options.totalTimeoutMs;

    for (let attempt = 1; ; attempt++) {
      let answer: Answer | undefined;
      let failure: AttemptFailure;
      let error: unknown;
      let turn: Turn | undefined;
      let scope: TimeoutScope = "total";
      try {
        turn = limiter && (await limiter.take(signal, deadline - clock.now(), watch?.wait));
        const left = deadline - clock.now();
        if (left >= options.timeoutMs) scope = "attempt";
        const exchangeOnce = (attemptSignal: AbortSignal) => exchange(attempt, attemptSignal);
        answer = await runAttempt(exchangeOnce, signal, Math.min(options.timeoutMs, left), clock);
        if (answer.response.ok) return answer;
        failure = { status: answer.response.status, retryAfterMs: answer.retryAfterMs };
      } catch (thrown) {
        if (signal?.aborted) throw signal.reason;
        error = toError(thrown, scope);
        if (NetworkError.isInstance(error)) failure = readNetworkFailure(error.thrown);
        else if (TimeoutError.isInstance(error) && error.scope === "attempt") failure = { sent: true };
        else throw error;
      } finally {
        turn?.release();
      }

      const delay = retryDelayMs(attempt, failure, random);
      const worthIt =
        attempt <= options.maxRetries &&
        mayRetry(context.method, call.safe, failure) &&
        delay <= options.maxRetryWaitMs &&
        delay < deadline - clock.now();
      if (!worthIt) {
        if (answer !== undefined) return answer;
        throw error;
      }
      if (answer !== undefined) void answer.response.body?.cancel().catch(() => undefined);
      const status = answer?.response.status;
      const kind = status === undefined ? (error as ProviderError).kind : kindOfStatus(status);
      watch?.retry(attempt, kind, status, delay);
      await wait(delay, signal, clock);
    }

    function toError(thrown: unknown, scope: TimeoutScope): ProviderError {
      if (ProviderError.isInstance(thrown)) return thrown;
      if (thrown !== timedOut) return new NetworkError(context, thrown);
      return new TimeoutError(context, scope, scope === "total" ? options.totalTimeoutMs : options.timeoutMs);
    }

    async function exchange(attempt: number, attemptSignal: AbortSignal): Promise<Answer> {
      watch?.request(attempt);
      const startedAt = watch === undefined ? 0 : clock.now();
      // A body that is read later must still hear the caller's abort; the attempt is over by then.
      const sendSignal =
        call.wholeBody || signal === undefined ? attemptSignal : AbortSignal.any([attemptSignal, signal]);
      let response = await outgoing.send(outgoing.url, sendSignal);
      if (isRedirect(response)) {
        const send = (url: string) => outgoing.send(url, sendSignal);
        response = await followRedirects(context, outgoing.url, response, send);
      }
      const { ok } = response;
      let text = "";
      if (call.wholeBody) {
        const body = readBody(context, response, options.maxBodyBytes);
        // The status of an error counts whatever becomes of its body.
        text = await (ok ? body : body.catch(() => ""));
      }
      // Nobody asks a success for its id but who watches.
      const wantsId = !ok || watch !== undefined;
      const requestId = wantsId ? (response.headers.get(requestIdHeader) ?? undefined) : undefined;
      watch?.response(attempt, response, startedAt, requestId);
      const retryAfterMs = ok ? undefined : readRetryAfter(response.headers, rateLimit, clock.epochMs());
      if (limiter !== undefined) {
        const pauseMs =
          response.status === 429
            ? retryAfterMs
            : readExhaustion(response.headers, rateLimit, clock.epochMs());
        if (pauseMs !== undefined) limiter.pause(pauseMs);
      }
      return { response, text, requestId, retryAfterMs };
    }
  };
}
