import { ResponseShapeError } from "../errors/response-shape-error.ts";
import type { CheckDrift, DriftIssue, DriftOptions, Validators } from "./drift.ts";
import { checkerOf } from "./drift.ts";
import { findDrift } from "./find-drift.ts";

/**
 * Puts the check that a client runs on each success beside its validators, so that no client without them carries it.
 *
 * With `"report"` it never throws, whatever the body is and whatever `onDrift` does. With `"strict"` it throws a
 * `ResponseShapeError` whose reason is `"drift"`.
 */
export function withDriftChecker<Checks extends Validators>(validators: Checks): Checks {
  const create = ({ validate, onDrift }: DriftOptions): CheckDrift => {
    const isStrict = validate === "strict";
    return (context, status, body) => {
      const { provider, operationId } = context;
      if (operationId === undefined) return;
      try {
        const issues = findDrift(validators, operationId, status, body);
        if (issues.length === 0) return;
        if (isStrict) throw new ResponseShapeError(context, status, "drift", summarize(issues), issues);
        // An async function is a valid `onDrift` to TypeScript; its rejection must not end the process.
        const told: unknown = onDrift?.({ provider, operationId, status, issues });
        if (told instanceof Promise) told.catch(() => undefined);
      } catch (error) {
        // Reporting never breaks a call.
        if (isStrict) throw error;
      }
    };
  };
  return Object.defineProperty(validators, checkerOf, { value: create });
}

/** The first pointers, for the message. */
function summarize(issues: readonly DriftIssue[]): string {
  const named = issues.slice(0, 3).map(({ pointer, keyword }) => `${pointer || "the body"} (${keyword})`);
  const more = issues.length - named.length;
  return named.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
