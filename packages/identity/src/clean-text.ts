/**
 * Characters that are not seen: soft hyphen, marks and overrides of writing direction, zero-width space, word joiner,
 * byte order mark. Zero-width joiners stay: in some scripts they are part of a domain name.
 */
const invisible = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
const fullWidth = /[\uFF01-\uFF5E]/g;

/** Takes out what is not seen, turns full-width characters into plain ones, and trims. Never throws. */
export function cleanText(text: string): string {
  return text
    .replace(invisible, "")
    .replace(fullWidth, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .trim();
}

/** Decodes `%2B` and the like, as in a URI; text that cannot be decoded stays as it is. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
