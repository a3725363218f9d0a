import { escapeToken, isObject, type Json, type JsonObject } from "./document.ts";
import { methods } from "./operations.ts";

/** What an object of a spec is, in OpenAPI's words. */
export type Kind =
  | "root"
  | "components"
  | "paths"
  | "pathItem"
  | "operation"
  | "parameter"
  | "header"
  | "requestBody"
  | "responses"
  | "response"
  | "mediaType"
  | "schema";

/** What a field holds: one or an array of a kind, or a map by names that the author chose, such as `x-id`. */
export type Field<Name = Kind> = Name | { readonly each: Name };

const each = <Name>(kind: Name): Field<Name> => ({ each: kind });
const all = <Name>(keys: readonly string[], field: Field<Name>) =>
  Object.fromEntries(keys.map((key) => [key, field]));

/**
 * Which fields of an object hold which objects; `*` stands for all others but `x-` keys. Callbacks and links are missing:
 * neither types nor run time read them.
 */
export const grammar: Readonly<Record<Kind, Readonly<Record<string, Field>>>> = {
  root: { paths: "paths", webhooks: each("pathItem"), components: "components" },
  components: {
    schemas: each("schema"),
    responses: each("response"),
    parameters: each("parameter"),
    requestBodies: each("requestBody"),
    headers: each("header"),
    pathItems: each("pathItem"),
  },
  paths: { "*": "pathItem" },
  pathItem: { parameters: "parameter", ...all(methods, "operation") },
  operation: { parameters: "parameter", requestBody: "requestBody", responses: "responses" },
  parameter: { schema: "schema", content: each("mediaType") },
  header: { schema: "schema", content: each("mediaType") },
  requestBody: { content: each("mediaType") },
  responses: { "*": "response" },
  response: { headers: each("header"), content: each("mediaType") },
  mediaType: { schema: "schema" },
  schema: {
    ...all(["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "contains"], "schema"),
    ...all(["additionalProperties", "unevaluatedProperties", "propertyNames"], "schema"),
    ...all(["items", "prefixItems", "unevaluatedItems"], "schema"),
    ...all(["properties", "patternProperties", "dependentSchemas", "$defs"], each("schema")),
  },
};

/** Returns the changed form of an object of a spec, whose fields are changed already. */
export type Change = (kind: Kind, node: Json, pointer: string) => Json;

/** Rebuilds a document, each object of it changed, the inner ones first. Examples, defaults and extensions stay as they are. */
export function mapDocument(document: JsonObject, change: Change): JsonObject {
  return mapNode("root", document, "#", change) as JsonObject;
}

function mapNode(kind: Kind, node: Json, pointer: string, change: Change): Json {
  if (!isObject(node)) return change(kind, node, pointer);
  const fields = grammar[kind];
  const copy = mapValues(node, (value, key) => {
    const other = key.startsWith("x-") ? undefined : fields["*"];
    const field = Object.hasOwn(fields, key) ? fields[key] : other;
    return field === undefined ? value : mapField(field, value, `${pointer}/${escapeToken(key)}`, change);
  });
  return change(kind, copy, pointer);
}

function mapField(field: Field, value: Json, pointer: string, change: Change): Json {
  const kind = typeof field === "string" ? field : field.each;
  if (Array.isArray(value))
    return value.map((item: Json, index) => mapNode(kind, item, `${pointer}/${index}`, change));
  if (typeof field === "string") return mapNode(kind, value, pointer, change);
  if (!isObject(value)) return value;
  return mapValues(value, (inner, key) => mapNode(kind, inner, `${pointer}/${escapeToken(key)}`, change));
}

/** An object with the same keys and other values. */
export function mapValues(node: JsonObject, change: (value: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value, key)]));
}

/** The schemas directly within a schema, each with the token that leads from its value to theirs; `undefined` for the same value. */
export function partsOf(node: JsonObject): readonly (readonly [token: string | undefined, schema: Json])[] {
  const listed = (key: string) => (Array.isArray(node[key]) ? (node[key] as readonly Json[]) : []);
  const valued = (key: string) => (isObject(node[key]) ? Object.entries(node[key]) : []);
  const single = (key: string) => (node[key] === undefined ? [] : ([node[key]].flat() as Json[]));
  const same = [
    ...["allOf", "anyOf", "oneOf"].flatMap(listed),
    ...valued("dependentSchemas").map(([, value]) => value),
    ...["if", "then", "else", "not"].flatMap(single),
  ];
  const any = [
    ...["items", "prefixItems", "unevaluatedItems", "contains"].flatMap(single),
    ...["additionalProperties", "unevaluatedProperties", "propertyNames"].flatMap(single),
    ...valued("patternProperties").map(([, value]) => value),
  ];
  return [
    ...valued("properties").map(([name, value]) => [escapeToken(name), value] as const),
    ...any.map((value) => ["*", value] as const),
    ...same.map((value) => [undefined, value] as const),
  ];
}
