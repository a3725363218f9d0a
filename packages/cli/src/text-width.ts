import stringWidth from "string-width";

/** Shortens text to a width on screen, with an ellipsis, never through the middle of a character. `undefined` cuts nothing. */
export function cut(text: string, width: number | undefined): string {
  if (width === undefined || stringWidth(text) <= width) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Fills text up with blanks to a width on screen. */
export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(width - stringWidth(text), 0));
}

/**
 * Breaks a text of one line into lines of a width on screen: between words, and inside a word that is too long, never
 * through the middle of a character. `undefined` breaks nothing.
 *
 * @returns at least one line.
 */
export function wrap(text: string, width: number | undefined): readonly string[] {
  if (width === undefined || stringWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (stringWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    for (const { segment } of new Intl.Segmenter().segment(word)) {
      if (line !== "" && stringWidth(line + segment) > width) {
        lines.push(line);
        line = "";
      }
      line += segment;
    }
  }
  lines.push(line);
  return lines;
}
