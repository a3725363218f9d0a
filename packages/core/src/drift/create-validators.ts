import { checkOptions } from "../check-options.ts";
import type { SensitivePlaces } from "../operation.ts";
import type { DriftIssue, Validator, Validators } from "./drift.ts";
import { findViolations } from "./find-violations.ts";
import { createRedactor } from "./redact.ts";
import type { Components, Schema } from "./schema.ts";
import { withDriftChecker } from "./with-drift-checker.ts";

/** What the generator leaves of a spec for checking its successes. */
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
