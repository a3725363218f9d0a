// Texts of strangers. As text nodes they are harmless; what is left are marks that turn the direction of what follows, half
// characters, and length.

const bidiMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text without half characters, which neither an address nor JSON can hold. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** One line of text, cut to what a row can show, whole characters only. */
export function lineOf(text: string, length = 200): string {
  return wellFormed(text.slice(0, length)).replace(/\s+/g, " ").trim();
}

/** Text that stands among others in one line: it cannot turn the direction of its neighbours. */
export function isolated(text: string): string {
  return `\u2068${lineOf(text).replace(bidiMarks, "")}\u2069`;
}

/** A text that is shown in part: its beginning, whole characters only, and whether there is more. */
export function beginningOf(
  text: string,
  length = 20_000,
): { readonly shown: string; readonly isCut: boolean } {
  return { shown: wellFormed(text.slice(0, length)), isCut: text.length > length };
}
