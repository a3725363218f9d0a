import type { IncomingMessage, ServerResponse } from "node:http";
import { checkHas, checkOptions, type OptionNames } from "../check-options.ts";
import { foreignProblem } from "../control/local-request.ts";
import { type Answer, problemAnswer } from "../engine/answer.ts";
import type { Finding } from "../engine/finding.ts";
import { specNames } from "../providers.ts";
import type { Spec } from "../spec/load-spec.ts";
import type { SpecOperation } from "../spec/spec-operation.ts";
import type { WireRequest } from "./answer-request.ts";
import type { Exchange } from "./exchange.ts";
import { listen, loopback } from "./listen.ts";
import { ContractViolationError, type Violation } from "./violation.ts";
import {
  type BodyRule,
  type RequestHead,
  readBody,
  readHead,
  send,
  sendUnread,
  type WireEffect,
} from "./wire.ts";

/** How a server runs. */
export interface ServeOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Is told of every exchange just before its answer is sent. Must not throw. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** `false` keeps neither exchanges nor violations: for a server that runs all day. Default `true`. */
  readonly record?: boolean;
}

/** The names of the options that servers share. */
export const serveNames: OptionNames<ServeOptions> = { port: true, onExchange: true, record: true };

/**
 * Checks how a server shall run.
 *
 * @throws {TypeError} naming the option that is unknown or cannot be used.
 */
export function checkServeOptions<Options extends ServeOptions>(
  where: string,
  options: Options,
  names: OptionNames<Options>,
): void {
  checkOptions(where, options, names);
  checkPort("port", options.port);
  checkHas("onExchange", "a function", options.onExchange, "call");
  checkFlag("record", options.record);
}

/** @throws {TypeError} naming the option that is given and no port. */
export function checkPort(name: string, port: unknown): void {
  if (port === undefined || (Number.isInteger(port) && Number(port) >= 0 && Number(port) <= 65_535)) return;
  throw new TypeError(`\`${name}\` must be a port: a whole number from 0 to 65535.`);
}

/** @throws {TypeError} naming the option that is given and neither true nor false. */
export function checkFlag(name: string, flag: unknown): void {
  if (flag !== undefined && typeof flag !== "boolean")
    throw new TypeError(`\`${name}\` must be true or false.`);
}

/** @throws {TypeError} naming the spec that does not exist, or whose port is none. */
export function checkPorts(where: string, ports: object = {}): void {
  checkOptions<object>(
    `\`ports\` of ${where}`,
    ports,
    Object.fromEntries(specNames.map((name) => [name, true])),
  );
  for (const [name, port] of Object.entries(ports)) checkPort(`ports.${name}`, port);
}

/** What goes out for a request. */
export interface Responded {
  /** `null` when the spec declares no such operation. */
  readonly operation: SpecOperation | null;
  readonly effect: WireEffect;
  /** What was done to the answer on purpose, such as `html`; `null`: nothing. */
  readonly fault: string | null;
  /** Whether that broke the spec on purpose, so that it was not held to it. Default `false`. */
  readonly aroundPrism?: boolean;
}

/** A server for one spec. */
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

/** Answers requests to the vendor's API. Always answers; what is wrong is in the findings. */
export type Respond = (request: WireRequest) => Promise<Responded>;

/** What a server has beside the API. None of it is recorded. */
export interface Beside {
  /** Answers what is beside the API, such as a page for people; `undefined`: it is not. */
  readonly respond: (request: WireRequest) => Promise<Answer | undefined>;
  /** How the body of a request to a path beside the API is read; `undefined`: as one to the API. */
  readonly bodyRule: (path: string) => BodyRule | undefined;
  /** Refuses a request in the form of what is beside the API; `undefined`: as one to the API. */
  readonly refuse: (path: string, status: number, detail: string) => Answer | undefined;
}

