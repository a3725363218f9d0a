import type { SimilarReason } from "../link-reason.ts";
import type { HandleChange } from "../reading.ts";

/** How one country's numbers are written otherwise than they are. Patterns see a whole number in E.164. */
export interface Quirks {
  /** The country code with its `+`. */
  readonly prefix: string;
  /** The first that fits is applied once; the result is read again by the numbering plan. */
  readonly rewrites: readonly Rewrite[];
  /** Numbers that only mean something within a town. */
  readonly withoutAreaCode?: RegExp;
  /** Numbers that the canonical one may be a notation of. */
  readonly similar?: readonly SimilarNumber[];
}

/** One way to write a number, and the number. */
export interface Rewrite {
  readonly from: RegExp;
  readonly to: string;
  /** Absent: a prefix for dialling that leaves no doubt about the number. */
  readonly change?: HandleChange;
}

/** A number that may be meant. */
export interface SimilarNumber {
  readonly from: RegExp;
  readonly to: string;
  readonly reason: SimilarReason;
}
