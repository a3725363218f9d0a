import { methods } from "./operations.ts";
import { isObject, type Place } from "./place.ts";

/** What an object in a spec is, as far as the house rules tell objects apart. */
export type Kind =
  | "root"
  | "paths"
  | "pathItem"
  | "operation"
  | "parameter"
  | "requestBody"
  | "responses"
  | "response"
  | "mediaType"
  | "header"
  | "example"
  | "schema"
  | "components"
  | "other";

/** A map whose keys are names somebody chose, so that one like `x-id` is no extension; each value has the kind. */
interface Named {
  readonly each: Kind;
}

/** What a field holds, one or an array of them. `data` is shown or compared, not described, so it is not entered. */
type Field = Kind | Named | "data";

/** Per kind the fields that hold something with a kind; every other object is `other`. */
const grammar: Readonly<Record<Kind, ReadonlyMap<string, Field>>> = {
  root: fields({ paths: "paths", webhooks: named("pathItem"), components: "components", security: "data" }),
  paths: fields({}),
  pathItem: fields({ parameters: "parameter" }, [methods, "operation"]),
  operation: fields({
    parameters: "parameter",
    requestBody: "requestBody",
    responses: "responses",
    security: "data",
  }),
  parameter: fields({
    schema: "schema",
    content: named("mediaType"),
    example: "data",
    examples: named("example"),
  }),
  requestBody: fields({ content: named("mediaType") }),
  responses: fields({}),
  response: fields({ headers: named("header"), content: named("mediaType") }),
  mediaType: fields({ schema: "schema", example: "data", examples: named("example") }),
  header: fields({
    schema: "schema",
    content: named("mediaType"),
    example: "data",
    examples: named("example"),
  }),
  example: fields({ value: "data" }),
  schema: fields(
    {},
    [["allOf", "oneOf", "anyOf", "not", "if", "then", "else"], "schema"],
    [["items", "prefixItems", "contains", "additionalProperties", "propertyNames"], "schema"],
    [["properties", "patternProperties", "dependentSchemas", "$defs"], named("schema")],
    [["example", "examples", "default", "const", "enum"], "data"],
  ),
  components: fields({
    schemas: named("schema"),
    responses: named("response"),
    parameters: named("parameter"),
    examples: named("example"),
    requestBodies: named("requestBody"),
    headers: named("header"),
    securitySchemes: named("other"),
    pathItems: named("pathItem"),
  }),
  other: fields({ mapping: named("other"), scopes: named("other") }),
};

/** Kinds whose unlisted keys all hold the same. */
const members: Partial<Record<Kind, Kind>> = { paths: "pathItem", responses: "response" };

/**
 * Every object of a spec with its kind, as written: a `$ref` is yielded itself and not followed. What stands under an
 * `x-` key is not entered.
 */
export function* walk(place: Place, kind: Kind = "root"): Generator<[kind: Kind, place: Place]> {
  yield [kind, place];
  for (const key of place.keys.filter((name) => !name.startsWith("x-"))) {
    yield* walkField(place.child(key), grammar[kind].get(key) ?? members[kind] ?? "other");
  }
}

function* walkField(place: Place, field: Field): Generator<[kind: Kind, place: Place]> {
  if (field === "data") return;
  const kind = typeof field === "string" ? field : field.each;
  if (Array.isArray(place.value)) {
    for (const element of place.elements()) yield* walkField(element, kind);
  } else if (typeof field !== "string") {
    for (const key of place.keys) yield* walkField(place.child(key), kind);
  } else if (isObject(place.value)) {
    yield* walk(place, kind);
  }
}

function named(each: Kind): Named {
  return { each };
}

function fields(
  single: Readonly<Record<string, Field>>,
  ...shared: readonly (readonly [keys: readonly string[], field: Field])[]
): ReadonlyMap<string, Field> {
  const spread = shared.flatMap(([keys, field]) => keys.map((key) => [key, field] as const));
  return new Map([...Object.entries(single), ...spread]);
}
