import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createValidators, findDrift } from "./create-validators.ts";
import type { Schema } from "./schema.ts";

const circle: Schema = { $ref: "Circle" };
const conditional: Schema = {
  if: { required: ["a"] },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: { required: ["b"], properties: { b: { type: "string" } } },
  else: { required: ["c"], properties: { c: { type: "number" } } },
};
/** As written by hand: the name sets the prototype. */
const literalProto: Schema = { properties: { __proto__: { type: "number" } } };
const components: Readonly<Record<string, Schema>> = {
  Circle: { allOf: [circle] },
  Thing: {
    type: "object",
    required: ["id", "count"],
    properties: {
      id: { type: "string", format: "uuid" },
      count: { type: "integer", minimum: 0 },
      name: { type: ["string", "null"] },
      status: { $ref: "Status" },
      mood: { type: "string", enum: ["calm", "angry"] },
      at: { type: "string", format: "date-time" },
      parent: { oneOf: [{ $ref: "Thing" }, { type: "null" }] },
      "a/b~c": { type: "string" },
      labels: { type: "object", additionalProperties: { type: "string" } },
      people: { type: "object", additionalProperties: { $ref: "Person" } },
      tags: { type: "array", items: { type: "string" } },
    },
  },
  Person: { type: "object", required: ["role"], properties: { role: { enum: ["client", "lawyer"] } } },
  Status: { type: "string", enum: ["open", "closed"] },
};
const id = "4c1f0000-0000-4000-8000-000000000001";
const thing = { id, count: 1 };

const validators = createValidators({
  components,
  sensitive: { get: { response: ["/name", "/mood", "/labels/*", "/people/*/name", "/parent/mood"] } },
  operations: {
    get: { "200": { $ref: "Thing" } },
    list: { "2XX": { type: "array", items: { $ref: "Thing" } } },
  },
});
const find = (body: unknown) => findDrift(validators, "get", 200, body);

/** The issues of one schema at the body itself. */
const findWith = (schema: Schema, body: unknown) =>
  findDrift(
    createValidators({ components, sensitive: {}, operations: { get: { "200": schema } } }),
    "get",
    200,
    body,
  );

