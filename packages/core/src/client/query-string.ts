/**
 * Writes a query, lists as repeated names, as OpenAPI does by default. What is `undefined` or `null` is left out.
 *
 * @returns it without the question mark.
 * @throws {TypeError} naming the parameter that is neither text, number, boolean nor a list of them.
 */
export function toQueryString(query: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const name in query) {
    const value = query[name];
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item === undefined || item === null) continue;
      if (!isScalar(item)) {
        throw new TypeError(
          `The query parameter \`${name}\` must be a text, number or boolean, or a list of them.`,
        );
      }
      text += `${text === "" ? "" : "&"}${encodeURIComponent(name)}=${encodeURIComponent(item)}`;
    }
  }
  return text;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}
