import { apiError } from "./errors.ts";

/** A key that is valid, but of another business: 403 `TOKEN_BUSINESS_MISMATCH` with every slug. */
export const otherBusinessKey = "sk_1to1_other_business";

/** A key of the right form that nobody made: 401 `INVALID_API_TOKEN`. */
export const unknownKey = "sk_1to1_unknown";

/**
 * Lets in who has a key for this slug, and returns the key. Any key that starts with `sk_1to1_` and goes on is one of the
 * business's, save `otherBusinessKey` and `unknownKey`.
 *
 * @param authorization the header, if there is one.
 * @throws {ApiError} 401 for a key that is missing, malformed or unknown; 403 when key and slug do not match.
 */
export function authenticate(authorization: string | undefined, slug: string, businessSlug: string): string {
  const key = /^bearer +(sk_1to1_\S+) *$/i.exec(authorization ?? "")?.[1];
  // The prefix again, because only the scheme may be written in any letter case.
  if (key === undefined || !key.startsWith("sk_1to1_") || key === unknownKey)
    throw apiError(401, "INVALID_API_TOKEN", "La clave no es válida.");
  if (key === otherBusinessKey || slug.toLowerCase() !== businessSlug.toLowerCase())
    throw apiError(403, "TOKEN_BUSINESS_MISMATCH", "La clave es de otro negocio.");
  return key;
}
