import type { TypeName } from "./schema.ts";

/** The JSON type of a value: `integer` is a `number` here. `missing` for `undefined`, which JSON does not have. */
export function jsonType(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** Whether a value is of a JSON type, or of one of several. */
export function isOfTypes(value: unknown, type: TypeName | readonly TypeName[]): boolean {
  if (typeof type !== "string") return type.some((each) => isOfTypes(value, each));
  return type === "integer" ? Number.isInteger(value) : jsonType(value) === type;
}
