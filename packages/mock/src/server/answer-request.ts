import { type Answer, problemAnswer } from "../engine/answer.ts";
import type { Engine } from "../engine/create-engine.ts";
import { type Finding, limitFindings } from "../engine/finding.ts";
import type { Query } from "../engine/paging-example.ts";
import { isPercentEncoded } from "../engine/percent-encoding.ts";
import { type Prefer, parsePrefer, preferProblem } from "../engine/prefer.ts";
import { BodyError, type RequestBody, readRequestBody } from "../engine/request-body.ts";
import { findUnknownQuery } from "../engine/unknown-query.ts";
import type { Spec } from "../spec/load-spec.ts";
import { matchOperation } from "../spec/match-operation.ts";
import type { SpecOperation } from "../spec/spec-operation.ts";

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  /** The path as it was sent, base path included. */
  readonly path: string;
  /** The query as it was sent, without its question mark; `""`: none. */
  readonly search: string;
  readonly query: Query;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty when the server keeps none. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** Of the body as it was sent. */
  readonly sizeBytes: number;
}

/** An answer, and the operation that gave it. */
export interface Answered {
  /** `null` when the spec declares no such operation. */
  readonly operation: SpecOperation | null;
  readonly answer: Answer;
}

/** Says no to a request that cannot even be read. */
export type Reject = (type: string, title: string, status: number, finding: Finding) => Answer;

/**
 * Answers a request to a spec. Always answers; what is wrong is in the findings.
 *
 * @param engine answers what the spec declares.
 * @param reject answers a body that is not what its content type says. Default: a problem in Prism's form.
 */
export async function answerRequest(
  spec: Spec,
  engine: Engine,
  request: WireRequest,
  reject: Reject = rejection,
): Promise<Answered> {
  const malformed = findMalformedPercent(request);
  if (malformed !== null)
    return { operation: null, answer: reject("MALFORMED_TARGET", "Malformed URL", 400, malformed) };
  const path = belowBasePath(spec.basePath, request.path);
  const match =
    path === null ? { kind: "none" as const } : matchOperation(spec.operations, request.method, path);
  if (path === null || match.kind === "none")
    return { operation: null, answer: unknownPath(spec, request.path) };
  if (match.kind === "method") return { operation: null, answer: unknownMethod(request, match.allowed) };
  const { operation } = match;
  const answer = await answerOperation(engine, operation, path, request, reject);
  return {
    operation,
    answer: {
      ...answer,
      findings: limitFindings([...findUnknownQuery(operation, request.query), ...answer.findings]),
    },
  };
}

async function answerOperation(
  engine: Engine,
  operation: SpecOperation,
  path: string,
  request: WireRequest,
  reject: Reject,
): Promise<Answer> {
  const { query, headers } = request;
  let prefer: Prefer;
  let body: RequestBody;
  try {
    prefer = parsePrefer(headers.prefer);
  } catch (error) {
    const finding = toPreferFinding(error);
    return rejection("UNPROCESSABLE_ENTITY", "Invalid Prefer header", 422, finding);
  }
  try {
    body = await readRequestBody(operation, headers["content-type"], request.body);
  } catch (error) {
    if (!(error instanceof BodyError)) throw error;
    return reject(error.type, error.title, error.status, error.finding);
  }
  const problem = preferProblem(operation, prefer);
  if (problem !== null)
    return rejection("NOT_FOUND", "The spec declares no such answer", 404, toPreferFinding(problem));
  const { sizeBytes } = request;
  return engine({ operation, path, query, headers, body, sizeBytes, prefer });
}

function rejection(type: string, title: string, status: number, finding: Finding): Answer {
  return problemAnswer(type, { title, status, detail: finding.message }, [finding]);
}

function toPreferFinding(reason: unknown): Finding {
  const message = reason instanceof Error ? reason.message : String(reason);
  return { kind: "prefer", location: "request.header.prefer", message };
}

/** Finds a percent sign that encodes nothing, or bytes that are no UTF-8. Prism fails at the path, and takes the query as text. */
function findMalformedPercent({ path, search }: WireRequest): Finding | null {
  const place = !isPercentEncoded(path) ? "path" : !isPercentEncoded(search) ? "query" : null;
  if (place === null) return null;
  const message = `The ${place} is not percent-encoded UTF-8: a percent sign by itself is %25`;
  return { kind: "request", location: `request.${place}`, message };
}

function belowBasePath(basePath: string, path: string): string | null {
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : null;
}

function unknownPath(spec: Spec, path: string): Answer {
  const where = spec.basePath === "" ? "" : ` below ${spec.basePath}`;
  const detail = `${spec.name} declares no path ${path}${where}`;
  const title = "Route not resolved, no path matched";
  return problemAnswer("NO_PATH_MATCHED_ERROR", { title, status: 404, detail }, [
    { kind: "route", location: "request.path", message: detail },
  ]);
}

function unknownMethod({ method, path }: WireRequest, allowed: readonly string[]): Answer {
  const detail = `${path} is declared for ${allowed.join(", ")}, not for ${method}`;
  const title = "Route resolved, but no method matched";
  const answer = problemAnswer("NO_METHOD_MATCHED_ERROR", { title, status: 405, detail }, [
    { kind: "route", location: "request.method", message: detail },
  ]);
  return { ...answer, headers: { ...answer.headers, allow: allowed.join(", ") } };
}
