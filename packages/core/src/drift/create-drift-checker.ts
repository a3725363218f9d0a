import type { CallContext } from "../errors/provider-error.ts";
import { ResponseShapeError } from "../errors/response-shape-error.ts";
import type { OperationTable } from "../operation.ts";
import type { DriftIssue, OnDrift, ValidateMode, Validators } from "./drift.ts";
import { findDrift } from "./find-drift.ts";

/** How a client looks for drift. */
export interface DriftOptions {
  /** Default: `"off"`. */
  readonly validate?: ValidateMode | undefined;
  /** The `validators` of the client package's own entry, such as `@confluir/1to1/validators`. Needed unless `validate` is off. */
  readonly validators?: Validators | undefined;
  /** Told of each drift when `validate` is `"report"`. */
  readonly onDrift?: OnDrift | undefined;
}

/** Checks the parsed JSON of one success. Not for text. */
export type CheckDrift = (context: CallContext, status: number, body: unknown) => void;

/**
 * Makes the check that a client runs on each success; none where it is off.
 *
 * With `"report"` it never throws, whatever the body is and whatever `onDrift` does. With `"strict"` it throws a
 * `ResponseShapeError` whose reason is `"drift"`.
 *
 * @param operations the client's own table: validators of another provider would silently check nothing.
 * @throws {TypeError} naming the option that is missing or cannot be used.
 */
export function createDriftChecker(
  options: DriftOptions,
  operations: OperationTable,
): CheckDrift | undefined {
  const { validate = "off", validators, onDrift } = options;
  if (!["off", "report", "strict"].includes(validate))
    throw new TypeError('`validate` must be "off", "report" or "strict".');
  if (onDrift !== undefined && typeof onDrift !== "function")
    throw new TypeError("`onDrift` must be a function.");
  if (validate === "off") return undefined;
  if (typeof validators !== "object" || validators === null)
    throw new TypeError(
      `\`validate: "${validate}"\` needs \`validators\`: import them from the client package's \`/validators\`.`,
    );
  if (!Object.keys(validators).every((id) => Object.hasOwn(operations, id)))
    throw new TypeError("`validators` are those of another provider.");

  return (context, status, body) => {
    const { provider, operationId } = context;
    if (operationId === undefined) return;
    if (validate === "strict") {
      const issues = findDrift(validators, operationId, status, body);
      if (issues.length > 0)
        throw new ResponseShapeError(context, status, "drift", summarize(issues), issues);
      return;
    }
    try {
      const issues = findDrift(validators, operationId, status, body);
      // An async function is a valid `onDrift` to TypeScript; its rejection must not end the process.
      const told: unknown = issues.length > 0 && onDrift?.({ provider, operationId, status, issues });
      if (told instanceof Promise) told.catch(() => undefined);
    } catch {
      // Reporting never breaks a call.
    }
  };
}

/** The first pointers, for the message. */
function summarize(issues: readonly DriftIssue[]): string {
  const named = issues.slice(0, 3).map(({ pointer, keyword }) => `${pointer || "the body"} (${keyword})`);
  const more = issues.length - named.length;
  return named.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
