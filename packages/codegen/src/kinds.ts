import { asArray, asObject, isObject, type Json, type JsonObject, resolve } from "./document.ts";

/** The types of JSON Schema. */
export const types = ["array", "boolean", "integer", "null", "number", "object", "string"];

/** Whether a value is of a type as JSON Schema names it. */
export function isOfType(value: Json, type: string): boolean {
  if (value === null) return type === "null";
  if (Array.isArray(value)) return type === "array";
  if (typeof value === "number") return type === "number" || (type === "integer" && Number.isInteger(value));
  return typeof value === type;
}

/** The types that a value may have, and `nested` when it may hold lists or objects in a list or object. */
export function kindsOf(document: JsonObject, given: Json, isInside = false, depth = 0): ReadonlySet<string> {
  const schema = typeof given === "object" ? resolve(document, given) : {};
  if (depth > 20) return new Set(["any"]);
  const forms = [...asArray(schema.anyOf), ...asArray(schema.oneOf)];
  const parts = asArray(schema.allOf);
  const found = new Set<string>();
  const own =
    schema.type !== undefined
      ? [schema.type].flat().map(String)
      : schema.enum !== undefined
        ? asArray(schema.enum).map((value) => types.find((type) => isOfType(value, type)) ?? "any")
        : [
            ...(isObject(schema.properties) || isObject(schema.additionalProperties) ? ["object"] : []),
            ...(isObject(schema.items) ? ["array"] : []),
          ];
  for (const kind of own) {
    found.add(kind);
    if (kind !== "array" && kind !== "object") continue;
    if (isInside) found.add("nested");
    const inner = [
      schema.items ?? [],
      schema.additionalProperties ?? [],
      ...Object.values(asObject(schema.properties)),
    ];
    for (const value of inner.flat() as Json[]) {
      if (!isInside && kindsOf(document, value, true, depth + 1).has("nested")) found.add("nested");
    }
  }
  for (const part of [...parts, ...forms]) {
    for (const kind of kindsOf(document, part, isInside, depth + 1)) if (kind !== "any") found.add(kind);
  }
  return found.size === 0 ? new Set(["any"]) : found;
}

/** The values of an `enum`, be it here, behind a reference or in a part; `undefined` when there is none. */
export function valuesIn(document: JsonObject, schema: Json, depth = 0): readonly Json[] | undefined {
  if (!isObject(schema) || depth > 20) return undefined;
  if (schema.const !== undefined) return [schema.const];
  if (schema.enum !== undefined) return asArray(schema.enum);
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((key) => asArray(schema[key]));
  if (typeof schema.$ref === "string") parts.push(resolve(document, { $ref: schema.$ref }));
  const found = parts
    .map((part) => valuesIn(document, part, depth + 1))
    .filter((values) => values !== undefined);
  return found.length === 0 ? undefined : found.flat();
}

/** Whether a schema lets a value be of a type, as far as it says. */
export function mayBe(document: JsonObject, schema: Json | undefined, type: "object" | "array"): boolean {
  return kindsOf(document, schema ?? true).has(type);
}

/** Whether an open range of media types stands for JSON, as some frameworks write it: its schema is of an object or a list. */
export function isJsonRange(document: JsonObject, mediaType: string, media: Json | undefined): boolean {
  const { schema } = asObject(media);
  return (
    /^(\*|application)\/\*$/.test(mediaType) &&
    (mayBe(document, schema, "object") || mayBe(document, schema, "array"))
  );
}
