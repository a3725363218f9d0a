import { ConfluirError } from "@confluir/core";
import type { SpecOperation } from "./spec/spec-operation.ts";

/** Bytes in memory of their own. Spelt so that TypeScript before 5.7, where `Uint8Array` takes no type, reads it as well. */
export type Bytes = ReturnType<typeof Uint8Array.from>;

/** Values of a query; an array for a name that was sent more than once. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

/** A request as it came over the wire. */
export interface MockRequest {
  /** Upper case. */
  readonly method: string;
  /** As it was sent, base path included. */
  readonly pathname: string;
  /** The query as it was sent, without its question mark; `""`: none. */
  readonly search: string;
  readonly query: Query;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it was sent. */
  readonly bytes: Bytes;
}

/** A request whose operation is known and whose body is read. Values of path and query are still text. */
export interface OperationRequest<Path = Readonly<Record<string, string>>, Body = unknown>
  extends MockRequest {
  readonly operation: SpecOperation;
  /** Below the base path, percent-encoded as it was sent. */
  readonly relativePath: string;
  /** Path parameters, decoded. */
  readonly path: Path;
  /** Parsed JSON, or the parts of a form by name (a file is a `File`); `undefined`: none. */
  readonly body: Body;
  /** The body as its schema sees it: in a form a file is a short text; `null`: none. */
  readonly bodyValue: unknown;
  /** Whether the body was a form that has become an object. */
  readonly isForm: boolean;
  readonly nowMs: number;
}

/** An answer on its way out. */
export interface MockResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or text where the content type says so; `undefined`: none. */
  readonly body: unknown;
  /** What was found wrong on the way. */
  readonly violations: readonly Violation[];
  /** How it goes out on purpose: half of its body, a connection that ends, or nothing at all. Default: whole. */
  readonly cut?: "truncated" | "reset" | "hang";
}

/** Start of the `type` of every problem that Prism, or this mock in its place, answers: never the provider's own words. */
export const problemTypePrefix = "https://stoplight.io/prism/errors#";

/** What a problem+json says besides its type. */
export interface ProblemDetails {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

/** Answers a problem in Prism's form, so that a client under test can tell it from an error of the provider. */
export function problem(
  type: string,
  details: ProblemDetails,
  violations: readonly Violation[] = [],
  extra: Readonly<Record<string, unknown>> = {},
): MockResponse {
  return {
    status: details.status,
    headers: { "content-type": "application/problem+json" },
    body: { type: `${problemTypePrefix}${type}`, ...details, ...extra },
    violations,
  };
}

/** The body of an answer as it goes over the wire. */
export function toText({ body, headers }: Pick<MockResponse, "body" | "headers">): string {
  if (body === undefined) return "";
  const isText = typeof body === "string" && !headers["content-type"]?.includes("json");
  return isText ? body : JSON.stringify(body);
}

/** Whether every percent sign of a text encodes UTF-8: the path of a URL, its query or a form. */
export function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * What a violation is about: no such path or method (`route`), what the client sent (`request`), what our examples would
 * answer (`response`), a `Prefer` that asks for what is not declared (`prefer`), or a fault of the mock itself (`internal`).
 */
export type FindingKind = "route" | "request" | "response" | "prefer" | "internal";

/** One way in which a request or its answer breaks the spec. */
export interface Violation {
  readonly kind: FindingKind;
  /** Where, such as `request.query.limit`; `null` when it is about the whole. */
  readonly location: string | null;
  readonly message: string;
}

const mostViolations = 100;

/** Keeps the first 100 violations, and says how many more there were: a long list of bad values has as many violations. */
export function limitViolations(violations: readonly Violation[]): readonly Violation[] {
  if (violations.length <= mostViolations) return violations;
  const kept = violations.slice(0, mostViolations);
  const message = `${violations.length - mostViolations} more like these were left out`;
  return [...kept, { kind: kept[0]?.kind ?? "request", location: null, message }];
}

const maxHeaderLength = 8 * 1024 - 100;

/**
 * Writes violations as the value of Prism's `sl-violations` header: ASCII, and short enough for Node's header limit.
 */
export function toViolationsHeader(violations: readonly Violation[]): string {
  const rows = violations.map(({ location, message }) => ({
    location: location?.split(".") ?? [],
    severity: "Error",
    message,
  }));
  const text = JSON.stringify(rows).replace(/[^\x20-\x7e]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return text.length <= maxHeaderLength ? text : `Too many violations! ${text.slice(0, maxHeaderLength)}`;
}

/**
 * One request and how it was answered.
 *
 * Holds what was sent as it was sent, keys included: it is for assertions in the same process, not for logs.
 */
export interface Exchange {
  /** Name of the spec. */
  readonly spec: string;
  /** Upper case. */
  readonly method: string;
  /** The path as it was sent, without the query. */
  readonly path: string;
  /** Such as `/{slug}/conversations`; `null` when the spec declares no such operation. */
  readonly pathTemplate: string | null;
  /** `null` when the spec declares no such operation. */
  readonly operationId: string | null;
  readonly query: Query;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text; `""` when there was none. */
  readonly body: string;
  /** The `Prefer` header; `null` when there was none. */
  readonly prefer: string | null;
  /** `null`: the request got no answer, on purpose. */
  readonly status: number | null;
  readonly durationMs: number;
  /** What was done to the answer on purpose, such as `html`; `null`: nothing. */
  readonly fault: string | null;
  /** Whether that broke the spec on purpose, so that it was not held to it. */
  readonly bypassesValidation: boolean;
  readonly violations: readonly RecordedViolation[];
}

/** A violation, with the call it belongs to. */
export interface RecordedViolation extends Violation {
  /** Name of the spec. */
  readonly spec: string;
  /** Upper case. */
  readonly method: string;
  /** The path template, or the path as it was sent when the spec declares no such operation. */
  readonly path: string;
  readonly operationId: string | null;
}

/** Thrown when requests, or the examples that answer them, break a spec. The message lists every violation. */
export class ContractViolationError extends ConfluirError {
  override readonly name = "ContractViolationError";
  readonly kind = "contract_violation";
  readonly violations: readonly RecordedViolation[];

  constructor(violations: readonly RecordedViolation[]) {
    const count =
      violations.length === 1 ? "1 contract violation" : `${violations.length} contract violations`;
    super([`${count}:`, ...violations.map((violation) => `- ${describe(violation)}`)].join("\n"));
    this.violations = violations;
  }
}

function describe({ spec, method, path, operationId, location, message }: RecordedViolation): string {
  const call =
    operationId === null ? `${spec} ${method} ${path}` : `${spec} ${method} ${path} (${operationId})`;
  return location === null ? `${call}: ${message}` : `${call}: ${location}: ${message}`;
}
