import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonObject } from "./json.ts";

/** Says how a value breaks a schema of a spec, a line per problem; an empty list when it does not. */
export type Validate = (schema: JsonObject, value: unknown) => readonly string[];

/** Validates against schemas of one spec, `$ref`s into it and formats included. */
export function createValidator(document: JsonObject): Validate {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const compiled = new WeakMap<JsonObject, ValidateFunction>();
  return (schema, value) => {
    const check = compiled.get(schema) ?? ajv.compile({ ...schema, components: document.components });
    compiled.set(schema, check);
    if (check(value)) return [];
    return (check.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath || "/"} ${message ?? "is wrong"}`,
    );
  };
}
