import { isObject } from "@confluir/core/internal";
import type { IHttpOperationConfig } from "@stoplight/prism-http";
import {
  type FindingKind,
  type MockResponse,
  type OperationRequest,
  problem,
  problemTypePrefix,
  type Violation,
} from "../message.ts";
import type { JsonObject } from "../spec/document.ts";
import type { Spec } from "../spec/load-spec.ts";
import { responseFor, type SpecOperation } from "../spec/spec-operation.ts";
import { loadPrismChecks, loadPrismMock, type PrismMock, type PrismOperation } from "./load-prism.ts";
import { choosePage, hasPreference, type Prefer } from "./prefer.ts";
import { cookiePrefix, readOperations, toPrismInput } from "./prism-input.ts";

/** Prism, set up for one spec. It keeps no state, so any number of servers share it. */
export interface Engine {
  /** Lists what is wrong with a request to an operation. */
  checkRequest(request: OperationRequest): readonly Violation[];
  /** Lists what is wrong with an answer of an operation. */
  checkResponse(operation: SpecOperation, response: MockResponse): readonly Violation[];
  /** Answers from the examples; its violations are about request and example. */
  example(request: OperationRequest, prefer: Prefer): Promise<MockResponse>;
}

const config = {
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  mock: { dynamic: false },
  isProxy: false,
  errors: false,
  upstreamProxy: undefined,
} as const;

const engines = new WeakMap<Spec, Promise<Engine>>();

/**
 * Sets Prism up for a spec, once per process.
 *
 * @throws {SpecError} if Prism cannot read it.
 */
export function createEngine(spec: Spec): Promise<Engine> {
  const known = engines.get(spec);
  if (known) return known;
  const engine = startEngine(spec);
  engines.set(spec, engine);
  return engine;
}

async function startEngine(spec: Spec): Promise<Engine> {
  const prism = loadPrismChecks();
  const operations = await readOperations(prism, spec);
  const find = (operation: SpecOperation): PrismOperation => {
    const known = operations.get(`${operation.method} ${operation.path}`);
    if (!known) throw new Error(`Prism does not know ${operation.operationId}`);
    return known;
  };
  return {
    checkRequest(request) {
      const { input, resource } = toPrismInput(find(request.operation), request);
      const results = [
        prism.validateSecurity({ element: input, resource }),
        prism.validateInput({ element: input, resource }),
      ];
      return toViolations(
        "request",
        results.flatMap((result) => (result._tag === "Left" ? result.left : [])),
      );
    },
    checkResponse(operation, { status, headers, body }) {
      const element = { statusCode: status, headers: { ...headers }, body };
      const result = prism.validateOutput({ element, resource: find(operation) });
      // To Prism an undeclared status is only worth a warning.
      const message = `${operation.operationId} declares no status ${status}`;
      const isDeclared = responseFor(operation, status) !== undefined;
      const undeclared: Violation[] = isDeclared ? [] : [{ kind: "response", location: "response", message }];
      return [...toViolations("response", result._tag === "Left" ? result.left : []), ...undeclared];
    },
    async example(request, prefer) {
      const { operation, query } = request;
      const { input, resource } = toPrismInput(find(operation), request);
      const preferred = hasPreference(prefer) ? prefer : { ...prefer, ...choosePage(operation, query) };
      const { code, example: exampleKey, dynamic = false, seed } = preferred;
      const { createInstance, createLogger } = loadPrismMock();
      const instance = createInstance(config, { logger: createLogger("mock", { enabled: false }) });
      // A new object each time: Prism writes the request's Accept header into it.
      const mock = { code, exampleKey, dynamic, seed } as IHttpOperationConfig;
      return toResponse(await instance.request(input, [resource], { ...config, mock })());
    },
  };
}

type PrismTask = ReturnType<ReturnType<PrismMock["createInstance"]>["request"]>;
type PrismResult = Awaited<ReturnType<PrismTask>>;
type PrismOutput = (PrismResult & { _tag: "Right" })["right"];
type Diagnostic = PrismOutput["validations"]["input"][number];

