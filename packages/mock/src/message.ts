import type { Finding } from "./engine/finding.ts";
import type { SpecOperation } from "./spec/spec-operation.ts";

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
  /** Empty when the server keeps none. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of the body as it was sent. */
  readonly sizeBytes: number;
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
  readonly findings: readonly Finding[];
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
  findings: readonly Finding[] = [],
  extra: Readonly<Record<string, unknown>> = {},
): MockResponse {
  return {
    status: details.status,
    headers: { "content-type": "application/problem+json" },
    body: { type: `${problemTypePrefix}${type}`, ...details, ...extra },
    findings,
  };
}

/** The body of an answer as it goes over the wire. */
export function toText({ body, headers }: Pick<MockResponse, "body" | "headers">): string {
  if (body === undefined) return "";
  const isText = typeof body === "string" && !headers["content-type"]?.includes("json");
  return isText ? body : JSON.stringify(body);
}
