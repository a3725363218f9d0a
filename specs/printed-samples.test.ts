import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { isObject } from "../packages/codegen/src/document.ts";
import { isSuccess, operationsOf, responsesOf } from "../packages/codegen/src/redocly/operations.ts";
import { type Path, Place } from "../packages/codegen/src/redocly/place.ts";

/** Samples by operation; `$unprinted` has the operations without one, and why. */
interface Samples extends Readonly<Record<string, unknown>> {
  readonly $unprinted: Readonly<Record<string, string>>;
}

const providers = globSync("__fixtures__/printed-samples/*.json", { cwd: import.meta.dirname }).map(
  (file) => {
    const provider = basename(file, ".json");
    const { $unprinted, ...samples } = JSON.parse(read(file)) as Samples;
    return {
      provider,
      exceptions: Object.keys($unprinted),
      spec: Place.of(parse(read(`${provider}.yaml`))),
      samples,
    };
  },
);

function read(file: string): string {
  return readFileSync(`${import.meta.dirname}/${file}`, "utf8");
}

function operationIdsOf(spec: Place): string[] {
  return operationsOf(spec).map(({ place }) => String(place.child("operationId").value));
}

/** The schema of the JSON an operation answers with under its lowest success status. */
function answerOf(spec: Place, operationId: string): Place {
  const operation = operationsOf(spec).find(({ place }) => place.child("operationId").value === operationId);
  const json = (operation ? responsesOf(operation.place) : [])
    .filter(([status]) => isSuccess(status))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, response]) => response.at("content", "application/json").child("schema"))
    .find((schema) => schema.value !== undefined);
  if (!json) throw new Error(`${operationId} has no JSON answer`);
  return json;
}

/** The paths of the values in a sample whose type the docs print: neither null nor `<any>`. */
function typedIn(value: unknown, path: Path = []): Path[] {
  if (value === null || value === "<any>") return [];
  const held = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [path, ...held.flatMap(([key, child]) => typedIn(child, [...path, key]))];
}

/** The sample with the value at the path replaced by one of another type. */
function broken(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return isObject(value) ? [] : {};
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? broken(item, rest) : item));
  return isObject(value) ? { ...value, [key]: broken(value[key], rest) } : value;
}

describe.each(providers)("$provider", ({ provider, exceptions, spec, samples }) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(spec.value as object, provider);

  function validatorOf(operationId: string) {
    const fragment = answerOf(spec, operationId).path.map((key) =>
      encodeURIComponent(String(key).replaceAll("~", "~0").replaceAll("/", "~1")),
    );
    return ajv.compile({ $ref: `${provider}#/${fragment.join("/")}` });
  }

  test("has a sample of each operation, apart from the exceptions", () => {
    expect([...Object.keys(samples), ...exceptions].sort()).toStrictEqual(operationIdsOf(spec).sort());
  });

  test.each(Object.entries(samples))("%s: the sample fits", (operationId, sample) => {
    const validate = validatorOf(operationId);
    validate(sample);
    expect(validate.errors ?? []).toStrictEqual([]);
  });

  test.each(Object.entries(samples))("%s: no value fits with another type", (operationId, sample) => {
    const validate = validatorOf(operationId);
    const paths = typedIn(sample);
    expect(paths).not.toStrictEqual([]);
    expect(paths.filter((path) => validate(broken(sample, path)))).toStrictEqual([]);
  });
});