describe("findDrift", () => {
  it.each([
    ["a missing property", { id }, "/count", "integer", "missing", "required"],
    ["a wrong type", { ...thing, count: "1" }, "/count", "integer", "string", "type"],
    ["a fraction where a whole number was", { ...thing, count: 1.5 }, "/count", "integer", "number", "type"],
    ["null where none may be", { ...thing, at: null }, "/at", "string", "null", "type"],
    [
      "an unknown enum value",
      { ...thing, status: "snoozed" },
      "/status",
      'one of "open", "closed"',
      "snoozed",
      "enum",
    ],
    ["a bad format", { ...thing, at: "yesterday" }, "/at", "date-time", "string", "format"],
    ["another body altogether", [thing], "", "object", "array", "type"],
    ["no body", undefined, "", "object", "missing", "type"],
    [
      "a problem inside a nullable object",
      { ...thing, parent: { id } },
      "/parent/count",
      "integer",
      "missing",
      "required",
    ],
    ["neither an object nor null", { ...thing, parent: "x" }, "/parent", "object or null", "string", "type"],
    ["a key that needs escaping", { ...thing, "a/b~c": 5 }, "/a~1b~0c", "string", "number", "type"],
    ["an item of a list", { ...thing, tags: ["a", 5] }, "/tags/1", "string", "number", "type"],
    ["a number too small", { ...thing, count: -1 }, "/count", "minimum 0", "number", "minimum"],
  ])("reports %s", (_, body, pointer, expected, found, keyword) => {
    expect(find(body)).toStrictEqual([{ pointer, expected, found, keyword }]);
  });

  it("finds nothing in what fits, nor in what the spec does not name", () => {
    expect(
      find({ ...thing, name: null, status: "open", parent: thing, unknown: { any: ["thing"] } }),
    ).toEqual([]);
  });

  it("finds all of them, what is missing first", () => {
    const issues = find({ name: 5, status: "x", tags: {} });
    expect(issues.map(({ pointer }) => pointer)).toEqual(["/id", "/count", "/name", "/status", "/tags"]);
  });

  it("knows an operation by its id and its status, or the range of that", () => {
    expect(findDrift(validators, "get", 201, 5)).toEqual([]);
    expect(findDrift(validators, "list", 201, 5)).toHaveLength(1);
    expect(findDrift(validators, "constructor", 200, 5)).toEqual([]);
    expect(findDrift(validators, "other", 200, 5)).toEqual([]);
  });

  it("stops at a hundred", () => {
    const issues = findDrift(
      validators,
      "list",
      200,
      Array.from({ length: 500 }, () => ({})),
    );
    expect(issues).toHaveLength(100);
  });

  it.each<[string, Schema, unknown, string, string]>([
    ["anyOf", { anyOf: [{ type: "string" }, { type: "number" }] }, true, "string or number", "type"],
    ["anyOf", { anyOf: [{ enum: ["a"] }, { enum: ["b"] }] }, "c", "one of 2 forms", "anyOf"],
    ["oneOf", { oneOf: [{ type: "string" }, { enum: ["a"] }] }, "a", "exactly one of its forms", "oneOf"],
    ["oneOf", { oneOf: [{ $ref: "Person" }, { $ref: "Thing" }] }, {}, "one of 2 forms", "oneOf"],
    ["oneOf", { oneOf: [{}, { type: "null" }] }, null, "exactly one of its forms", "oneOf"],
    ["allOf", { allOf: [{ type: "object" }, { type: "object" }] }, 5, "object", "type"],
    ["pattern", { pattern: "^a+$" }, "b", "^a+$", "pattern"],
    ["minLength", { minLength: 2 }, "👍", "minLength 2", "minLength"],
    ["maxItems", { maxItems: 1 }, [1, 2], "maxItems 1", "maxItems"],
    ["enum of no type", { enum: [1, null] }, 2, "one of 1, null", "enum"],
    ["required", { required: ["a"] }, {}, "a value", "required"],
    ["closed object", { additionalProperties: false }, { a: 1 }, "no such property", "additionalProperties"],
    [
      "patternProperties",
      { patternProperties: { "^x-": { type: "string" } } },
      { "x-a": 1 },
      "string",
      "type",
    ],
    ["propertyNames", { propertyNames: { maxLength: 1 } }, { ab: 1 }, "another name", "propertyNames"],
    ["minProperties", { minProperties: 1 }, {}, "minProperties 1", "minProperties"],
    ["exclusiveMinimum", { exclusiveMinimum: 0 }, 0, "more than 0", "exclusiveMinimum"],
    ["exclusiveMaximum", { exclusiveMaximum: 1 }, 1, "less than 1", "exclusiveMaximum"],
    ["multipleOf", { multipleOf: 0.01 }, 0.015, "multipleOf 0.01", "multipleOf"],
    ["uniqueItems", { uniqueItems: true }, [{ a: 1 }, { a: 1 }], "items that differ", "uniqueItems"],
    ["prefixItems", { prefixItems: [{}, { type: "null" }] }, [1, 2], "null", "type"],
    ["contains", { contains: { type: "null" } }, [1], "at least 1 such items", "contains"],
    ["maxContains", { contains: {}, maxContains: 1 }, [1, 2], "at most 1 such items", "maxContains"],
    ["not", { not: { type: "null" } }, null, "something else", "not"],
    ["then", conditional, { a: 1 }, "string", "required"],
    ["else", conditional, {}, "number", "required"],
    ["enum of objects", { enum: [{ a: 1 }] }, { a: 2 }, 'one of {"a":1}', "enum"],
    [
      "a component in a circle",
      { type: "object", required: ["a"], properties: { a: circle } },
      {},
      "a value",
      "required",
    ],
    ["a literal's __proto__", literalProto, JSON.parse('{"__proto__":"a"}'), "number", "type"],
  ])("checks %s", (_, schema, body, expected, keyword) => {
    expect(findWith(schema, body).map((issue) => [issue.expected, issue.keyword])).toEqual([
      [expected, keyword],
    ]);
  });

  it.each<[Schema, unknown]>([
    [{ anyOf: [{ type: "string" }, { enum: ["a"] }] }, "a"],
    [{ minLength: 2, minItems: 1, minimum: 3 }, null],
    [{ maxLength: 1 }, "👍"],
    [{ pattern: "^a", format: "uuid" }, 5],
    [{ multipleOf: 0.01 }, 19.99],
    [JSON.parse('{"properties":{"toString":{"type":"string"}}}'), {}],
    [{ $ref: "toString" }, 5],
    [{ $ref: "Missing" }, 5],
    [{}, 5],
  ])("lets pass %j: %j", (schema, body) => {
    expect(findWith(schema, body)).toEqual([]);
  });

  it("takes any JSON, and is the same the second time", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (body) => {
        expect(find(body)).toEqual(find(body));
      }),
    );
    const shape = fc.record(
      {
        id: fc.jsonValue(),
        count: fc.jsonValue(),
        parent: fc.jsonValue(),
        people: fc.jsonValue(),
        labels: fc.object(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(shape, (body) => {
        for (const issue of find(body)) expect(issue.pointer).toMatch(/^(\/([^~/]|~[01])*)*$/);
      }),
    );
  });

  it("is stopped by no body, however deep or wide, or by a schema with many ways", () => {
    const deep = (depth: number) => JSON.parse(`${'{"parent":'.repeat(depth)}{}${"}".repeat(depth)}`);
    expect(find(deep(5000)).length).toBeGreaterThan(0);
    const Tree: Schema = { oneOf: [{ $ref: "Left" }, { $ref: "Right" }] };
    const Left: Schema = { type: "object", required: ["l"], properties: { parent: { $ref: "Tree" } } };
    const Right: Schema = { type: "object", required: ["r"], properties: { parent: { $ref: "Tree" } } };
    const source = { components: { Tree, Left, Right }, sensitive: {}, operations: { get: { "200": Tree } } };
    expect(() => findDrift(createValidators(source), "get", 200, deep(150))).not.toThrow();
  });
});

