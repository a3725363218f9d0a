/**
 * Prints a JSON value as a TypeScript literal: two spaces, identifiers unquoted, short arrays on one line, and short
 * objects too when `dense`.
 */
export function toLiteral(value: unknown, indent = "", dense = false): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => toLiteral(item, inner, dense));
    const line = `[${items.join(", ")}]`;
    if (isShort(line)) return line;
    return `[\n${items.map((item) => `${inner}${item},\n`).join("")}${indent}]`;
  }
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]) => `${toKey(key)}: ${toLiteral(field, inner, dense)}`);
    if (fields.length === 0) return "{}";
    const line = `{ ${fields.join(", ")} }`;
    if (dense && isShort(line)) return line;
    return `{\n${fields.map((field) => `${inner}${field},\n`).join("")}${indent}}`;
  }
  return JSON.stringify(value);
}

/** A property name, quoted only where it must be. The bare or quoted name `__proto__` would set the prototype. */
export function toKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function isShort(line: string): boolean {
  return line.length <= 80 && !line.includes("\n");
}
