import type { Spec } from "./load-spec.ts";
import type { SpecOperation } from "./spec-operation.ts";

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
 */
export function matchOperation(
  { basePath, operations }: Pick<Spec, "basePath" | "operations">,
  { method, pathname }: { readonly method: string; readonly pathname: string },
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
