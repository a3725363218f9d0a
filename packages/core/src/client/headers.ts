/**
 * Lays headers over each other, the later over the earlier whatever their case.
 *
 * @throws {TypeError} naming the header that cannot be sent; its value is not repeated, as it may be a key.
 */
export function mergeHeaders(
  ...layers: readonly (Readonly<Record<string, string>> | undefined)[]
): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const layer of layers) {
    for (const name in layer) {
      const value = layer[name];
      if (value === undefined) continue;
      if (
        !/^[!#$%&'*+.^_`|~\w-]+$/.test(name) ||
        typeof value !== "string" ||
        /[^\t\x20-\x7e\x80-\xff]/.test(value)
      ) {
        throw new TypeError(`The header ${JSON.stringify(name)} has a name or value that cannot be sent.`);
      }
      merged[name.toLowerCase()] = value;
    }
  }
  return merged;
}
