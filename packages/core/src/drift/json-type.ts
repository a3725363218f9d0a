import type { TypeName } from "./schema.ts";

/** The JSON type of a value: `integer` is a `number` here. `missing` for `undefined`, which JSON does not have. */
export function jsonType(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** Whether a value is of a JSON type. */
export function isOfType(value: unknown, type: TypeName): boolean {
  return type === "integer" ? Number.isInteger(value) : jsonType(value) === type;
}
