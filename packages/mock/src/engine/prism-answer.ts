import { isObject } from "@confluir/core/internal";
import { type MockResponse, problem, problemTypePrefix } from "../message.ts";
import type { JsonObject } from "../spec/json.ts";
import type { Finding, FindingKind } from "./finding.ts";
import type { Prism } from "./load-prism.ts";
import { cookiePrefix } from "./read-operations.ts";

type PrismTask = ReturnType<ReturnType<Prism["createInstance"]>["request"]>;
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
export function toResponse(result: PrismResult): MockResponse {
  return result._tag === "Right" ? toSuccess(result.right) : toProblem(result.left);
}

function toSuccess({ output, validations }: PrismOutput): MockResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries<unknown>(output.headers ?? {})) {
    if (value !== null && value !== undefined) headers[name.toLowerCase()] = String(value);
  }
  const findings = [
    ...toFindings("request", validations.input),
    ...toFindings("response", validations.output),
  ];
  const isEmpty = output.statusCode === 204 || output.statusCode === 304 || output.body === undefined;
  if (isEmpty) delete headers["content-type"];
  return { status: output.statusCode, headers, body: isEmpty ? undefined : output.body, findings };
}

/** Keeps what breaks the spec of what Prism found. */
export function toFindings(kind: "request" | "response", diagnostics: readonly Diagnostic[]): Finding[] {
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
  const findings = rows.length > 0 ? rows.map(toRowFinding) : [{ kind, location: null, message: detail }];
  const answer = problem(type, { title: error.message, status, detail }, findings, extra);
  return { ...answer, headers: { ...answer.headers, ...toHeaders(headers) } };
}

function nameRowCookies(row: JsonObject): JsonObject {
  const location = Array.isArray(row.location) ? row.location.map(String) : [];
  const { path, message } = nameCookies(location, String(row.message));
  return message === row.message ? row : { ...row, location: path, message };
}

function toRowFinding(row: JsonObject): Finding {
  const path = Array.isArray(row.location) ? row.location : [];
  return { kind: "request", location: ["request", ...path].join("."), message: String(row.message) };
}

function toHeaders(node: unknown): Record<string, string> {
  if (!isObject(node)) return {};
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
