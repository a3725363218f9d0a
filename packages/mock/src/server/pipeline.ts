import { isObject } from "@confluir/core/internal";
import type { Backend } from "../backend.ts";
import { ApiError, type HandlerResult, NotSimulatedError, type SandboxProvider } from "../define-sandbox.ts";
import type { Engine } from "../engine/create-engine.ts";
import { hasPreference, type Prefer, parsePrefer, preferProblem } from "../engine/prefer.ts";
import { BodyError, readRequestBody } from "../engine/request-body.ts";
import { applyFault, isLaterPage } from "../faults/apply-fault.ts";
import { breaksContract, type Fault, isCarriedOut } from "../faults/fault.ts";
import {
  isPercentEncoded,
  limitViolations,
  type MockRequest,
  type MockResponse,
  type OperationRequest,
  problem,
  type Violation,
} from "../message.ts";

import type { Spec } from "../spec/load-spec.ts";
import { matchOperation, type SpecOperation, type SpecParameter } from "../spec/spec-operation.ts";
import { AccountLimitError } from "../store/accounts.ts";

/** What requests to the API of one provider go through. */
export interface Pipeline {
  readonly spec: Spec;
  /** Prism; asked for at the first request that needs it. */
  readonly engine: () => Promise<Engine>;
  /** What answers instead of the examples; `undefined`: the examples do. */
  readonly sandbox?: SandboxSteps;
}

/** What a sandbox puts behind its API. Everything is asked at each request, as a reset replaces it. */
export interface SandboxSteps {
  readonly backend: () => Backend;
  readonly now: () => number;
  /** Whether requests and answers are held to the spec. */
  readonly validate: boolean;
  readonly slash?: SandboxProvider["slash"] | undefined;
  /** The fault that a request to an operation meets; `undefined`: none. */
  readonly takeFault: (operationId: string) => Fault | undefined;
  /** Lets some contacts write, so that pages shift. */
  readonly shiftPages: (account: string, nowMs: number) => void;
  /** Waits as long as an answer takes. */
  readonly delay: () => Promise<void>;
}

/** What goes out for a request. */
export interface Outcome {
  /** `null` when the spec declares no such operation. */
  readonly operation: SpecOperation | null;
  readonly response: MockResponse;
  /** What was done to the answer on purpose; `undefined`: nothing. */
  readonly fault?: Fault | undefined;
  /** Whether the fault breaks the spec on purpose, so that its outcome was not held to it. */
  readonly bypassesValidation?: boolean;
}

/**
 * Answers a request to the API of a provider: match, authenticate, validate, handle, validate, fault. Always answers; what is
 * wrong is in the violations.
 */
export async function answerRequest(pipeline: Pipeline, request: MockRequest): Promise<Outcome> {
  const outcome = await runSteps(pipeline, request).catch(toFailure);
  await pipeline.sandbox?.delay();
  const { operation, response, fault, bypassesValidation } = outcome;
  if (operation === null || fault === undefined || bypassesValidation !== true) return outcome;
  // Last of all, a fault that breaks the spec: nothing checks what it makes.
  const altered = applyFault(fault, response, { spec: pipeline.spec, operation, query: request.query });
  return { ...outcome, response: altered };
}

