import {
  createValidators,
  type DriftIssue,
  findDrift,
  type ValidatorSource,
} from "@confluir/core/validators";
import type { Json, JsonObject } from "../document.ts";
import { validatorsFile } from "../validators-file.ts";

/** What a generated `validators.ts` gives to core. */
export function readValidatorSource(text: string): ValidatorSource {
  const [, source = ""] = /createValidators\(([\s\S]*)\);\n$/.exec(text) ?? [];
  return new Function("sensitive", `return (${source})`)({});
}

/** A spec with one operation, `get`, whose success has a schema. */
export function specOf(schema: Json, schemas: JsonObject = {}, openapi = "3.1.0"): JsonObject {
  const content = { "application/json": { schema } };
  return {
    openapi,
    paths: { "/": { get: { operationId: "get", responses: { "200": { content } } } } },
    components: { schemas },
  };
}

/** The way of a schema in a spec: through the generated file to the checks. */
export function checkOf(document: JsonObject): (body: unknown) => readonly DriftIssue[] {
  const validators = createValidators(readValidatorSource(validatorsFile(document, "")));
  return (body) => findDrift(validators, "get", 200, body);
}
