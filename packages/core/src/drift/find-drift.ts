import type { DriftIssue, Validators } from "./drift.ts";

/**
 * Finds where the body of a success is not as the spec describes it: at most 100 issues, redacted.
 *
 * Pure, takes any body and never throws. Empty as well when the spec says nothing of this operation or status.
 */
export function findDrift(
  validators: Validators,
  operationId: string,
  status: number,
  body: unknown,
): readonly DriftIssue[] {
  if (!Object.hasOwn(validators, operationId)) return [];
  const { [status]: exact, "2XX": range } = validators[operationId] ?? {};
  return (exact ?? range)?.(body) ?? [];
}
