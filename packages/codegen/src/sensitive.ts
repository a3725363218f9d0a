import { asArray, asObject, isObject, type Json, type JsonObject, resolve } from "./document.ts";
import { type SpecOperation, schemasOf, successContents } from "./operations.ts";

/** Where an operation carries personal or secret values: parameter names, and JSON pointers with `*` for any index or key. */
export interface SensitivePlaces {
  readonly path?: readonly string[];
  readonly query?: readonly string[];
  readonly header?: readonly string[];
  readonly body?: readonly string[];
  readonly response?: readonly string[];
}

/** Collects what a spec marks `x-sensitive`. One finder serves a whole spec and remembers shared schemas. */
export function createSensitiveFinder(document: JsonObject): (operation: SpecOperation) => SensitivePlaces {
  const byRef = new Map<string, readonly string[]>();

  function pointersOf(schema: Json | undefined): readonly string[] {
    if (!isObject(schema)) return [];
    const ref = schema.$ref;
    if (typeof ref !== "string") return ownPointers(schema);
    const known = byRef.get(ref);
    if (known === undefined) {
      // Set before the walk: a schema that contains itself adds nothing the second time round.
      byRef.set(ref, []);
      byRef.set(ref, ownPointers(resolve(document, schema)));
    }
    return [...(byRef.get(ref) ?? []), ...ownPointers(schema)];
  }

  function ownPointers(schema: JsonObject): readonly string[] {
    const own = schema["x-sensitive"] === undefined ? [] : [""];
    const properties = Object.entries(asObject(schema.properties)).flatMap(([name, value]) =>
      under(name.replaceAll("~", "~0").replaceAll("/", "~1"), pointersOf(value)),
    );
    const within = [schema.items, schema.additionalProperties, schema.propertyNames, schema.contains];
    const others = [...Object.values(asObject(schema.patternProperties)), ...asArray(schema.prefixItems)];
    const items = under("*", [...within, ...others].flatMap(pointersOf));
    const parts = [
      ...["allOf", "anyOf", "oneOf"].flatMap((key) => asArray(schema[key])),
      ...["not", "if", "then", "else"].map((key) => schema[key]),
      ...Object.values(asObject(schema.dependentSchemas)),
    ].flatMap(pointersOf);
    return [...own, ...properties, ...items, ...parts];
  }

  function named(operation: SpecOperation, place: string): readonly string[] {
    return operation.parameters
      .filter((parameter) => parameter.in === place && parameter["x-sensitive"] !== undefined)
      .map((parameter) => String(parameter.name));
  }

  return (entry) => {
    const requestContent = asObject(resolve(document, entry.operation.requestBody).content);
    const responses = successContents(document, entry.operation);
    const places: Record<keyof SensitivePlaces, readonly string[]> = {
      path: named(entry, "path"),
      query: named(entry, "query"),
      header: named(entry, "header"),
      body: unique(schemasOf(requestContent).flatMap(pointersOf)),
      response: unique(responses.flatMap(schemasOf).flatMap(pointersOf)),
    };
    return Object.fromEntries(Object.entries(places).filter(([, found]) => found.length > 0));
  };
}

function under(token: string, pointers: readonly string[]): readonly string[] {
  return pointers.map((pointer) => `/${token}${pointer}`);
}

function unique(pointers: readonly string[]): readonly string[] {
  return [...new Set(pointers)];
}
