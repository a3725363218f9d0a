import { ResponseShapeError, type SensitivePlaces } from "@confluir/core";
import { findDrift, type Validators } from "@confluir/core/validators";
import { createValidator, readSpec, type SpecOperation, type Validate } from "@confluir/mock";
import { describe, expect, it } from "vitest";
import type { ProviderUnderTest } from "./connect.ts";
import { expandPattern, type Path, pathsOf, toPointer, withoutValue, withValue } from "./json-path.ts";

/** A provider with what is generated of its spec. */
export interface DriftContract extends ProviderUnderTest {
  readonly sensitive: Readonly<Record<string, SensitivePlaces>>;
  readonly validators: Validators;
}

/** A success that the spec shows. */
interface Shown {
  readonly operation: SpecOperation;
  readonly status: number;
  readonly name: string;
  readonly value: unknown;
  /** Ajv's word on any body: whether it fits the schema of this success. */
  readonly fits: (body: unknown) => boolean;
}

/** Reads like the value of an enum and like a key: what is most likely to slip through. */
const secret = "Sigilo-de-Ana";
const replacements = [null, true, 7, 1.5, "text", "2026-02-30T10:00:00Z", "", [], {}, [7], { text: 7 }];

/**
 * The suite that every provider's validators pass: they agree with Ajv on every success example of the spec, on each of
 * them with any one value replaced or left out, and never repeat what the spec calls sensitive.
 */
export async function driftContract(contract: DriftContract): Promise<void> {
  const { validators, sensitive, provider } = contract;
  const spec = await readSpec(contract.spec);
  const validate = createValidator(spec.document);
  const shown = spec.operations.flatMap((operation) => successesOf(operation, validate));
  const drift = ({ operation, status }: Shown, body: unknown) =>
    findDrift(validators, operation.operationId, status, body);

  describe("validators", () => {
    it("exist for every success of the spec that is JSON, and for nothing else", () => {
      const expected = shown.map(({ operation, status }) => `${operation.operationId} ${status}`);
      const present = Object.entries(validators).flatMap(([id, statuses]) =>
        Object.keys(statuses).map((status) => `${id} ${status}`),
      );
      expect(present.sort()).toEqual([...new Set(expected)].sort());
    });

    it.each(shown.map((each) => [each.operation.operationId, each.status, each.name, each] as const))(
      "%s %i: find nothing in the example %s, and as much as Ajv in every broken one",
      (_id, _status, _name, each) => {
        expect(drift(each, each.value)).toEqual([]);
        const disagreements: string[] = [];
        for (const path of pathsOf(each.value)) {
          const broken = replacements.map((value) => withValue(each.value, path, value));
          for (const body of [...broken, withoutValue(each.value, path)]) {
            if (each.fits(body) !== (drift(each, body).length === 0))
              disagreements.push(`${toPointer(path)}: ${JSON.stringify(body)}`);
          }
        }
        expect(disagreements).toEqual([]);
      },
    );

    it("say nothing sensitive, however the body around it breaks", () => {
      let found = 0;
      const leaked = shown.flatMap((each) => {
        const patterns = sensitive[each.operation.operationId]?.response ?? [];
        return poisonedBodies(each.value, patterns).flatMap((body) => {
          const issues = drift(each, body);
          found += issues.length;
          const context = { ...each.operation, provider: provider.id, providerName: provider.name };
          const error = new ResponseShapeError(context, each.status, "drift", undefined, issues);
          return JSON.stringify([issues, error]).includes(secret)
            ? [`${each.operation.operationId}: ${JSON.stringify(issues)}`]
            : [];
        });
      });
      expect(leaked).toEqual([]);
      expect(found > 0 || Object.keys(sensitive).length === 0).toBe(true);
    });
  });
}

function successesOf(operation: SpecOperation, validate: Validate): readonly Shown[] {
  return operation.responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ status, contents }) => {
      const content = contents.find(({ mediaType }) => mediaType === "application/json");
      if (content?.schema === undefined || content.schema === null) return [];
      const { schema } = content;
      return content.examples.map(({ name, value }) => ({
        operation,
        status: Number(status),
        name,
        value,
        fits: (body: unknown) => validate(schema, body).length === 0,
      }));
    });
}

/** The body with a secret in each sensitive place and key, whole, wrapped, and with everything around it of a wrong type. */
function poisonedBodies(body: unknown, patterns: readonly string[]): readonly unknown[] {
  const places = patterns.flatMap((pattern) => expandPattern(body, pattern, secret));
  if (places.length === 0) return [];
  const poison = (value: unknown) =>
    places.reduce((poisoned, path) => withValue(poisoned, path, value), body);
  const wrapped = [secret, [secret], { [secret]: secret }, { name: secret, [secret]: [{ [secret]: 7 }] }];
  const poisoned = wrapped.map(poison);
  const [plain] = poisoned;
  const around = pathsOf(plain).filter((path) => !places.some((place) => startsWith(path, place)));
  return [
    ...poisoned,
    ...around.flatMap((path) => [
      withoutValue(plain, path),
      ...[null, 7, [], {}].map((value) => withValue(plain, path, value)),
    ]),
  ];
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((key, index) => path[index] === key);
}
