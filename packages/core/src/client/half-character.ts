/**
 * The error for text with half a character: a surrogate without its partner, left when an emoji is cut through. No URL
 * and no UTF-8 can hold it.
 *
 * @param where which text it is, such as "query parameter `search`"; the text itself may be personal.
 */
export function halfCharacterError(where: string): TypeError {
  return new TypeError(
    `The ${where} holds half a character (a lone surrogate); cut text between characters, or use \`toWellFormed()\`.`,
  );
}

/** Whether a text has half a character in it. */
export function hasHalfCharacter(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