async function runSteps(pipeline: Pipeline, request: MockRequest): Promise<Outcome> {
  const { spec, sandbox } = pipeline;

  // Match: which operation does the request mean?
  const malformed = findMalformedPercent(request);
  if (malformed !== null) {
    const details = { type: "MALFORMED_TARGET", title: "Malformed URL", status: 400, violation: malformed };
    return { operation: null, response: rejectUnread(sandbox, details) };
  }
  const match = matchOperation(spec, request, sandbox?.slash);
  if (match.kind === "none") return { operation: null, response: unknownPath(spec, request) };
  if (match.kind === "method") return { operation: null, response: unknownMethod(request, match.allowed) };
  const { operation, relativePath, path } = match;
  const unknown = findUnknownQuery(operation, request);
  const answered = (response: MockResponse, more: Omit<Outcome, "operation" | "response"> = {}): Outcome => {
    return {
      operation,
      response: { ...response, violations: limitViolations([...unknown, ...response.violations]) },
      ...more,
    };
  };

  // Read the `Prefer` header and the body.
  const prefer = readPrefer(operation, request);
  if ("status" in prefer) return answered(prefer);
  const body = await readRequestBody(operation, request.headers["content-type"], request.bytes).catch(
    toBodyError,
  );
  if (body instanceof BodyError) return answered(rejectUnread(sandbox, body));
  const call: OperationRequest = {
    ...{ ...request, operation, relativePath, path, nowMs: sandbox?.now() ?? 0 },
    ...{ body: body.parts, bodyValue: body.value, isForm: body.isForm },
  };

  // Without a sandbox, or where an example is preferred, the examples answer.
  const fault = sandbox?.takeFault(operation.operationId);
  const bypassesValidation = fault !== undefined && breaksContract(fault, operation);
  if (sandbox === undefined || hasPreference(prefer)) {
    const engine = await pipeline.engine();
    return answered(await engine.example(call, prefer), { fault, bypassesValidation });
  }

  // Authenticate, validate and handle, unless a fault turns the request away.
  const engine = sandbox.validate ? await pipeline.engine() : undefined;
  const violations = engine?.checkRequest(call) ?? [];
  const isShifted = fault?.kind === "shifting-pages" && isLaterPage(operation, request.query);
  const isHandled = fault === undefined || isCarriedOut(fault);
  const handled = isHandled ? await handle(sandbox, call, violations, isShifted) : blank;
  if (bypassesValidation && !isHandled)
    return answered({ ...handled, violations }, { fault, bypassesValidation });

  // A fault that keeps to the spec, and the answer is validated.
  const altered =
    fault === undefined || bypassesValidation
      ? handled
      : applyFault(fault, handled, { spec, operation, query: request.query });
  const isOwn = altered.headers["content-type"] === "application/problem+json";
  const wrong = isOwn ? [] : (engine?.checkResponse(operation, altered) ?? []);
  const response = wrong.length > 0 ? unfit(altered.status, wrong) : altered;
  return answered(
    { ...response, violations: [...violations, ...response.violations] },
    { fault, bypassesValidation },
  );
}

/** Stands for the answer of a request that a fault turns away before anything happens. */
const blank: MockResponse = { status: 200, headers: {}, body: undefined, violations: [] };

async function handle(
  { backend, validate, shiftPages }: SandboxSteps,
  call: OperationRequest,
  violations: readonly Violation[],
  isShifted: boolean,
): Promise<MockResponse> {
  const current = backend();
  try {
    const account = current.authenticate(call);
    if (violations.length > 0) return toMockResponse(current.reject(violations));
    if (isShifted) shiftPages(account, call.nowMs);
    return toMockResponse(await current.handle(account, call));
  } catch (error) {
    if (error instanceof ApiError) return toMockResponse(error.result);
    if (error instanceof NotSimulatedError) {
      const title = "Not documented by the provider, so not simulated";
      return problem("NOT_SIMULATED", { title, status: 501, detail: error.message });
    }
    if (error instanceof AccountLimitError) {
      const title = "The sandbox has no account left";
      return problem("TOO_MANY_ACCOUNTS", { title, status: 507, detail: error.message });
    }
    if (validate || !(error instanceof TypeError)) throw error;
    // The request was not validated, so the handler stumbled over what it never gets otherwise.
    const message = "does not fit the spec";
    return toMockResponse(current.reject([{ kind: "request", location: "request.body", message }]));
  }
}

/** Completes what a handler answers. */
export function toMockResponse({ status, headers, body }: HandlerResult): MockResponse {
  const isEmpty = body === undefined || status === 204 || status === 304;
  if (isEmpty) return { status, headers: { ...headers }, body: undefined, violations: [] };
  return { status, headers: { "content-type": "application/json", ...headers }, body, violations: [] };
}

function toFailure(error: unknown): Outcome {
  const detail = error instanceof Error ? error.message : String(error);
  const violation: Violation = { kind: "internal", location: null, message: detail };
  const details = { title: "The mock failed", status: 500, detail };
  return { operation: null, response: problem("INTERNAL", details, [violation]) };
}

