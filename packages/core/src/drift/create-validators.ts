import { checkOptions } from "../check-options.ts";
import { type DriftIssue, ResponseShapeError } from "../errors.ts";
import type { SensitivePlaces } from "../operation.ts";
import { type CheckDrift, checkerOf, type DriftOptions, type Validator, type Validators } from "./drift.ts";
import { findViolations } from "./find-violations.ts";
import { createRedactor } from "./redact.ts";
import type { Components, Schema } from "./schema.ts";

/** The parts of a spec that are needed to check its successes. */
export interface ValidatorSource {
  readonly sensitive: Readonly<Record<string, SensitivePlaces>>;
  readonly components: Components;
  /** By `operationId`, then by status. */
  readonly operations: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
}

const maxIssues = 100;

/** Makes the checks of one provider. They redact what they find themselves, so none can be used without. @throws {TypeError} naming a part that is unknown. */
export function createValidators(source: ValidatorSource): Validators {
  checkOptions("createValidators", source, { sensitive: true, components: true, operations: true });
  const { sensitive, components, operations } = source;
  const validators: Validators = mapValues(operations, (statuses, operationId) => {
    const { response = [], responseRepeats } = sensitive[operationId] ?? {};
    const redact = createRedactor(response, responseRepeats);
    return mapValues(
      statuses,
      (schema): Validator =>
        (body) =>
          unique(findViolations(components, schema, body, maxIssues).map(redact)),
    );
  });
  return withDriftChecker(validators);
}

/** Parts of one schema may say the same of one place, and redacted keys look alike. */
function unique(issues: readonly DriftIssue[]): readonly DriftIssue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From, key: string) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}

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

/**
 * Puts the check that a client runs on each success next to its validators, so that no client without them carries it.
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
        const reported: unknown = onDrift?.({ provider, operationId, status, issues });
        if (reported instanceof Promise) reported.catch(() => undefined);
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