const nothingBeside: Beside = {
  respond: async () => undefined,
  bodyRule: () => undefined,
  refuse: () => undefined,
};

/** How the body of a request to the API is read. */
const apiBody: BodyRule = { maxBytes: 10 * 1024 * 1024, isKept: true };

/**
 * Serves a spec on this machine's loopback address, and keeps what happened.
 *
 * @throws {PortError} if the port cannot be had.
 */
export async function serve(
  spec: Spec,
  respond: Respond,
  options: ServeOptions,
  beside: Beside = nothingBeside,
): Promise<MockServer> {
  const exchanges: Exchange[] = [];
  let violations: Violation[] = [];
  let closing: Promise<void> | undefined;

  const handle = async (message: IncomingMessage, response: ServerResponse) => {
    const startedAt = performance.now();
    const head = readHead(message);
    const problem = findHeadProblem(head);
    if (problem !== null) {
      const { status, detail } = problem;
      const answer = beside.refuse(head.path, status, detail) ?? refuse(problem);
      return sendUnread(message, response, answer);
    }
    const note = (request: WireRequest, responded: Responded) => {
      const exchange = toExchange(spec, request, responded, performance.now() - startedAt);
      if (options.record ?? true) {
        exchanges.push(exchange);
        violations.push(...exchange.violations);
      }
      options.onExchange?.(exchange);
    };
    const ownRule = beside.bodyRule(head.path);
    const rule = ownRule ?? apiBody;
    const read = await readBody(message, response, rule);
    if (read === null) {
      const detail = `A body may have ${rule.maxBytes} bytes here, and this one has more.`;
      const finding: Finding = { kind: "request", location: "request.body", message: detail };
      const answer = beside.refuse(head.path, 413, detail) ?? refuse({ status: 413, detail }, [finding]);
      const unread = { ...head, body: new Uint8Array(), sizeBytes: 0 };
      if (ownRule === undefined)
        note(unread, { operation: null, effect: { kind: "answer", answer }, fault: null });
      return sendUnread(message, response, answer);
    }
    const request = { ...head, ...read };
    const aside = await beside.respond(request);
    if (aside !== undefined) return send(response, { kind: "answer", answer: aside });
    const responded = await respond(request);
    note(request, responded);
    send(response, responded.effect);
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

/** A request that is refused before it is looked into. */
interface HeadProblem {
  readonly status: 400 | 403 | 413;
  readonly detail: string;
}

/** Says what is wrong with a request from another machine, or from a page that is not of this one; its target may be absolute. */
function findHeadProblem({ headers, hosts, authority: host }: RequestHead): HeadProblem | null {
  if (hosts.length > 1) return { status: 400, detail: "Send one Host header." };
  const foreign =
    foreignProblem(headers, "This server") ??
    (host === undefined ? null : foreignProblem({ ...headers, host }, "This server"));
  return foreign === null ? null : { status: 403, detail: foreign };
}

const headProblems = {
  400: ["MALFORMED_REQUEST", "Malformed request"],
  403: ["FOREIGN_REQUEST", "Not from this machine"],
  413: ["BODY_TOO_LARGE", "Request body too large"],
} as const;

function refuse({ status, detail }: HeadProblem, findings: readonly Finding[] = []): Answer {
  const [type, title] = headProblems[status];
  return problemAnswer(type, { title, status, detail }, findings);
}

function toExchange(spec: Spec, request: WireRequest, responded: Responded, durationMs: number): Exchange {
  const { method, path, query, headers } = request;
  const { operation, effect, fault, aroundPrism = false } = responded;
  const operationId = operation?.operationId ?? null;
  const call = { spec: spec.name, method, path: operation?.path ?? path, operationId };
  const answer = "answer" in effect ? effect.answer : null;
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
    status: answer?.status ?? null,
    durationMs,
    fault,
    aroundPrism,
    violations: answer?.findings.map((finding) => ({ ...finding, ...call })) ?? [],
  };
}
