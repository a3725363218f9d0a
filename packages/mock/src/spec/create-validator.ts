import { createRequire } from "node:module";
import { isObject } from "@confluir/core/internal";
import type { ValidateFunction } from "ajv/dist/2020.js";
import type { JsonObject } from "./document.ts";

// A quarter of all modules that a sandbox would load, and only tests validate with it: loaded when it is needed.
const require = createRequire(import.meta.url);

/** Says how a value breaks a schema of a spec, a line per problem; an empty list when it does not. */
export type Validate = (schema: JsonObject, value: unknown) => readonly string[];

const validators = new WeakMap<JsonObject, Validate>();

/** Validates against schemas of one spec, `$ref`s into it and formats included. There is one validator of a document. */
export function createValidator(document: JsonObject): Validate {
  const known = validators.get(document);
  if (known) return known;
  const { Ajv2020 }: typeof import("ajv/dist/2020.js") = require("ajv/dist/2020.js");
  const addFormats: typeof import("ajv-formats") = require("ajv-formats");
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const { components } = document;
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {};
  // A schema of its own for each, so that it is compiled once, and not once more for each schema that refers to it.
  for (const [name, schema] of Object.entries(schemas))
    ajv.addSchema(withSharedRefs(schema) as JsonObject, idOf(name));
  // For references into anything else, such as the schema of a parameter.
  ajv.addSchema({ components: withSharedRefs(components) }, specId);
  const compiled = new WeakMap<JsonObject, ValidateFunction>();
  const validate: Validate = (schema, value) => {
    const check = compiled.get(schema) ?? ajv.compile(withSharedRefs(schema) as JsonObject);
    compiled.set(schema, check);
    if (check(value)) return [];
    return (check.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath || "/"} ${message ?? "is wrong"}`,
    );
  };
  validators.set(document, validate);
  return validate;
}

const specId = "spec:///";
const idOf = (name: string) => `${specId}${name}`;

/** A schema in which references into the spec are those to what is compiled already. */
function withSharedRefs(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withSharedRefs);
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key !== "$ref" || typeof value !== "string" || !value.startsWith("#/"))
        return [key, withSharedRefs(value)];
      const [, name, rest = ""] = /^#\/components\/schemas\/([^/]+)(\/.*)?$/.exec(value) ?? [];
      return [key, name === undefined ? `${specId}${value}` : `${idOf(name)}${rest && `#${rest}`}`];
    }),
  );
}
