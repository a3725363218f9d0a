import type { Place } from "./place.ts";

const unions = ["oneOf", "anyOf"];

/** True when a schema says that `null` may stand here. One that says nothing about types does not. */
export function allowsNull(schema: Place): boolean {
  const at = schema.target();
  const types = at.child("type").value;
  const values = at.child("enum").value;
  return (
    types === "null" ||
    (Array.isArray(types) && types.includes("null")) ||
    (Array.isArray(values) && values.includes(null)) ||
    at.child("const").value === null ||
    unions.some((union) => at.child(union).elements().some(allowsNull))
  );
}

/** The texts that a schema itself lists, by `enum` or `const`. */
export function textsOf(schema: Place): string[] {
  return [schema.child("const"), ...schema.child("enum").elements()].flatMap(({ text }) => text ?? []);
}

/** True when a schema describes an array, or an array or null. */
export function isArraySchema(schema: Place): boolean {
  const type = schema.target().child("type").value;
  return type === "array" || (Array.isArray(type) && type.includes("array"));
}

/** True when a schema says of which types its values are, and text is none of them. */
export function isNeverText(schema: Place): boolean {
  const types = alternativesOf(schema).flatMap((part) => [part.child("type").value ?? []].flat());
  return types.length > 0 && !types.includes("string");
}

/** The properties of an object schema, those of its `allOf`, `oneOf` and `anyOf` included. */
export function propertiesOf(schema: Place): Map<string, Place> {
  const at = schema.target();
  return new Map([
    ...composed(at).flatMap((part) => [...propertiesOf(part)]),
    ...at.at("properties").members(),
  ]);
}

/** The names of the properties that a schema, or a part of its `allOf`, `oneOf` or `anyOf`, requires. */
export function requiredOf(schema: Place): Set<string> {
  const at = schema.target();
  const names = at
    .child("required")
    .elements()
    .flatMap(({ text }) => text ?? []);
  return new Set([...names, ...composed(at).flatMap((part) => [...requiredOf(part)])]);
}

/** The schema of what a JSON pointer finds in an instance of a schema; its value is undefined when none says. */
export function schemaAt(schema: Place, keys: readonly string[]): Place {
  return keys.reduce((at, key) => propertiesOf(at).get(key) ?? at.at("properties", key), schema);
}

/** A schema, `$ref`s followed, and those of its `allOf`, `oneOf` and `anyOf`, at any depth. */
export function alternativesOf(schema: Place): Place[] {
  const at = schema.target();
  return [at, ...composed(at).flatMap(alternativesOf)];
}

function composed(schema: Place): Place[] {
  return ["allOf", ...unions].flatMap((keyword) => schema.child(keyword).elements());
}

const nested = ["items", "additionalProperties", "contains", "if", "then", "else"];

/** The schemas right inside a schema, as written. Those of `not` and `propertyNames` describe no value, so they are out. */
export function partsOf(schema: Place): Place[] {
  const maps = ["properties", "patternProperties"].map((keyword) => schema.child(keyword));
  return [
    ...maps.flatMap((map) => map.keys.map((name) => map.child(name))),
    ...composed(schema),
    ...schema.child("prefixItems").elements(),
    ...nested.map((keyword) => schema.child(keyword)),
  ].filter((part) => part.value !== undefined);
}
