import { isJsonObject } from "../spec/json.ts";

/** The name of the field that no spec knows. */
export const addedFieldName = "added_since_the_spec";

/**
 * A copy of a body in which every object has one more field, a text. It comes first, where a careless reader would meet it.
 * A body without objects stays as it is.
 */
export function withAddedField(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withAddedField);
  if (!isJsonObject(body)) return body;
  const fields = Object.entries(body).map(([name, value]) => [name, withAddedField(value)]);
  return { [addedFieldName]: "Not in the spec.", ...Object.fromEntries(fields) };
}
