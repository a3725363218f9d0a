import { checkHas, unfitOption } from "../check-options.ts";
import type { CallContext, DriftIssue } from "../errors.ts";
import type { OperationTable } from "../operation.ts";

/** A success whose body is not as its spec describes it. */
export interface Drift {
  readonly provider: string;
  readonly operationId: string;
  readonly status: number;
  /** The first 100 at most, in the order of the spec; never empty. */
  readonly issues: readonly DriftIssue[];
}

/** Takes drifts. Its errors are ignored: reporting never breaks a call. */
export type OnDrift = (drift: Drift) => void;

/** How to handle drift: not look for it, call `onDrift`, or throw a `ResponseShapeError`. */
export type ValidateMode = "off" | "report" | "strict";

/** Checks one JSON body. Takes any value and never throws; an empty list is a body as its spec describes it. */
export type Validator = (body: unknown) => readonly DriftIssue[];

/** The checks of one provider: by `operationId`, then by status (`200`, or a range such as `2XX`). */
export interface Validators {
  readonly [operationId: string]: Readonly<Record<string, Validator>>;
  /** Put there by `createValidators`. */
  readonly [checkerOf]?: (options: DriftOptions) => CheckDrift;
}

/** How a client looks for drift. */
export interface DriftOptions {
  /** Default: `"off"`. */
  readonly validate?: ValidateMode | undefined;
  /** The `validators` of the client package's own entry, such as `confluir-acme/validators`. Needed unless `validate` is off. */
  readonly validators?: Validators | undefined;
  /** Called with each drift when `validate` is `"report"`. */
  readonly onDrift?: OnDrift | undefined;
}

/** Checks the parsed JSON of one success. Not for text. */
export type CheckDrift = (context: CallContext, status: number, body: unknown) => void;

/** Where validators have the check of a client that uses them; across copies of this package. */
export const checkerOf: unique symbol = Symbol.for("confluir.drift") as never;

/**
 * Makes the check that a client runs on each success; `undefined` where it is off.
 *
 * @param operations the client's own table: validators of another provider would silently check nothing.
 * @throws {TypeError} naming the option that is missing or cannot be used.
 */
export function createDriftChecker(
  options: DriftOptions,
  operations: OperationTable,
): CheckDrift | undefined {
  const { validate = "off", validators, onDrift } = options;
  checkHas("onDrift", "a function", onDrift, "call");
  if (validate === "off") return undefined;
  const create = validators?.[checkerOf];
  if (!/^(?:report|strict)$/.test(validate) || create === undefined)
    throw unfitOption(
      "validate",
      '"off", or "report" or "strict" with the `validators` of the client package\'s `/validators`',
    );
  for (const id in validators)
    if (!Object.hasOwn(operations, id)) throw new TypeError("`validators` are those of another provider.");
  return create(options);
}
