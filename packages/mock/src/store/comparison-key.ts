/** A text without accents, in lower case: the form that searches compare. */
export function comparisonKey(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