// DiagnosticSeverity.Error. What is less, such as the use of a deprecated parameter, breaks nothing.
const severityError = 0;

const kindByType: Readonly<Record<string, FindingKind>> = {
  UNPROCESSABLE_ENTITY: "request",
  UNAUTHORIZED: "request",
  INVALID_CONTENT_TYPE: "request",
  NOT_ACCEPTABLE: "request",
  NOT_FOUND: "prefer",
};

/** Turns what Prism returned into a response with what breaks the spec, or into Prism's own problem. */
function toResponse(result: PrismResult): MockResponse {
  return result._tag === "Right" ? toSuccess(result.right) : toProblem(result.left);
}

function toSuccess({ output, validations }: PrismOutput): MockResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries<unknown>(output.headers ?? {})) {
    if (value != null) headers[name.toLowerCase()] = String(value);
  }
  const violations = [
    ...toViolations("request", validations.input),
    ...toViolations("response", validations.output),
  ];
  const isEmpty = output.statusCode === 204 || output.statusCode === 304 || output.body === undefined;
  if (isEmpty) delete headers["content-type"];
  return { status: output.statusCode, headers, body: isEmpty ? undefined : output.body, violations };
}

/** Keeps what breaks the spec of what Prism found. */
function toViolations(kind: "request" | "response", diagnostics: readonly Diagnostic[]): Violation[] {
  return diagnostics
    .filter(({ severity }) => severity === severityError)
    .slice(0, maxDiagnostics)
    .map(({ path, code, message }) => {
      const row = nameCookies((path ?? []).map(String), message);
      return { kind, location: toLocation(kind, row.path, code), message: row.message };
    });
}

// One more than are kept, so that it shows that there were more.
const maxDiagnostics = 1_000;

// Cookies go through Prism as headers.
function nameCookies(path: readonly string[], message: string) {
  if (!message.includes(cookiePrefix)) return { path, message };
  const [, ...rest] = path;
  return {
    path: ["cookie", ...rest.map((part) => part.replace(cookiePrefix, ""))],
    message: message.replace("header", "cookie").replaceAll(cookiePrefix, ""),
  };
}

// Prism gives no path for what concerns the key or the body as a whole.
function toLocation(kind: "request" | "response", path: readonly string[], code: unknown): string {
  if (path.length > 0) return [kind, ...path].join(".");
  if (kind === "response") return kind;
  return code === 401 ? "request.security" : "request.body";
}

function toProblem(error: Error): MockResponse {
  const type = error.name.startsWith(problemTypePrefix)
    ? error.name.slice(problemTypePrefix.length)
    : "INTERNAL";
  const status = "status" in error && typeof error.status === "number" ? error.status : 500;
  const detail = "detail" in error && typeof error.detail === "string" ? error.detail : error.message;
  const additional = "additional" in error && isObject(error.additional) ? error.additional : {};
  const { headers, ...extra } = additional;
  const rows = Array.isArray(additional.validation)
    ? additional.validation.slice(0, maxDiagnostics).filter(isObject).map(nameRowCookies)
    : [];
  if (rows.length > 0) Object.assign(extra, { validation: rows });
  const kind = kindByType[type] ?? "internal";
  const violations = rows.length > 0 ? rows.map(toRowViolation) : [{ kind, location: null, message: detail }];
  const answer = problem(type, { title: error.message, status, detail }, violations, extra);
  return { ...answer, headers: { ...answer.headers, ...toHeaders(headers) } };
}

function nameRowCookies(row: JsonObject): JsonObject {
  const location = Array.isArray(row.location) ? row.location.map(String) : [];
  const { path, message } = nameCookies(location, String(row.message));
  return message === row.message ? row : { ...row, location: path, message };
}

function toRowViolation(row: JsonObject): Violation {
  const path = Array.isArray(row.location) ? row.location : [];
  return { kind: "request", location: ["request", ...path].join("."), message: String(row.message) };
}

function toHeaders(node: unknown): Record<string, string> {
  if (!isObject(node)) return {};
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
