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

/** Makes a canonical handle of parts that are canonical already. In the key the scope has `:` and `%` escaped. */
export function toCanonical(kind: HandleKind, value: string, scope?: string): CanonicalHandle {
  const place = scope === undefined ? "" : `${scope.replaceAll("%", "%25").replaceAll(":", "%3A")}:`;
  return { kind, key: `${kind}:${place}${value}`, value, scope };
}
