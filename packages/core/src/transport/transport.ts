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
import { NoTurnError, type RateLimiter, type Turn } from "./rate-limiter.ts";
import { readBody, readBytes } from "./read-body.ts";
import { isRedirect, redirectTarget } from "./redirect.ts";
import { readRequestId } from "./request-id.ts";
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
  readonly isBinary?: (response: Response) => boolean;
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
        turn?.release();
      }

      if (answer === undefined) {
        if (NetworkError.isInstance(error)) failure = readNetworkFailure(error.thrown);
        else if (TimeoutError.isInstance(error) && error.scope === "attempt") failure = { sent: true };
        else throw error;
        sentBefore ||= failure.sent;
      } else {
        if (answer.response.ok) return answer;
        sentBefore = true;
        if (isRedirect(answer.response)) {
          url = redirectTarget(context, url, answer.response, followed++);
          continue;
        }
        failure = { status: answer.response.status, retryAfterMs: answer.retryAfterMs };
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
      if (isRedirect(response))
        return { response, text: "", bytes: undefined, requestId: undefined, retryAfterMs: undefined };
      let text = "";
      let bytes: Uint8Array | undefined;
      if (!response.ok) refusal = response;
      if (response.ok && call.isBinary?.(response)) {
        bytes = await readBytes(context, response, options.maxBodyBytes);
      } else if (call.wholeBody) {
        const body = readBody(context, response, options.maxBodyBytes);
        text = await (response.ok ? body : body.catch(() => ""));
      }
      return toAnswer(response, text, bytes);
    }

    function toAnswer(response: Response, text: string, bytes?: Uint8Array): Answer {
      const { ok, status, headers } = response;
      // Nobody asks a success for its id but who watches.
      const wantsId = !ok || watch !== undefined;
      const requestId = wantsId ? readRequestId(headers.get(requestIdHeader), [url, ...secrets]) : undefined;
      watch?.response(attempt, response, startedAt, requestId);
      const retryAfterMs = ok ? undefined : readRetryAfter(headers, rateLimit, clock.epochMs());
      if (limiter !== undefined) {
        const pauseMs = status === 429 ? retryAfterMs : readExhaustion(headers, rateLimit, clock.epochMs());
        if (pauseMs !== undefined) limiter.pause(pauseMs);
      }
      return { response, text, bytes, requestId, retryAfterMs };
    }
  };
}
