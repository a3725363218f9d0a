import { isJsonObject } from "../spec/json.ts";
import type { Resolve } from "../spec/reference.ts";

/**
 * Whether a schema may hold a value, as far as types, listed values and required properties tell: enough to choose among
 * alternatives, and exact for `null`. It does not look into properties and items.
 *
 * @param resolve follows references. @throws {SpecError} through it, for one that leads nowhere.
 */
export function mayHold(resolve: Resolve, schema: unknown, value: unknown): boolean {
  if (!isJsonObject(schema)) return schema !== false;
  const { $ref, type, enum: known, required, allOf, anyOf, oneOf } = schema;
  const holds = (part: unknown) => mayHold(resolve, part, value);
  if ($ref !== undefined && !holds(resolve(schema))) return false;
  if (type !== undefined && ![type].flat().some((name) => isOfType(value, name))) return false;
  if (Array.isArray(known) && !known.includes(value)) return false;
  if ("const" in schema && typeof schema.const !== "object" && schema.const !== value) return false;
  if (isJsonObject(value) && Array.isArray(required) && !required.every((key) => Object.hasOwn(value, key)))
    return false;
  if (Array.isArray(allOf) && !allOf.every(holds)) return false;
  if (Array.isArray(anyOf) && !anyOf.some(holds)) return false;
  return !Array.isArray(oneOf) || oneOf.some(holds);
}

function isOfType(value: unknown, type: unknown): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isJsonObject(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
