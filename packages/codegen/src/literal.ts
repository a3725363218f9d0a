/** Prints a JSON value as a TypeScript literal: two spaces, identifiers unquoted, short arrays on one line. */
export function toLiteral(value: unknown, indent = ""): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => toLiteral(item, inner));
    const line = `[${items.join(", ")}]`;
    if (line.length <= 80 && !line.includes("\n")) return line;
    return `[\n${items.map((item) => `${inner}${item},\n`).join("")}${indent}]`;
  }
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    if (fields.length === 0) return "{}";
    return `{\n${fields.map(([key, field]) => `${inner}${toKey(key)}: ${toLiteral(field, inner)},\n`).join("")}${indent}}`;
  }
  return JSON.stringify(value);
}

/** A property name, quoted only where it must be. */
export function toKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
