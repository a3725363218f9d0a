/**
 * What two names say about two contacts.
 *
 * `agree`: all words of one are in the other, so "Ana" agrees with "Ana Lima". `differ`: they are not. `unknown`: one has
 * no name. People rename contacts and share telephones, so neither decides anything.
 */
export type NameEvidence = "agree" | "differ" | "unknown";

/** Longer names are only compared as far as this. */
const maxLength = 200;

/** The words of a name without case, accents and order; empty if it has no letters. */
export function nameWords(name: string | null | undefined): ReadonlySet<string> {
  if (typeof name !== "string") return new Set();
  const folded = name.slice(0, maxLength).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return new Set(folded.match(/\p{L}+/gu));
}

/** Compares the words of two names. */
export function compareNames(a: ReadonlySet<string>, b: ReadonlySet<string>): NameEvidence {
  if (a.size === 0 || b.size === 0) return "unknown";
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  for (const word of few) if (!many.has(word)) return "differ";
  return "agree";
}