function unfit(status: number, violations: readonly Violation[]): MockResponse {
  const detail = `The answer with status ${status} does not fit the spec`;
  return problem("VIOLATIONS", { title: "The sandbox broke the spec", status: 500, detail }, violations);
}

/** Refuses a request that cannot even be read: a sandbox does in the provider's words. */
function rejectUnread(
  sandbox: SandboxSteps | undefined,
  { type, title, status, violation }: Pick<BodyError, "type" | "title" | "status" | "violation">,
): MockResponse {
  if (sandbox === undefined) return problem(type, { title, status, detail: violation.message }, [violation]);
  return { ...toMockResponse(sandbox.backend().reject([violation])), violations: [violation] };
}

function toBodyError(error: unknown): BodyError {
  if (error instanceof BodyError) return error;
  throw error;
}

function readPrefer(operation: SpecOperation, { headers }: MockRequest): Prefer | MockResponse {
  const refuse = (type: string, title: string, status: number, message: string) => {
    const violation: Violation = { kind: "prefer", location: "request.header.prefer", message };
    return problem(type, { title, status, detail: message }, [violation]);
  };
  try {
    const prefer = parsePrefer(headers.prefer);
    const undeclared = preferProblem(operation, prefer);
    if (undeclared === null) return prefer;
    return refuse("NOT_FOUND", "The spec declares no such answer", 404, undeclared);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return refuse("UNPROCESSABLE_ENTITY", "Invalid Prefer header", 422, message);
  }
}

/** Finds a percent sign that encodes nothing, or bytes that are no UTF-8. Prism fails at the path, and takes the query as text. */
function findMalformedPercent({ pathname, search }: MockRequest): Violation | null {
  const place = !isPercentEncoded(pathname) ? "path" : !isPercentEncoded(search) ? "query" : null;
  if (place === null) return null;
  const message = `The ${place} is not percent-encoded UTF-8: a percent sign by itself is %25`;
  return { kind: "request", location: `request.${place}`, message };
}

/** Lists the query parameters that an operation does not declare. Prism lets them pass. */
function findUnknownQuery(operation: SpecOperation, { query }: MockRequest): Violation[] {
  const declared = operation.parameters.filter((parameter) => parameter.in === "query");
  const isKnown = (name: string) =>
    operation.queryKeys.includes(name) || declared.some((parameter) => accepts(parameter, name));
  return Object.keys(query)
    .filter((name) => !isKnown(name))
    .map((name) => ({
      kind: "request",
      location: `request.query.${name}`,
      message: `${operation.operationId} takes no query parameter "${name}"`,
    }));
}

// An object travels as `filter[state]=open`, or, exploded, as its bare properties.
function accepts(parameter: SpecParameter, name: string): boolean {
  if (parameter.style === "deepObject") return name.startsWith(`${parameter.name}[`) && name.endsWith("]");
  const properties = parameter.schema?.properties;
  if (parameter.explode && isObject(properties)) return Object.hasOwn(properties, name);
  return parameter.name === name;
}

function unknownPath(spec: Spec, { pathname }: MockRequest): MockResponse {
  const where = spec.basePath === "" ? "" : ` below ${spec.basePath}`;
  const detail = `${spec.name} declares no path ${pathname}${where}`;
  const title = "Route not resolved, no path matched";
  return problem("NO_PATH_MATCHED_ERROR", { title, status: 404, detail }, [
    { kind: "route", location: "request.path", message: detail },
  ]);
}

function unknownMethod({ method, pathname }: MockRequest, allowed: readonly string[]): MockResponse {
  const detail = `${pathname} is declared for ${allowed.join(", ")}, not for ${method}`;
  const title = "Route resolved, but no method matched";
  const response = problem("NO_METHOD_MATCHED_ERROR", { title, status: 405, detail }, [
    { kind: "route", location: "request.method", message: detail },
  ]);
  return { ...response, headers: { ...response.headers, allow: allowed.join(", ") } };
}
