import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOf, specOf } from "./__fixtures__/check-of.ts";
import type { Json, JsonObject } from "./document.ts";
import { checkedKeywords, ignoredKeywords, uncheckedKeywords } from "./keywords.ts";
import { listOperations } from "./operations.ts";
import { createSensitiveFinder } from "./sensitive.ts";
import { validatorsFile } from "./validators-file.ts";

const fits = (schema: Json, body: unknown, schemas: JsonObject = {}, openapi?: string) =>
  checkOf(specOf(schema, schemas, openapi))(body).length === 0;

describe("the keywords", () => {
  it("of JSON Schema 2020-12 and OpenAPI each have their place, and one only", () => {
    const folder = join(
      dirname(createRequire(import.meta.url).resolve("ajv/package.json")),
      "dist/refs/json-schema-2020-12/meta",
    );
    const ofJsonSchema = readdirSync(folder).flatMap((file) =>
      Object.keys(JSON.parse(readFileSync(join(folder, file), "utf8")).properties),
    );
    const ofOpenApi = ["discriminator", "xml", "externalDocs", "example", "nullable"];
    const placed = [...checkedKeywords, ...Object.keys(ignoredKeywords), ...Object.keys(uncheckedKeywords)];
    expect([...ofJsonSchema, ...ofOpenApi].filter((keyword) => !placed.includes(keyword))).toEqual([]);
    expect(placed.filter((keyword, index) => placed.indexOf(keyword) !== index)).toEqual([]);
  });
});

const text = fc.constantFrom("", "a", "ab", "x-a", "👍", "2026-06-30T23:58:60Z", "a@b.example", "__proto__");
const number = fc.constantFrom(-1, 0, 0.5, 1, 2, 3, 1.5, 19.99);
// Not `__proto__`, which Ajv passes over.
const name = fc.constantFrom("a", "b", "x-a", "constructor");
const whole = fc.nat({ max: 3 });
const record = (values: fc.Arbitrary<unknown>) =>
  fc
    .dictionary(name, values, { maxKeys: 3, noNullPrototype: true })
    .map((made) => JSON.parse(JSON.stringify(made)));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(text, number, fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 3 }),
    record(tie("value")),
  ),
}));
const type = fc.constantFrom("array", "boolean", "integer", "null", "number", "object", "string");
const { schema } = fc.letrec((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true, maxDepth: 4 },
    fc.oneof(
      fc.boolean(),
      fc.record({ type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1 })) }),
      fc.record({
        enum: fc.uniqueArray(value, { minLength: 1, maxLength: 3, selector: (each) => JSON.stringify(each) }),
      }),
      fc.record({ const: value }),
      fc.record({ minLength: whole, maxLength: whole }, { requiredKeys: [] }),
      fc.record({ minimum: number, exclusiveMaximum: number }, { requiredKeys: [] }),
      fc.record({ maximum: number, exclusiveMinimum: number }, { requiredKeys: [] }),
      fc.record({ multipleOf: fc.constantFrom(0.5, 1, 2, 3) }),
      fc.record({ minItems: whole, maxItems: whole, uniqueItems: fc.boolean() }, { requiredKeys: [] }),
      fc.record({ minProperties: whole, maxProperties: whole }, { requiredKeys: [] }),
      fc.record({ required: fc.uniqueArray(name, { maxLength: 2 }) }),
      fc.record({ dependentRequired: record(fc.uniqueArray(name, { maxLength: 2 })) }),
      fc.record({ pattern: fc.constantFrom("^a", "b$", "^\\p{L}+$") }),
      fc.record({ format: fc.constantFrom("date-time", "uuid", "email", "date") }),
    ),
    fc.record(
      {
        properties: record(tie("schema")),
        patternProperties: fc.dictionary(fc.constantFrom("^x-", "a", "^_"), tie("schema"), {
          maxKeys: 2,
          noNullPrototype: true,
        }),
        additionalProperties: tie("schema"),
        propertyNames: tie("schema"),
        dependentSchemas: record(tie("schema")),
      },
      { requiredKeys: [] },
    ),
    fc.record(
      {
        prefixItems: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
        items: tie("schema"),
      },
      { requiredKeys: [] },
    ),
    // Apart from `prefixItems`: with both, Ajv forgets that `contains` failed.
    fc.record({ contains: tie("schema"), minContains: whole, maxContains: whole }, { requiredKeys: [] }),
    fc.record(
      {
        allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
        anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }),
        oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
    fc.record(
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      { not: tie("schema"), if: tie("schema"), then: tie("schema"), else: tie("schema") },
      { requiredKeys: [] },
    ),
  ),
}));

