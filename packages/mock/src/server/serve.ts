import type { IncomingMessage, ServerResponse } from "node:http";
import {
  ContractViolationError,
  type Exchange,
  type MockRequest,
  type MockResponse,
  problem,
  type RecordedViolation,
  type Violation,
} from "../message.ts";
import type { Spec } from "../spec/load-spec.ts";
import type { Outcome } from "./pipeline.ts";
import { listen, loopback, type RequestHead, readBody, readHead, send, sendUnread } from "./wire.ts";

/** How a server runs. */
export interface ServeOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Called with each exchange just before its answer is sent. Must not throw. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** `false` keeps neither exchanges nor violations: for a server that runs all day. Default `true`. */
  readonly record?: boolean;
}

/** One server or several, as far as their violations and their end are concerned. */
export interface Verified {
  /** Violations that nobody has taken yet. */
  readonly violations: readonly RecordedViolation[];
  /** Returns the violations and forgets them: for a test that provokes some on purpose. */
  takeViolations(): readonly RecordedViolation[];
  /**
   * Fails if there are violations, and takes them, so that each is reported once.
   *
   * @throws {ContractViolationError} listing them all.
   */
  verify(): void;
  /**
   * Stops, then does what `verify` does. A second call does nothing.
   *
   * @throws {ContractViolationError} if violations were not taken.
   */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A server for one spec. */
export interface MockServer extends Verified {
  readonly spec: Spec;
  /** Base URL for a client, without a slash at its end; includes the path of the spec's first server. */
  readonly url: string;
  readonly port: number;
  /** Every request so far, oldest first. */
  readonly exchanges: readonly Exchange[];
}

/**
 * What is done with violations.
 *
 * @param own lists those that nobody has taken; `take` forgets them too.
 * @param stop is called once.
 */
export function verified(
  own: () => readonly RecordedViolation[],
  take: () => readonly RecordedViolation[],
  stop: () => Promise<unknown>,
): Verified {
  let closing: Promise<unknown> | undefined;
  const group: Verified = {
    get violations() {
      return own();
    },
    takeViolations: take,
    verify() {
      const taken = take();
      if (taken.length > 0) throw new ContractViolationError(taken);
    },
    async close() {
      closing ??= stop();
      await closing;
      group.verify();
    },
    [Symbol.asyncDispose]: () => group.close(),
  };
  return group;
}

/** A path of a server outside its provider's API. What happens there is not recorded. */
export interface ExtraRoute {
  /** How much of a body is read. */
  readonly maxBytes: number;
  readonly answer: (request: MockRequest) => MockResponse;
  /** Rejects a request before it is read; missing: as the API does. */
  readonly reject?: (status: number, detail: string) => MockResponse;
}

/** What a server answers with. */
export interface Routes {
  /** Answers requests to the API. */
  readonly api: (request: MockRequest) => Promise<Outcome>;
  /** Finds what is outside the API; `undefined`: nothing is. */
  readonly extra?: (head: Pick<MockRequest, "method" | "pathname">) => ExtraRoute | undefined;
}

/** How much of the body of a request to the API is read. */
const maxApiBytes = 10 * 1024 * 1024;

/**
 * Serves a spec on this machine's loopback address, and keeps what happened.
 *
 * @throws {PortError} if the port cannot be had.
 */
export async function serve(spec: Spec, routes: Routes, options: ServeOptions): Promise<MockServer> {
  const exchanges: Exchange[] = [];
  let violations: RecordedViolation[] = [];
  const handle = async (message: IncomingMessage, response: ServerResponse) => {
    const startedAt = performance.now();
    const record = (request: MockRequest, outcome: Outcome) => {
      const exchange = toExchange(spec, request, outcome, performance.now() - startedAt);
      if (options.record ?? true) {
        exchanges.push(exchange);
        violations.push(...exchange.violations);
      }
      options.onExchange?.(exchange);
    };

    const head = readHead(message);
    const extra = routes.extra?.(head);
    const reject = extra?.reject ?? rejectHead;
    const wrong = findHeadProblem(head);
    if (wrong !== null) return sendUnread(message, response, reject(wrong.status, wrong.detail));

    const maxBytes = extra?.maxBytes ?? maxApiBytes;
    const bytes = await readBody(message, response, maxBytes);
    if (bytes === null) {
      const detail = `A body may have ${maxBytes} bytes here, and this one has more.`;
      const violation: Violation = { kind: "request", location: "request.body", message: detail };
      const tooLarge = { ...reject(413, detail), violations: [violation] };
      const unread = { ...head, bytes: new Uint8Array() };
      if (extra === undefined) record(unread, { operation: null, response: tooLarge });
      return sendUnread(message, response, tooLarge);
    }

    const request = { ...head, bytes };
    if (extra !== undefined) return send(response, extra.answer(request));
    const outcome = await routes.api(request);
    record(request, outcome);
    send(response, outcome.response);
  };
  const server = await listen((message, response) => {
    // Reading and writing fail when the client has gone; there is nobody left to answer.
    handle(message, response).catch(() => response.destroy());
  }, options.port ?? 0);

  const takeViolations = () => {
    const taken = violations;
    violations = [];
    return taken;
  };
  // The getter of `verified` looks at what happens, so it stays the object that it is on.
  return Object.assign(
    verified(() => violations, takeViolations, server.close),
    {
      spec,
      url: `http://${loopback}:${server.port}${spec.basePath}`,
      port: server.port,
      exchanges,
    },
  );
}

/** Says what is wrong with a request from another machine, or from a page that is not of this one; its target may be absolute. */
function findHeadProblem({ headers, hosts, authority: host }: RequestHead) {
  if (hosts.length > 1) return { status: 400, detail: "Send one Host header." };
  const foreign =
    foreignProblem(headers) ?? (host === undefined ? null : foreignProblem({ ...headers, host }));
  return foreign === null ? null : { status: 403, detail: foreign };
}

const headProblems: Readonly<Record<number, readonly [type: string, title: string]>> = {
  400: ["MALFORMED_REQUEST", "Malformed request"],
  403: ["FOREIGN_REQUEST", "Not from this machine"],
  413: ["BODY_TOO_LARGE", "Request body too large"],
};

function rejectHead(status: number, detail: string): MockResponse {
  const [type = "", title = ""] = headProblems[status] ?? [];
  return problem(type, { title, status, detail });
}

const localHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/**
 * Says in a sentence why a request must not reach a server of ours; `null` when it may.
 *
 * Listening on loopback is not enough: a page of any site can send requests there, and with a host name that it points to
 * 127.0.0.1 (DNS rebinding) also read the answers. Both show in the headers, which a page cannot forge.
 */
function foreignProblem({ host = "", origin }: Readonly<Record<string, string>>): string | null {
  if (!localHost.test(host))
    return "This server is for this machine: ask 127.0.0.1, localhost or [::1], not another Host.";
  if (origin === undefined || localHost.test(origin.replace(/^https?:\/\//i, ""))) return null;
  return "This server is for this machine: pages from another Origin may not use it.";
}

function toExchange(
  spec: Spec,
  request: MockRequest,
  { operation, response, fault, bypassesValidation = false }: Outcome,
  durationMs: number,
): Exchange {
  const { method, pathname, query, headers } = request;
  const operationId = operation?.operationId ?? null;
  const call = { spec: spec.name, method, path: operation?.path ?? pathname, operationId };
  return {
    spec: spec.name,
    method,
    path: pathname,
    pathTemplate: operation?.path ?? null,
    operationId,
    query,
    headers,
    body: new TextDecoder().decode(request.bytes),
    prefer: headers.prefer ?? null,
    status: response.cut === "reset" || response.cut === "hang" ? null : response.status,
    durationMs,
    fault: fault?.kind ?? null,
    bypassesValidation,
    violations: response.violations.map((violation) => ({ ...violation, ...call })),
  };
}
