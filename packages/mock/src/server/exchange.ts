import type { Finding } from "../engine/finding.ts";
import type { Query } from "../message.ts";

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
  readonly aroundPrism: boolean;
  readonly violations: readonly Violation[];
}

/** A finding, with the call it belongs to. */
export interface Violation extends Finding {
  /** Name of the spec. */
  readonly spec: string;
  /** Upper case. */
  readonly method: string;
  /** The path template, or the path as it was sent when the spec declares no such operation. */
  readonly path: string;
  readonly operationId: string | null;
}

/** Thrown when requests, or the examples that answer them, break a spec. The message lists every violation. */
export class ContractViolationError extends Error {
  override readonly name = "ContractViolationError";
  readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[]) {
    const count =
      violations.length === 1 ? "1 contract violation" : `${violations.length} contract violations`;
    super([`${count}:`, ...violations.map((violation) => `- ${describe(violation)}`)].join("\n"));
    this.violations = violations;
  }
}

function describe({ spec, method, path, operationId, location, message }: Violation): string {
  const call =
    operationId === null ? `${spec} ${method} ${path}` : `${spec} ${method} ${path} (${operationId})`;
  return location === null ? `${call}: ${message}` : `${call}: ${location}: ${message}`;
}
