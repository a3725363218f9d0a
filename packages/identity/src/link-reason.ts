import type { Confidence } from "./handle.ts";

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

const strength: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

/** The weakest of some confidences. */
export function weakest(...confidences: readonly Confidence[]): Confidence {
  return confidences.reduce((weak, next) => (strength[next] > strength[weak] ? next : weak), "certain");
}

const order = Object.keys(linkReasons);

/** Less than 0 if the first reason is better: surer first, and as listed among equals. */
export function compareEvidence(a: Evidence, b: Evidence): number {
  return strength[a.confidence] - strength[b.confidence] || order.indexOf(a.reason) - order.indexOf(b.reason);
}

/** What speaks for a link. */
export interface Evidence {
  readonly reason: LinkReason;
  readonly confidence: Confidence;
}
