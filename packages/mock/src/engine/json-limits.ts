/** Levels of objects and arrays that a body may have: deeper ones overflow the stack of whoever walks through them. */
const maxDepth = 100;

/** Values that a body may have: a validator that lists every error takes kilobytes and microseconds for each. */
const maxValues = 50_000;

/**
 * Says in a sentence why a JSON text is too much to be validated; `null` when it is not. Looks at brackets and commas alone, so
 * that the text may be malformed.
 */
export function jsonTooComplex(text: string): string | null {
  let [depth, values] = [0, 1];
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === backslash && inString) index++;
    else if (code === quote) inString = !inString;
    else if (inString) continue;
    else if (code === comma) values++;
    else if (code === openBracket || code === openBrace) depth++;
    else if (code === closeBracket || code === closeBrace) depth--;
    if (depth > maxDepth) return `The body has more than ${maxDepth} levels of objects and arrays`;
    if (values > maxValues) return `The body has more than ${maxValues} values`;
  }
  return null;
}

const [quote, comma, backslash] = [0x22, 0x2c, 0x5c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
