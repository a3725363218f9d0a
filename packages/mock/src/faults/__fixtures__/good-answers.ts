import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { loadSpec, specNames } from "../../__fixtures__/providers.ts";
import type { MockResponse } from "../../message.ts";
import type { JsonObject } from "../../spec/document.ts";
import type { Spec } from "../../spec/load-spec.ts";
import type { SpecOperation } from "../../spec/spec-operation.ts";

/** An example of a spec as the answer that it stands for. */
export interface GoodAnswer {
  /** Spec, operation, status and example. */
  readonly name: string;
  readonly spec: Spec;
  readonly operation: SpecOperation;
  readonly value: unknown;
  readonly answer: MockResponse;
  /** Ajv's word on any body in its place; empty when it fits. */
  readonly errors: (body: unknown) => readonly ErrorObject[];
}

/** Every JSON example of every answer of both specs, errors included. */
export async function goodAnswers(): Promise<readonly GoodAnswer[]> {
  const specs = await Promise.all(specNames.map((name) => loadSpec(name)));
  return specs.flatMap((spec) => spec.operations.flatMap((operation) => answersOf(spec, operation)));
}

function answersOf(spec: Spec, operation: SpecOperation): GoodAnswer[] {
  return operation.responses.flatMap(({ status, contents }) =>
    contents
      .filter(({ mediaType }) => mediaType === "application/json")
      .flatMap(({ mediaType, schema, examples }) => {
        return examples.map(({ name, value }) => ({
          name: `${spec.name} ${operation.operationId} ${status} ${name}`,
          spec,
          operation,
          value,
          answer: {
            status: Number(status),
            headers: { "content-type": mediaType },
            body: value,
            violations: [],
          },
          errors(body: unknown) {
            const check = validatorOf(spec, schema);
            return check(body) ? [] : [...(check.errors ?? [])];
          },
        }));
      }),
  );
}

// Compiling takes long, and most errors share a schema.
const validators = new Map<string, ValidateFunction>();

function validatorOf(spec: Spec, schema: JsonObject | null): ValidateFunction {
  const key = `${spec.name} ${JSON.stringify(schema)}`;
  const known = validators.get(key);
  if (known) return known;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validator = ajv.compile({ ...schema, components: spec.document.components });
  validators.set(key, validator);
  return validator;
}
