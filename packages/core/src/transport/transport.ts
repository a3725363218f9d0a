import { type Clock, wait } from "../clock.ts";
import { NetworkError } from "../errors/network-error.ts";
import type { CallContext } from "../errors/provider-error.ts";
import { TimeoutError, type TimeoutScope } from "../errors/timeout-error.ts";
import { runAttempt, timedOut } from "./attempt.ts";
import { networkCode } from "./network-code.ts";
import type { ResolvedTransportOptions } from "./options.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { type AttemptFailure, mayRetry, retryDelayMs } from "./retry-policy.ts";

/** A `fetch` that takes a ready `Request`. Any platform's `fetch` is one. */
export type Fetch = (request: Request) => Promise<Response>;

/** What the transport needs from its surroundings. */
export interface TransportConfig {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** A number in [0, 1), for the jitter between retries. */
  readonly random: () => number;
}

/** One call on its way through the transport. */
export interface TransportCall {
  readonly context: CallContext;
  /** Whether the operation only reads, whatever its method. */
  readonly safe: boolean;
  readonly options: ResolvedTransportOptions;
  /** `true`: the body is part of the attempt, so that its time counts and a broken one is read again. */
  readonly wholeBody: boolean;
}

/** Sends a request as often as it takes, within the call's limits. */
export type Transport = (request: Request, call: TransportCall) => Promise<Response>;

type Outcome =
  | { readonly response: Response }
  | { readonly failure: AttemptFailure; readonly error: unknown };

/**
 * Builds the transport under a client: attempts, waits and deadlines. It sits below openapi-fetch and its middleware, where
 * a request's body is still at hand and can be sent again.
 *
 * It resolves with whatever answer came last, a success or not, and throws `NetworkError` or `TimeoutError` when none did,
 * or the reason of the request's own signal.
 */
export function createTransport({ fetch, clock, random }: TransportConfig): Transport {
  return async function send(request, call) {
    const { options, context } = call;
    const deadline = clock.now() + options.totalTimeoutMs;
    const body = await copyBody(request);

    for (let attempt = 1; ; attempt++) {
      const remaining = deadline - clock.now();
      const outcome = await tryOnce(request, body, call, remaining);
      if ("response" in outcome && outcome.response.ok) return outcome.response;

      const failure = failureOf(outcome);
      const delay = retryDelayMs(attempt, failure, random);
      const worthIt =
        attempt <= options.maxRetries &&
        mayRetry(request.method, call.safe, failure) &&
        delay <= options.maxRetryWaitMs &&
        delay < deadline - clock.now();
      if (!worthIt) {
        if ("response" in outcome) return outcome.response;
        throw outcome.error;
      }
      if ("response" in outcome) await discard(outcome.response);
      await wait(delay, request.signal, clock);
    }

    async function tryOnce(
      original: Request,
      bytes: ArrayBuffer | undefined,
      { wholeBody }: TransportCall,
      remainingMs: number,
    ): Promise<Outcome> {
      const scope: TimeoutScope = remainingMs < options.timeoutMs ? "total" : "attempt";
      try {
        const response = await runAttempt(
          async (signal) => {
            const init = bytes === undefined ? { signal } : { signal, body: bytes };
            const answer = await fetch(new Request(original, init));
            return wholeBody ? await readWhole(answer) : answer;
          },
          original.signal,
          Math.min(options.timeoutMs, remainingMs),
          clock,
        );
        return { response };
      } catch (error) {
        if (original.signal.aborted) throw original.signal.reason;
        if (error === timedOut) {
          const limit = scope === "total" ? options.totalTimeoutMs : options.timeoutMs;
          return { failure: { timedOut: true }, error: new TimeoutError(context, scope, limit) };
        }
        const code = networkCode(error);
        return { failure: { networkCode: code }, error: new NetworkError(context, code, error) };
      }
    }

    function failureOf(outcome: Outcome): AttemptFailure {
      if ("failure" in outcome) return outcome.failure;
      const { status, headers } = outcome.response;
      return { status, retryAfterMs: parseRetryAfter(headers.get("retry-after"), clock.now()) };
    }
  };
}

/** The request's body as bytes that can be sent any number of times; `undefined` when it has none. */
async function copyBody(request: Request): Promise<ArrayBuffer | undefined> {
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  const bytes = await request.arrayBuffer();
  return bytes.byteLength === 0 ? undefined : bytes;
}

/** The same answer with its body already here. */
async function readWhole(response: Response): Promise<Response> {
  if (response.body === null) return response;
  const { status, statusText, headers } = response;
  return new Response(await response.arrayBuffer(), { status, statusText, headers });
}

/** Lets go of an answer nobody will read, so that its connection is free again. */
async function discard(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}
