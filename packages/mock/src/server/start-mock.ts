import type { IncomingMessage, ServerResponse } from "node:http";
import { type Answer, problemAnswer } from "../engine/answer.ts";
import { createEngine } from "../engine/create-engine.ts";
import { readSpec, type Spec, type SpecSource } from "../spec/load-spec.ts";
import { type Answered, answerRequest, type WireRequest } from "./answer-request.ts";
import type { Exchange } from "./exchange.ts";
import { listen, loopback } from "./listen.ts";
import { ContractViolationError, type Violation } from "./violation.ts";
import { readRequest, sendAnswer } from "./wire.ts";

/** How a mock server runs. */
export interface MockOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Is told of every exchange just before its answer is sent. Must not throw. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** `false` keeps neither exchanges nor violations: for a server that runs all day. Default `true`. */
  readonly record?: boolean;
}

/** A server that answers from the examples of one spec. */
export interface MockServer {
  readonly spec: Spec;
  /** Base URL for a client, without a slash at its end; includes the path of the spec's first server. */
  readonly url: string;
  readonly port: number;
  /** Every request so far, oldest first. */
  readonly exchanges: readonly Exchange[];
  /** Violations that nobody has taken yet. */
  readonly violations: readonly Violation[];
  /** Returns the violations and forgets them: for a test that provokes some on purpose. */
  takeViolations(): readonly Violation[];
  /**
   * Fails if there are violations, and takes them, so that each is reported once.
   *
   * @throws {ContractViolationError} listing them all.
   */
  verify(): void;
  /**
   * Stops the server, then does what `verify` does. A second call does nothing.
   *
   * @throws {ContractViolationError} if violations were not taken.
   */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a mock server for any OpenAPI 3 description, on this machine's loopback address.
 *
 * @throws {SpecError} if the description is broken.
 * @throws {PortError} if the port cannot be had.
 */
export async function startMock(source: SpecSource, options: MockOptions = {}): Promise<MockServer> {
  const spec = await readSpec(source);
  const engine = await createEngine(spec);
  const exchanges: Exchange[] = [];
  let violations: Violation[] = [];
  let closing: Promise<void> | undefined;

  const handle = async (message: IncomingMessage, response: ServerResponse) => {
    const startedAt = performance.now();
    const request = await readRequest(message);
    const answered = await answerRequest(spec, engine, request).catch(internalError);
    const exchange = toExchange(spec, request, answered, performance.now() - startedAt);
    if (options.record ?? true) {
      exchanges.push(exchange);
      violations.push(...exchange.violations);
    }
    options.onExchange?.(exchange);
    sendAnswer(response, answered.answer);
  };
  const server = await listen((message, response) => {
    // Reading and writing fail when the client has gone; there is nobody left to answer.
    handle(message, response).catch(() => response.destroy());
  }, options.port ?? 0);

  const mock: MockServer = {
    spec,
    url: `http://${loopback}:${server.port}${spec.basePath}`,
    port: server.port,
    exchanges,
    get violations() {
      return violations;
    },
    takeViolations() {
      const taken = violations;
      violations = [];
      return taken;
    },
    verify() {
      const taken = mock.takeViolations();
      if (taken.length > 0) throw new ContractViolationError(taken);
    },
    close() {
      closing ??= server.close();
      return closing.then(() => mock.verify());
    },
    [Symbol.asyncDispose]: () => mock.close(),
  };
  return mock;
}

function internalError(error: unknown): Answered {
  const detail = error instanceof Error ? error.message : String(error);
  const answer: Answer = problemAnswer("INTERNAL", { title: "The mock failed", status: 500, detail }, [
    { kind: "internal", location: null, message: detail },
  ]);
  return { operation: null, answer };
}

function toExchange(spec: Spec, request: WireRequest, answered: Answered, durationMs: number): Exchange {
  const { method, path, query, headers } = request;
  const { answer, operation } = answered;
  const operationId = operation?.operationId ?? null;
  const call = { spec: spec.name, method, path: operation?.path ?? path, operationId };
  return {
    spec: spec.name,
    method,
    path,
    pathTemplate: operation?.path ?? null,
    operationId,
    query,
    headers,
    body: new TextDecoder().decode(request.body),
    prefer: headers.prefer ?? null,
    status: answer.status,
    durationMs,
    violations: answer.findings.map((finding) => ({ ...finding, ...call })),
  };
}
