import { type Attributes, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import { checkHas, checkOptions } from "../check-options.ts";
import type { ErrorKind, ProviderError } from "../errors.ts";
import type { ClientEvent, OnEvent, RequestEvent, ResponseEvent } from "./events.ts";

/** Options of `traceEvents`. */
export interface TraceOptions {
  /** Where spans start. Default: the tracer `@confluir/core` of the provider that is registered globally. */
  readonly tracer?: Tracer;
}

/** State of a call until its next event. It is dropped with the call. */
interface CallState {
  readonly span?: Span;
  /** A success whose body may still break its promise. */
  readonly answer?: ResponseEvent;
  /** Set after a failed attempt: the pause before the next one. */
  readonly retryDelayMs?: number;
  /** Set while the rate limit holds a request back. */
  readonly waitingSinceMs?: number;
}

/** How an attempt ended. */
interface Ending {
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  /** Missing: nothing but the status says whether it failed. */
  readonly kind?: ErrorKind | "aborted";
  readonly error?: ProviderError | undefined;
}

/**
 * Makes spans of a client's events: `createAcmeClient({ onEvent: traceEvents() })`. Give each client its own; of two clients
 * that share one, calls may get each other's ending.
 *
 * Each attempt is a CLIENT span, child of the span that is active when it starts. It is named by its operationId, or by its
 * method where the spec has no such operation, and ends with the answer. A success whose body breaks its promise is an error of its
 * span too. What was never sent has no span: look at the error. An error of ours that ends a span is its exception event as well.
 *
 * Attributes follow the HTTP semantic conventions, without the `url.full` they ask for: the path and the query name people.
 * `url.template` stands in. `error.type` is the status from 400 on, else the error's `kind`, or `aborted` when the caller
 * gave up, which the conventions count as a failure too. Our own are `confluir.provider`, `confluir.request_id` (the
 * provider's id of the request), `confluir.retry.delay_ms` (the pause before a repeated attempt) and
 * `confluir.rate_limit.wait_ms` (how long the rate limit held the attempt back).
 *
 * @returns a function that never throws.
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 * @see https://github.com/open-telemetry/semantic-conventions/blob/2916d8842b1a/docs/http/http-spans.md
 */
export function traceEvents(options: TraceOptions = {}): OnEvent {
  checkOptions("traceEvents", options, { tracer: true });
  const { tracer = trace.getTracer("@confluir/core") } = options;
  checkHas("tracer", "a Tracer", tracer, "startSpan");
  const calls = new Map<string, CallState>();

  function handle(event: ClientEvent): void {
    const key = `${event.provider} ${event.callId}`;
    const call = calls.get(key);
    // First of all, so that nothing stays behind whatever the tracer does.
    calls.delete(key);
    switch (event.type) {
      case "wait":
        calls.set(key, { ...call, waitingSinceMs: call?.waitingSinceMs ?? event.atMs });
        return;
      case "request":
        // Two clients share this adapter if there is a span: ended without a result rather than lost.
        call?.span?.end(new Date(event.atMs));
        calls.set(key, { span: startSpan(tracer, event, call) });
        return;
      case "response":
        if (call && event.status >= 200 && event.status < 300) calls.set(key, { ...call, answer: event });
        else endSpan(call?.span, event.atMs, event);
        return;
      case "success":
        endSpan(call?.span, call?.answer?.atMs ?? event.atMs, call?.answer ?? {});
        return;
      case "retry":
        calls.set(key, { retryDelayMs: event.delayMs });
        endSpan(call?.span, event.atMs, { status: event.status, kind: event.kind });
        return;
      case "error":
        endSpan(call?.span, call?.answer?.atMs ?? event.atMs, endingOf(event.error, call?.answer));
    }
  }

  return (event) => {
    try {
      handle(event);
    } catch {
      // A tracer that throws costs its span, not the caller's own work in the same `onEvent`.
    }
  };
}

function startSpan(tracer: Tracer, event: RequestEvent, before: CallState | undefined): Span {
  const { operationId, method, atMs, attempt } = event;
  const attributes: Attributes = {
    "http.request.method": method,
    "server.address": event.serverAddress,
    "server.port": event.serverPort,
    "confluir.provider": event.provider,
  };
  if (operationId !== undefined) attributes["url.template"] = event.path;
  if (attempt > 1) attributes["http.request.resend_count"] = attempt - 1;
  if (before?.retryDelayMs !== undefined) attributes["confluir.retry.delay_ms"] = before.retryDelayMs;
  // Measured: what a wait announces is a guess while requests of others are under way.
  if (before?.waitingSinceMs !== undefined) {
    attributes["confluir.rate_limit.wait_ms"] = Math.max(0, atMs - before.waitingSinceMs);
  }
  // As a Date: OpenTelemetry takes a number from before the process started for an offset to that start.
  return tracer.startSpan(operationId ?? method, {
    kind: SpanKind.CLIENT,
    startTime: new Date(atMs),
    attributes,
  });
}

function endSpan(span: Span | undefined, atMs: number, { status, requestId, kind, error }: Ending): void {
  if (span === undefined) return;
  const errorType = status !== undefined && status >= 400 ? String(status) : kind;
  if (status !== undefined) span.setAttribute("http.response.status_code", status);
  if (requestId !== undefined) span.setAttribute("confluir.request_id", requestId);
  if (errorType !== undefined) {
    span.setAttribute("error.type", errorType);
    span.setStatus({ code: SpanStatusCode.ERROR, ...(error && { message: error.message }) });
    if (error) span.recordException(error, new Date(atMs));
  }
  span.end(new Date(atMs));
}

/** How the call's error ends an attempt. `answer` is the success whose body broke its promise. */
function endingOf(error: ProviderError | undefined, answer: ResponseEvent | undefined): Ending {
  // Whatever happened to the caller after a sound answer is not of its attempt.
  if (error === undefined) return answer ?? { kind: "aborted" };
  const { kind } = error;
  const status = "status" in error && typeof error.status === "number" ? error.status : undefined;
  return { status, requestId: error.requestId ?? answer?.requestId, kind, error };
}
