/**
 * Reads a text option that has no default.
 *
 * @throws {TypeError} naming the function and the option when it is missing, empty, or could not stand in a header.
 */
export function requireOption<Name extends string>(
  where: string,
  options: Readonly<Record<Name, string>>,
  name: Name,
): string {
  const value: unknown = (options as Readonly<Partial<Record<Name, unknown>>> | undefined)?.[name];
  if (typeof value !== "string" || value.trim() === "") {
    throw new TypeError(`\`${where}\` needs \`${name}\`, a text that is not empty.`);
  }
  // Names the option, never its value: it is usually a key.
  if (/[^\x20-\x7e]/.test(value))
    throw new TypeError(`\`${name}\` holds a character that no header or path can carry.`);
  return value;
}