describe("a body that is deeper or larger than what is checked", () => {
  const deep = (depth: number) => JSON.parse(`${'{"parent":'.repeat(depth)}null${"}".repeat(depth)}`);
  const findIn = (Tree: Schema, body: unknown) =>
    findDrift(
      createValidators({ components: { Tree }, sensitive: {}, operations: { get: { "200": Tree } } }),
      "get",
      200,
      body,
    );
  const parent: Schema = { $ref: "Tree" };

  it.each<[string, Schema]>([
    ["oneOf", { properties: { parent: { oneOf: [{ $ref: "Tree" }, { type: "null" }] } } }],
    [
      "not",
      { properties: { parent }, not: { required: ["parent"], properties: { parent: { type: "number" } } } },
    ],
    ["if", { properties: { parent }, if: { properties: { parent: { type: "string" } } }, else: {} }],
    ["enum", { properties: { parent }, type: ["object", "null"] }],
  ])("is no drift because of that: %s", (_, Tree) => {
    expect(findIn({ ...Tree, type: ["object", "null"] }, deep(3000))).toEqual([]);
  });

  it("is checked as far as that", () => {
    const Tree: Schema = { type: "object", properties: { parent: { oneOf: [parent, { type: "null" }] } } };
    expect(findIn(Tree, { parent: { parent: 5 } })).toHaveLength(1);
  });

  it("stops neither uniqueItems nor an enum of objects", () => {
    const lists = JSON.parse(
      `[${"[".repeat(5000)}${"]".repeat(5000)}, ${"[".repeat(5000)}${"]".repeat(5000)}]`,
    );
    expect(findWith({ uniqueItems: true }, lists)).toEqual([]);
    expect(() => findWith({ enum: [{ parent: {} }] }, deep(5000))).not.toThrow();
  });
});

describe("the found value of an issue", () => {
  it.each([
    ["a sensitive enum", { ...thing, mood: "Ana" }, "/mood", "string"],
    ["what looks like text", { ...thing, status: "call Ana" }, "/status", "string"],
    ["what looks like a phone number", { ...thing, status: "5511999990000" }, "/status", "string"],
    ["a number to call inside a word", { ...thing, status: "wa5511999990000" }, "/status", "string"],
    ["an address", { ...thing, status: "ana@example.com" }, "/status", "string"],
    ["nothing", { ...thing, status: "" }, "/status", "string"],
    ["65 characters", { ...thing, status: "x".repeat(65) }, "/status", "string"],
  ])("is not %s", (_, body, pointer, found) => {
    expect(find(body).map((issue) => [issue.pointer, issue.found])).toEqual([[pointer, found]]);
  });

  it.each(["snoozed_by_rule", "AWAITING-CLIENT", "v2.open", "Concluída", "x".repeat(64)])(
    "is an unknown enum value that reads like one: %s",
    (status) => {
      expect(find({ ...thing, status }).map(({ found }) => found)).toEqual([status]);
    },
  );

  it("is no key that may name a person, but keys that do not", () => {
    const body = { ...thing, labels: { Ana: 5, Bia: 6 }, people: { Ana: { role: "judge" }, Bia: 7 } };
    expect(find(body).map(({ pointer, found }) => [pointer, found])).toEqual([
      ["/labels/*", "number"],
      ["/people/*/role", "judge"],
      ["/people/*", "number"],
    ]);
    const plain = createValidators({
      components: {},
      sensitive: {},
      operations: { get: { "200": { additionalProperties: { type: "string" } } } },
    });
    expect(
      findDrift(plain, "get", 200, { known: 5, ["x".repeat(65)]: 5 }).map(({ pointer }) => pointer),
    ).toEqual(["/known", "/*"]);
  });

  it("is nothing beneath a place that is sensitive as a whole", () => {
    const secretBody = createValidators({
      components,
      sensitive: { get: { response: [""] } },
      operations: { get: { "200": { $ref: "Thing" } } },
    });
    expect(findDrift(secretBody, "get", 200, { ...thing, status: "Ana" })).toEqual([
      { pointer: "/*", expected: 'one of "open", "closed"', found: "string", keyword: "enum" },
    ]);
  });
});
