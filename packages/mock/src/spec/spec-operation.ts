import type { Pagination } from "@confluir/core";
import type { JsonObject } from "./document.ts";

/** Where a parameter travels. */
export type ParameterPlace = "path" | "query" | "header" | "cookie";

/** A parameter of an operation, its own or inherited from its path. */
export interface SpecParameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  /** OpenAPI's `style`, with the default filled in. */
  readonly style: string;
  readonly explode: boolean;
  /** References are followed for the schema and its properties, no deeper; `null` when there is none. */
  readonly schema: JsonObject | null;
  /** `undefined` when there is none. */
  readonly example: unknown;
}

/** A named example. One given by `example` instead of `examples` is called `default`, as Prism calls it. */
export interface SpecExample {
  readonly name: string;
  readonly value: unknown;
}

/** A body in one media type. */
export interface SpecContent {
  readonly mediaType: string;
  /** References are followed for the schema and its properties, in forms some levels deeper; `null` when there is none. */
  readonly schema: JsonObject | null;
  /** How the properties of a form are written, by name; `null` when the spec does not say. */
  readonly encoding: JsonObject | null;
  readonly examples: readonly SpecExample[];
}

/** What an operation takes. */
export interface SpecRequestBody {
  readonly required: boolean;
  readonly contents: readonly SpecContent[];
}

/** What an operation may answer. */
export interface SpecResponse {
  /** `200`, a range such as `5XX`, or `default`. */
  readonly status: string;
  readonly headers: readonly string[];
  readonly contents: readonly SpecContent[];
}

/** One operation of a spec, references followed. */
export interface SpecOperation {
  /** `GET /path` for an operation without one. */
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  /** Path template, such as `/{slug}/conversations`. */
  readonly path: string;
  readonly parameters: readonly SpecParameter[];
  /** Names of API keys that the operation takes in the query. */
  readonly queryKeys: readonly string[];
  /** `null`: it takes no body. */
  readonly requestBody: SpecRequestBody | null;
  /** Successes first, then by status. */
  readonly responses: readonly SpecResponse[];
  /** Whether it only reads: a GET, or what the spec calls `x-safe`. */
  readonly isSafe: boolean;
  /** `null`: no paged list. */
  readonly pagination: Pagination | null;
}

/** The response a request gets unless it prefers another: the lowest success, or what stands in for it. */
export function defaultResponse(operation: SpecOperation): SpecResponse | undefined {
  return operation.responses[0];
}

/** The response declared for a status: by number, by range, or as the default. */
export function responseFor(operation: SpecOperation, status: number): SpecResponse | undefined {
  const names = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  for (const name of names) {
    const found = operation.responses.find(
      (response) => response.status.toUpperCase() === name.toUpperCase(),
    );
    if (found) return found;
  }
  return undefined;
}

/** What a method and a path lead to: an operation, a path that lacks the method, or nothing. */
export type OperationMatch =
  | {
      readonly kind: "operation";
      readonly operation: SpecOperation;
      /** Below the base path, percent-encoded as it was sent. */
      readonly relativePath: string;
      /** Values of the template's parameters, decoded where they can be. */
      readonly path: Readonly<Record<string, string>>;
    }
  | { readonly kind: "method"; readonly allowed: readonly string[] }
  | { readonly kind: "none" };

/**
 * Finds the operation a request means.
 *
 * A literal segment wins over a templated one, from left to right. Slashes are exact, and a template takes at least one
 * character: `/tag/` is not `/tag`, nor `/tag/{id}` with an empty id.
 *
 * @param slash `optional`: a path that is declared with a slash at its end is known without it as well.
 */
export function matchOperation(
  { basePath, operations }: { readonly basePath: string; readonly operations: readonly SpecOperation[] },
  { method, pathname }: { readonly method: string; readonly pathname: string },
  slash?: "optional",
): OperationMatch {
  const match = matchExactly({ basePath, operations }, { method, pathname });
  if (slash === undefined || match.kind === "operation") return match;
  const other = pathname.endsWith("/") ? pathname.slice(0, -1) : `${pathname}/`;
  const isDeclared = other.endsWith("/") || match.kind === "method";
  const otherMatch = matchExactly({ basePath, operations }, { method, pathname: other });
  return isDeclared && otherMatch.kind !== "none" ? otherMatch : match;
}

function matchExactly(
  { basePath, operations }: Parameters<typeof matchOperation>[0],
  { method, pathname }: Parameters<typeof matchOperation>[1],
): OperationMatch {
  if (!pathname.startsWith(`${basePath}/`)) return { kind: "none" };
  const path = pathname.slice(basePath.length);
  const segments = path.split("/").map(decodeSegment);
  const onPath = operations.filter((operation) => matchesPath(operation.path, segments));
  if (onPath.length === 0) return { kind: "none" };
  const candidates = onPath.filter((operation) => operation.method === method);
  const [operation] = candidates.sort((a, b) => specificity(a.path).localeCompare(specificity(b.path)));
  if (!operation) return { kind: "method", allowed: onPath.map((candidate) => candidate.method) };
  return { kind: "operation", operation, relativePath: path, path: parametersOf(operation.path, segments) };
}

function parametersOf(template: string, segments: readonly string[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [position, part] of template.split("/").entries()) {
    const name = /^\{([^{}]+)\}$/.exec(part)?.[1];
    if (name !== undefined) parameters[name] = segments[position] ?? "";
  }
  return parameters;
}

function matchesPath(template: string, segments: readonly string[]): boolean {
  const matchers = matchersOf(template);
  return (
    matchers.length === segments.length &&
    matchers.every((matcher, index) => {
      const segment = segments[index] ?? "";
      return typeof matcher === "string" ? matcher === segment : fillsTemplate(segment, matcher);
    })
  );
}

/** A literal segment, or what stands before, between and after the parameters of a templated one. */
type Matcher = string | readonly string[];
const matchersByTemplate = new Map<string, readonly Matcher[]>();

// Each request is held against every template, so they are taken apart once.
function matchersOf(template: string): readonly Matcher[] {
  let matchers = matchersByTemplate.get(template);
  if (matchers === undefined) {
    matchers = template.split("/").map(toMatcher);
    matchersByTemplate.set(template, matchers);
  }
  return matchers;
}

function toMatcher(segment: string): Matcher {
  return segment.includes("{") ? segment.split(/\{[^{}]*\}/) : decodeSegment(segment);
}

// Takes the first place for each literal, which leaves most for those after it. A regular expression would try them all.
function fillsTemplate(segment: string, [first = "", ...others]: readonly string[]): boolean {
  const last = others.pop();
  if (last === undefined) return segment === first;
  if (!segment.startsWith(first) || !segment.endsWith(last)) return false;
  let end = first.length;
  for (const literal of others) {
    const at = segment.indexOf(literal, end + 1);
    if (at < 0) return false;
    end = at + literal.length;
  }
  return segment.length - last.length > end;
}

// One digit per segment, smaller for what is more literal.
function specificity(template: string): string {
  return template
    .split("/")
    .map((segment) => (!segment.includes("{") ? "0" : /^\{[^{}]*\}$/.test(segment) ? "2" : "1"))
    .join("");
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
