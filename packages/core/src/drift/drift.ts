/** One place where a body is not as its spec describes it. Holds nothing personal or secret, so it can be logged. */
export interface DriftIssue {
  /** JSON pointer (RFC 6901) into the body; empty for the whole of it. A key that may name a person is `*`. */
  readonly pointer: string;
  /** What the spec says, for people: `string or null`, `one of "open", "closed"`, `date-time`. */
  readonly expected: string;
  /**
   * What was there: a JSON type, or `missing`. Only for an enum it is the unknown value itself, and only where the spec marks
   * nothing `x-sensitive` and the value reads like an enum's: one word of at most 64 letters, digits, `_`, `.` and `-`.
   */
  readonly found: string;
  /** The keyword of JSON Schema that does not hold, such as `required`, `type` or `enum`. */
  readonly keyword: string;
}

/** A success whose body is not as its spec describes it. */
export interface Drift {
  readonly provider: string;
  readonly operationId: string;
  readonly status: number;
  /** The first 100 at most, in the order of the spec; never empty. */
  readonly issues: readonly DriftIssue[];
}

/** Takes drifts. What it throws is ignored: reporting never breaks a call. */
export type OnDrift = (drift: Drift) => void;

/** What to do with drift: not look for it, tell `onDrift`, or throw a `ResponseShapeError`. */
export type ValidateMode = "off" | "report" | "strict";

/** Checks one JSON body. Takes any value and never throws; an empty list is a body as its spec describes it. */
export type Validator = (body: unknown) => readonly DriftIssue[];

/** The checks of one provider: by `operationId`, then by status (`200`, or a range such as `2XX`). */
export type Validators = Readonly<Record<string, Readonly<Record<string, Validator>>>>;
