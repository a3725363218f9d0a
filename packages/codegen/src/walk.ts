import { escapeToken, isObject, type Json, type JsonObject } from "./document.ts";
import { methods } from "./operations.ts";

/** What an object of a spec is, in OpenAPI's words. */
export type Kind =
  | "document"
  | "components"
  | "pathItem"
  | "operation"
  | "parameter"
  | "header"
  | "requestBody"
  | "response"
  | "mediaType"
  | "schema";

type Field = Kind | { readonly each: Kind };

const operations = Object.fromEntries(methods.map((method) => [method, "operation" as const]));
const schema = "schema";
const each = (kind: Kind): Field => ({ each: kind });

/**
 * Which fields of an object hold which objects. Callbacks and links are missing: neither types nor run time read them.
 */
const grammar: Readonly<Record<Kind, Readonly<Record<string, Field>>>> = {
  document: { paths: each("pathItem"), webhooks: each("pathItem"), components: "components" },
  components: {
    schemas: each(schema),
    responses: each("response"),
    parameters: each("parameter"),
    requestBodies: each("requestBody"),
    headers: each("header"),
    pathItems: each("pathItem"),
  },
  pathItem: { parameters: each("parameter"), ...operations },
  operation: { parameters: each("parameter"), requestBody: "requestBody", responses: each("response") },
  parameter: { schema, content: each("mediaType") },
  header: { schema, content: each("mediaType") },
  requestBody: { content: each("mediaType") },
  response: { headers: each("header"), content: each("mediaType") },
  mediaType: { schema },
  schema: {
    properties: each(schema),
    patternProperties: each(schema),
    additionalProperties: schema,
    unevaluatedProperties: schema,
    propertyNames: schema,
    dependentSchemas: each(schema),
    items: schema,
    prefixItems: each(schema),
    unevaluatedItems: schema,
    contains: schema,
    allOf: each(schema),
    anyOf: each(schema),
    oneOf: each(schema),
    not: schema,
    if: schema,
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema has this keyword
    then: schema,
    else: schema,
  },
};

/** Gives an object of a spec another form. Its own fields have theirs already. */
export type Change = (kind: Kind, node: Json, pointer: string) => Json;

/** Rebuilds a document, each object of it changed, the inner ones first. Examples, defaults and extensions stay as they are. */
export function mapDocument(document: JsonObject, change: Change): JsonObject {
  return mapNode("document", document, "#", change) as JsonObject;
}

/** The same for one object of a known kind. */
export function mapNode(kind: Kind, node: Json, pointer: string, change: Change): Json {
  if (!isObject(node)) return change(kind, node, pointer);
  const fields = grammar[kind];
  const copy = Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      return [
        key,
        field === undefined ? value : mapField(field, value, `${pointer}/${escapeToken(key)}`, change),
      ];
    }),
  );
  return change(kind, copy, pointer);
}

function mapField(field: Field, value: Json, pointer: string, change: Change): Json {
  if (typeof field === "string" && !Array.isArray(value)) return mapNode(field, value, pointer, change);
  const kind = typeof field === "string" ? field : field.each;
  if (Array.isArray(value))
    return value.map((item: Json, index) => mapNode(kind, item, `${pointer}/${index}`, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key.startsWith("x-") && (kind === "pathItem" || kind === "response")
        ? inner
        : mapNode(kind, inner, `${pointer}/${escapeToken(key)}`, change),
    ]),
  );
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
