/** How sure a statement is, surest first. */
export type Confidence = "certain" | "likely" | "possible";

/** The kind of a handle, as the provider reports it. */
export type HandleKind = "phone" | "whatsapp" | "email" | "provider";

/**
 * A way to reach or identify a person, as it was found.
 *
 * `phone`: a telephone number in any notation. `whatsapp`: what WhatsApp calls its user, today mostly a number, soon an
 * id of letters and digits. `email`: an e-mail address. `provider`: the provider's own id of a contact.
 *
 * `scope` is the business or connection that an id belongs to. An id means nothing outside its scope, so a provider's id
 * needs one, and so does a WhatsApp id that is no number. Telephone numbers and e-mail addresses do without.
 */
export type Handle =
  | {
      readonly kind: "phone" | "whatsapp" | "email";
      readonly value: string;
      readonly scope?: string | undefined;
    }
  | { readonly kind: "provider"; readonly value: string; readonly scope: string };

/**
 * The one form that all notations of a handle share.
 *
 * A WhatsApp id that is a telephone number has the kind `phone`.
 */
export interface CanonicalHandle {
  readonly kind: HandleKind;
  /** The same for the same handle and for no other: kind, scope and value in one string. */
  readonly key: string;
  /**
   * Telephone numbers in E.164, with `;ext=` and an extension if there is one; e-mail addresses in lower case with an
   * ASCII domain; ids as they came. Reading it again gives the same handle.
   */
  readonly value: string;
  /** Where an id belongs; `undefined` for telephone numbers and e-mail addresses, which belong everywhere. */
  readonly scope: string | undefined;
}

/**
 * Why two contacts are linked, the best reason first, with the most that the reason is good for.
 *
 * A link is as sure as its weakest part: its reason and the two readings.
 */
export const linkReasons = {
  /** The provider has one id for both. */
  "same-provider-id": "certain",
  /** WhatsApp has one id for both. */
  "same-whatsapp-id": "certain",
  /** One telephone number. */
  "same-phone": "certain",
  /** One e-mail address, letter for letter. */
  "same-email": "certain",
  /** Mexico: with and without the 1 that mobiles had after the country code until 2019. The ten digits are unique. */
  "same-phone-mobile-one": "certain",
  /** Brazil: with and without the 9 that mobiles got between 2012 and 2016. */
  "same-phone-ninth-digit": "likely",
  /** One e-mail address but for capitals before the @. A mail server may tell them apart; hardly one does. */
  "same-email-letter-case": "likely",
  /** Argentina: with and without the 9 of a mobile. A fixed line may have the same ten digits. */
  "similar-phone-mobile-nine": "possible",
  /** Digits that are a number of the default country, and one of another country with its country code. */
  "similar-phone-country": "possible",
  /** With and without an extension: one company, maybe two people. */
  "similar-phone-extension": "possible",
  /** One mailbox if the mail server ignores a `+tag`, or dots at Gmail. */
  "similar-email-mailbox": "possible",
} as const satisfies Record<string, Confidence>;

/** Why two contacts are linked. */
export type LinkReason = keyof typeof linkReasons;

/** A reason that is only ever possible. */
export type SimilarReason = Extract<LinkReason, `similar-${string}`>;

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
