import type { CanonicalHandle } from "./handle.ts";
import type { SimilarReason } from "./link-reason.ts";

/** A change that was made to get from what was written to the canonical form, where the two differ in meaning at all. */
export type HandleChange = "ninth-digit" | "mobile-one" | "letter-case";

/** Another handle that this one may be a notation of. Shown as `possible`; it never joins contacts. */
export interface SimilarHandle {
  readonly handle: CanonicalHandle;
  readonly reason: SimilarReason;
}

/** A handle that could be read. */
export interface UsableHandle {
  readonly usable: true;
  readonly handle: CanonicalHandle;
  /**
   * How sure it is that `value` means this handle. `certain`: nothing was assumed, and a telephone number is a mobile of
   * its country's plan or came from WhatsApp. `likely`: the country was assumed, or the plan does not know the number as
   * a mobile (a fixed line, a range not given out).
   */
  readonly confidence: "certain" | "likely";
  /** The tidy form of what was written, before `change`. The same as `handle.value` when nothing was changed. */
  readonly written: string;
  /** `undefined`: none. */
  readonly change: HandleChange | undefined;
  readonly similar: readonly SimilarHandle[];
}

/** A handle that could not be read, and why. The value is not repeated. */
export interface UnusableHandle {
  readonly usable: false;
  readonly reason: UnusableReason;
}

/** What became of a handle. */
export type HandleReading = UsableHandle | UnusableHandle;

/** Makes an `UnusableHandle`. */
export function unusable(reason: UnusableReason): UnusableHandle {
  return { usable: false, reason };
}

/** Makes a `UsableHandle` that was written as it is. */
export function asWritten(handle: CanonicalHandle): UsableHandle {
  return {
    usable: true,
    handle,
    confidence: "certain",
    written: handle.value,
    change: undefined,
    similar: [],
  };
}

/** Why a handle cannot be used, and a sentence for each. The sentences fit every value, so they hold nothing of it. */
export const unusableReasons = {
  not_text: "The value is not a string.",
  unknown_kind: "The kind must be phone, whatsapp, email or provider.",
  empty: "It is empty.",
  too_long: "It is longer than such a handle can be.",
  letters: "A telephone number has no letters, except before an extension.",
  not_a_number: "It is not written like a telephone number.",
  several: "It holds more than one; pass each as a handle of its own.",
  wrong_length: "Its country has no numbers of this length.",
  unknown_country_code: "No country has this country code.",
  country_unknown: "The country code is missing; set a default country.",
  no_area_code: "The area code is missing, so several people can have this number.",
  doubtful_zero: "Its zero in parentheses may be part of the number; write the number with it or without.",
  not_an_address: "It is not written like an e-mail address.",
  bad_domain: "The part after the @ is not a domain name.",
  no_scope: "An id needs the scope that it belongs to.",
} as const;

/** Why a handle cannot be used. */
export type UnusableReason = keyof typeof unusableReasons;