describe("the checks of a generated file", () => {
  it("agree with Ajv on any schema of the checked keywords", () => {
    const ajv = new Ajv2020({
      strict: false,
      validateSchema: false,
      addUsedSchema: false,
      ownProperties: true,
    });
    addFormats.default(ajv);
    // Its code for `unevaluatedProperties` throws a ReferenceError on some schemas, though they have none.
    ajv.opts.unevaluated = false;
    fc.assert(
      fc.property(
        schema as fc.Arbitrary<Json>,
        fc.array(value, { minLength: 1, maxLength: 8 }),
        (made, bodies) => {
          const validate = ajv.compile(made as object | boolean);
          const check = checkOf(specOf(made));
          for (const body of bodies) expect([body, check(body).length === 0]).toEqual([body, validate(body)]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each<[string, JsonObject, unknown, boolean]>([
    ["enough", { contains: { type: "string" }, minContains: 2 }, ["a", 1, "b"], true],
    ["too few", { contains: { type: "string" } }, [1], false],
    ["none needed", { contains: { type: "string" }, minContains: 0 }, [1], true],
    ["too many", { contains: { type: "string" }, maxContains: 1 }, ["a", "b"], false],
    ["no contains", { minContains: 2, maxContains: 0 }, [1], true],
    [
      "after its first items",
      { prefixItems: [{ type: "string" }], items: { type: "number" } },
      ["a", 1],
      true,
    ],
    ["a fraction's multiple", { multipleOf: 0.01 }, 19.99, true],
    ["no multiple", { multipleOf: 0.01 }, 19.995, false],
    [
      "two that differ",
      { uniqueItems: true },
      [
        { a: 1, b: 2 },
        { a: 1, b: "2" },
      ],
      true,
    ],
    [
      "two that are equal",
      { uniqueItems: true },
      [
        { a: 1, b: [2] },
        { b: [2], a: 1 },
      ],
      false,
    ],
    ["ids too long to tell", { uniqueItems: true }, JSON.parse("[9007199254740993, 9007199254740992]"), true],
    ["an object of an enum", { enum: [{ a: [1] }] }, { a: [1] }, true],
    ["another object", { const: { a: [1] } }, { a: [1, 2] }, false],
    ["both const and enum", { const: "a", enum: ["b"] }, "a", false],
    ["a property that must not be", { properties: { a: false } }, { a: 1 }, false],
    [
      "__proto__",
      { properties: JSON.parse('{"__proto__":{"type":"number"}}') },
      JSON.parse('{"__proto__":"a"}'),
      false,
    ],
    [
      "__proto__ in a closed object",
      { properties: JSON.parse('{"__proto__":{}}'), additionalProperties: false },
      JSON.parse('{"__proto__":"a"}'),
      true,
    ],
    ["constructor in a closed object", { additionalProperties: false }, { constructor: 1 }, false],
  ])("hold for %s", (_, made, body, expected) => {
    expect(fits(made, body)).toBe(expected);
  });

  it.each<[string, JsonObject, unknown]>([
    [
      "properties that only a pattern names",
      {
        properties: { id: {} },
        patternProperties: { "^x-": { type: "string" } },
        additionalProperties: false,
      },
      { id: 1, "x-a": "a" },
    ],
    [
      "properties that a pattern may name which cannot be read",
      { patternProperties: { "(?<": {} }, additionalProperties: false },
      { a: 1 },
    ],
    ["one of two formats", { oneOf: [{ format: "ipv4" }, { format: "ipv6" }] }, "::1"],
    ["one of two patterns", { oneOf: [{ pattern: "^[\\w-.]$" }, { pattern: "b" }] }, "b"],
    ["what an unknown keyword may forbid", { not: { unevaluatedProperties: false } }, { a: 1 }],
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    ["a condition that cannot be read", { if: { format: "time" }, then: false }, "a"],
    ["as many as may be", { contains: { format: "time" }, maxContains: 1 }, ["a", "b"]],
    [
      "one of two far away",
      { oneOf: [{ items: { $ref: "#/components/schemas/Far" } }, { type: "array" }] },
      [1],
    ],
    ["a password that answers leave out", { required: ["a"], properties: { a: { writeOnly: true } } }, {}],
    ["another such", { required: ["a"], properties: { a: { $ref: "#/components/schemas/Secret" } } }, {}],
  ])("report nothing of %s", (_, made, body) => {
    const schemas = { Far: { unevaluatedItems: false }, Secret: { type: "string", writeOnly: true } };
    expect(fits(made, body, schemas)).toBe(true);
  });

  it("hold for what is next to a reference that is referred to", () => {
    const schemas = { Name: { $ref: "#/components/schemas/Text", minLength: 2 }, Text: { type: "string" } };
    expect(fits({ $ref: "#/components/schemas/Name" }, "a", schemas)).toBe(false);
    expect(fits({ $ref: "#/components/schemas/Name" }, "ab", schemas)).toBe(true);
    expect(fits({ $ref: "#/components/schemas/None" }, "ab", { None: false })).toBe(false);
  });

  it("read the limits of OpenAPI 3.0", () => {
    const above = { type: "number", minimum: 1, exclusiveMinimum: true };
    expect([1, 2].map((body) => fits(above, body, {}, "3.0.3"))).toEqual([false, true]);
    const from = { type: "number", maximum: 1, exclusiveMaximum: false };
    expect([1, 2].map((body) => fits(from, body, {}, "3.0.3"))).toEqual([true, false]);
  });

  it("are named in a comment where they are not made", () => {
    const made = { oneOf: [{ unevaluatedItems: false }], not: { format: "time" }, if: { typo: 1 } };
    expect(validatorsFile(specOf(made), "")).toContain(
      "// Not checked: exactly one of oneOf, if, not, unevaluatedItems.\n",
    );
  });
});

describe("the places that are sensitive", () => {
  it("are found under every keyword that holds schemas", () => {
    const secret = { type: "string", "x-sensitive": "text" };
    const under = (key: string, held: Json) => {
      const document = specOf({ [key]: held });
      return listOperations(document).map(createSensitiveFinder(document));
    };
    for (const key of ["items", "contains", "additionalProperties", "propertyNames"])
      expect([key, under(key, secret)]).toEqual([key, [{ response: ["/*"] }]]);
    expect(under("prefixItems", [secret])).toEqual([{ response: ["/*"] }]);
    expect(under("patternProperties", { "^x-": secret })).toEqual([{ response: ["/*"] }]);
    for (const key of ["not", "if", "then", "else"])
      expect([key, under(key, { properties: { a: secret } })]).toEqual([key, [{ response: ["/a"] }]]);
    for (const key of ["allOf", "anyOf", "oneOf"])
      expect([key, under(key, [{ properties: { a: secret } }])]).toEqual([key, [{ response: ["/a"] }]]);
    expect(under("dependentSchemas", { b: { properties: { a: secret } } })).toEqual([{ response: ["/a"] }]);
  });
});
