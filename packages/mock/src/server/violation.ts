import type { Finding } from "../engine/finding.ts";

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
