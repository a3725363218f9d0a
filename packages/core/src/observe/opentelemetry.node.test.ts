import { AsyncLocalStorage } from "node:async_hooks";
import { type Context, context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { NetworkError, type ProviderError, RedirectError, ResponseShapeError } from "../errors.ts";
import type { ClientEvent, EventBase, OnEvent } from "./events.ts";
import { traceEvents } from "./opentelemetry.ts";

const exporter = new InMemorySpanExporter();
let open = 0;
const openSpans = {
  onStart: () => void open++,
  onEnd: () => void open--,
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};
const provider = new BasicTracerProvider({ spanProcessors: [openSpans, new SimpleSpanProcessor(exporter)] });
const tracer = provider.getTracer("test");

const operation = { provider: "p", operationId: "list", method: "GET", path: "/{slug}/things" };
const base: Omit<EventBase, "atMs"> = {
  ...operation,
  callId: 1,
  serverAddress: "api.example.com",
  serverPort: 443,
};

type Reported<Event> = Event extends ClientEvent ? Omit<Event, keyof EventBase> & Partial<EventBase> : never;

/** Reports events, 10 ms from one to the next, beginning at 1000. */
function report(onEvent: OnEvent, ...events: readonly Reported<ClientEvent>[]): void {
  for (const [index, event] of events.entries()) onEvent({ ...base, atMs: 1000 + index * 10, ...event });
}

const request = (attempt = 1) => ({ type: "request", attempt }) as const;
const response = (status: number) =>
  ({ type: "response", attempt: 1, status, durationMs: 10, requestId: undefined }) as const;
const retry = {
  type: "retry",
  attempt: 1,
  kind: "server",
  status: 503,
  delayMs: 500,
  retryAfterMs: undefined,
} as const;
const success = { type: "success" } as const;
const wait = { type: "wait", delayMs: 0 } as const;
const failure = (error: ProviderError | undefined) => ({ type: "error", attempt: 1, error }) as const;

/** The spans that ended, first to last. */
function ended() {
  return exporter.getFinishedSpans().map(({ name, kind, attributes, status, startTime, endTime, events }) => {
    const ms = [startTime, endTime].map(([seconds, nanos]) => seconds * 1000 + nanos / 1e6);
    return { name, kind, attributes, status, ms, events };
  });
}

const started = {
  "http.request.method": "GET",
  "server.address": "api.example.com",
  "server.port": 443,
  "url.template": "/{slug}/things",
  "confluir.provider": "p",
};
const unset = { code: SpanStatusCode.UNSET };
const failed = { code: SpanStatusCode.ERROR };

beforeEach(() => {
  exporter.reset();
  open = 0;
});

// Whatever a test reports: each span that started has ended.
afterEach(() => expect(open).toBe(0));

describe("traceEvents", () => {
  it("makes a CLIENT span of a request and its answer, and reports nothing else", () => {
    report(traceEvents({ tracer }), request(), { ...response(200), requestId: "r-1" }, success);
    const attributes = { ...started, "http.response.status_code": 200, "confluir.request_id": "r-1" };
    expect(ended()).toStrictEqual([
      { name: "list", kind: SpanKind.CLIENT, attributes, status: unset, ms: [1000, 1010], events: [] },
    ]);
  });

  it("makes a span of each attempt and counts the repeated ones", () => {
    report(traceEvents({ tracer }), request(), response(503), retry, request(2), response(200), success);
    const first = { ...started, "http.response.status_code": 503, "error.type": "503" };
    const second = {
      ...started,
      "http.request.resend_count": 1,
      "confluir.retry.delay_ms": 500,
      "http.response.status_code": 200,
    };
    expect(ended()).toMatchObject([
      { status: failed, ms: [1000, 1010] },
      { status: unset, ms: [1030, 1040] },
    ]);
    expect(ended().map(({ attributes }) => attributes)).toStrictEqual([first, second]);
  });

  it("measures how long the rate limit held an attempt back, over several waits", () => {
    const limited = { ...retry, kind: "rate_limited", status: 429 } as const;
    report(
      traceEvents({ tracer }),
      wait,
      request(),
      response(429),
      limited,
      wait,
      wait,
      request(2),
      response(200),
      success,
    );
    expect(ended().map(({ attributes }) => attributes)).toMatchObject([
      { "confluir.rate_limit.wait_ms": 10, "error.type": "429" },
      { "confluir.rate_limit.wait_ms": 20, "confluir.retry.delay_ms": 500 },
    ]);
  });

  it("ends an attempt without an answer by the kind of its error, repeated or not", () => {
    const error = new NetworkError(
      { ...operation, providerName: "P" },
      Object.assign(new Error("secret"), { code: "ECONNRESET" }),
    );
    const late = { ...retry, kind: "timeout", status: undefined } as const;
    report(traceEvents({ tracer }), request(), late, request(2), failure(error));
    expect(ended()).toMatchObject([
      { status: failed, attributes: { "error.type": "timeout" }, ms: [1000, 1010] },
      {
        status: { ...failed, message: error.message },
        attributes: { "error.type": "network" },
        ms: [1020, 1030],
        events: [{ name: "exception", attributes: { "exception.message": error.message } }],
      },
    ]);
    expect(JSON.stringify(ended())).not.toContain("secret");
  });

  it("keeps the status of an answer that the client refused", () => {
    const error = new RedirectError({ ...operation, providerName: "P" }, 302, "write");
    report(traceEvents({ tracer }), request(), failure(error));
    const attributes = { "http.response.status_code": 302, "error.type": "redirect" };
    expect(ended()).toMatchObject([{ status: { code: SpanStatusCode.ERROR }, attributes }]);
  });

  it("counts an abort as a failure of its own type", () => {
    report(traceEvents({ tracer }), request(), failure(undefined));
    expect(ended()).toMatchObject([{ status: failed, attributes: { "error.type": "aborted" } }]);
  });

  it("records the error of a success that breaks its promise, and when the answer came", () => {
    const error = new ResponseShapeError({ ...operation, providerName: "P" }, 200, "drift", "/0 (type)", []);
    report(traceEvents({ tracer }), request(), { ...response(200), requestId: "r-1" }, failure(error));
    const attributes = {
      ...started,
      "http.response.status_code": 200,
      "confluir.request_id": "r-1",
      "error.type": "response_shape",
    };
    const exception = {
      "exception.type": "ResponseShapeError",
      "exception.message":
        "P answered 200 to GET /{slug}/things with a body that breaks its spec: /0 (type).",
    };
    expect(ended()).toMatchObject([
      {
        status: { ...failed, message: error.message },
        ms: [1000, 1010],
        events: [{ name: "exception", attributes: exception }],
      },
    ]);
    expect(ended()[0]?.attributes).toStrictEqual(attributes);
  });

  it("leaves a span as the answer ended it when the call fails afterwards", () => {
    report(traceEvents({ tracer }), request(), response(200), failure(undefined));
    expect(ended()).toMatchObject([{ status: unset, ms: [1000, 1010] }]);
  });

  it("makes no span of what was never sent, and forgets it", () => {
    const onEvent = traceEvents({ tracer });
    report(onEvent, wait, failure(undefined));
    expect(ended()).toEqual([]);
    report(onEvent, request(), response(304));
    expect(ended()[0]?.attributes).toStrictEqual({ ...started, "http.response.status_code": 304 });
  });

  it("names a call through `client.http` by its method, without a template", () => {
    const raw = { operationId: undefined, path: "(http)", method: "POST" };
    report(
      traceEvents({ tracer }),
      { ...request(), ...raw },
      { ...response(201), ...raw },
      { ...success, ...raw },
    );
    expect(ended()).toMatchObject([{ name: "POST", attributes: { "http.request.method": "POST" } }]);
    expect(ended()[0]?.attributes).not.toHaveProperty("url.template");
  });

  it("keeps apart the calls of a client, and of two providers", () => {
    const [a, b, c] = [{ callId: 1 }, { callId: 2 }, { provider: "q" }];
    const requests = [a, b, c].map((call) => ({ ...request(), ...call }));
    const answers = [b, c, a].map((call, index) => ({ ...response(200 + index), ...call }));
    const ends = [b, c, a].map((call) => ({ ...success, ...call }));
    report(traceEvents({ tracer }), ...requests, ...answers, ...ends);
    expect(ended().map(({ attributes, ms }) => [attributes["http.response.status_code"], ...ms])).toEqual([
      [200, 1010, 1030],
      [201, 1020, 1040],
      [202, 1000, 1050],
    ]);
  });

  it("loses no span when two clients share it", () => {
    report(traceEvents({ tracer }), request(), request(), response(200), success, response(500));
    expect(ended().map(({ attributes }) => attributes["http.response.status_code"])).toEqual([
      undefined,
      200,
    ]);
  });

  it("never throws, not even with a tracer that does, or none", () => {
    const startSpan = () => {
      throw new Error("tracer");
    };
    const broken = { startSpan, startActiveSpan: startSpan };
    expect(() => report(traceEvents({ tracer: broken }), request(), response(200))).not.toThrow();
    expect(() => report(traceEvents(), request(), response(200))).not.toThrow();
  });

  it("puts each attempt under the span that is active when it starts", async () => {
    const storage = new AsyncLocalStorage<Context>();
    const manager = {
      active: () => storage.getStore() ?? ROOT_CONTEXT,
      with: <Args extends unknown[], Result>(
        at: Context,
        run: (...args: Args) => Result,
        self: unknown,
        ...args: Args
      ) => storage.run(at, () => run.apply(self, args)),
      bind: <Target>(_at: Context, target: Target) => target,
      enable: () => manager,
      disable: () => manager,
    };
    context.setGlobalContextManager(manager);
    onTestFinished(() => context.disable());
    const onEvent = traceEvents({ tracer });
    const parent = tracer.startSpan("job");
    await context.with(trace.setSpan(context.active(), parent), async () => {
      report(onEvent, request());
      await Promise.resolve();
      report(onEvent, response(503), retry, request(2));
      expect(trace.getActiveSpan()).toBe(parent);
    });
    report(onEvent, response(200), success);
    parent.end();
    const parents = exporter.getFinishedSpans().map(({ parentSpanContext }) => parentSpanContext?.spanId);
    expect(parents).toEqual([parent.spanContext().spanId, parent.spanContext().spanId, undefined]);
  });
});

describe("the options of traceEvents", () => {
  it("are refused when there is no such one, or no tracer", () => {
    expect(() => traceEvents({ trace: {} } as never)).toThrow(
      "traceEvents has no option `trace`; did you mean `tracer`?",
    );
    expect(() => traceEvents({ tracer: {} as never })).toThrow("`tracer` must be a Tracer.");
  });
});
