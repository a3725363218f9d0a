import { expect } from "vitest";
import { answer, name, old, pets, type Row, ref } from "./row.ts";

/** Keywords of schemas. */
export const schemas: readonly Row[] = [
  {
    construct: "`nullable` next to `type` (3.0)",
    spec: answer({ ...name, nullable: true }, {}, old),
    types: 'true satisfies Same<Result<"get">, { name: string } | null>;',
    drift: (drift) => expect([drift("get", null), drift("get", {})]).toEqual([0, 1]),
  },
  {
    construct: "`nullable` next to `allOf`, `anyOf` or `oneOf` (3.0)",
    spec: answer({ nullable: true, allOf: [ref("Name")] }, { Name: name }, old),
    types: 'true satisfies Same<Result<"get">, { name: string } | null>;',
    drift: (drift) => expect([drift("get", null), drift("get", {})]).toEqual([0, 1]),
  },
  {
    construct: "`nullable` next to `enum` (3.0)",
    spec: answer({ nullable: true, enum: ["a"] }, {}, old),
    types: 'true satisfies Same<Result<"get">, "a" | null>;',
    drift: (drift) => expect([drift("get", null), drift("get", "b")]).toEqual([0, 1]),
  },
  {
    construct: "`enum` whose values `type` narrows, or the reverse",
    spec: answer({ type: ["string", "null"], enum: ["a", 1] }),
    types: 'true satisfies Same<Result<"get">, "a">;',
    drift: (drift) => expect([drift("get", null), drift("get", 1), drift("get", "a")]).toEqual([1, 1, 0]),
  },
  {
    construct: "`const`, also of `null`",
    spec: answer({
      type: "object",
      required: ["a", "b"],
      properties: { a: { const: null }, b: { const: 5 } },
    }),
    types: 'true satisfies Same<Result<"get">, { a: null; b: 5 }>;',
    drift: (drift) => expect([drift("get", { a: null, b: 5 }), drift("get", { a: 1, b: 6 })]).toEqual([0, 2]),
  },
  {
    construct: "`x-open-enum` of texts, numbers or both",
    spec: answer(
      {
        type: "object",
        required: ["a", "b"],
        properties: {
          a: { enum: [1, 2, null], "x-open-enum": true },
          b: { ...ref("B"), "x-open-enum": true },
        },
      },
      { B: { enum: ["x", 7] } },
    ),
    types:
      '(null as never as Result<"get">).a satisfies number | null; const b: Result<"get">["b"] = Math.random() > 1 ? "any" : 8; // @ts-expect-error\nconst a: Result<"get">["a"] = "text";',
    drift: (drift) =>
      expect([drift("get", { a: 3, b: "y" }), drift("get", { a: null, b: 7 })]).toEqual([2, 0]),
  },
  {
    construct: "`$ref` with rules next to it (3.1)",
    spec: answer(
      { ...ref("Name"), required: ["id"], properties: { id: { type: "integer" } } },
      { Name: name },
    ),
    types: '(null as never as Result<"get">) satisfies { name: string; id: number };',
    drift: (drift) => expect(drift("get", {})).toBe(2),
  },
  {
    construct: "`anyOf` or `oneOf` next to other rules",
    spec: answer({ ...name, anyOf: [{ required: ["a"] }, { required: ["b"] }] }),
    types:
      'const got = null as never as Result<"get">; got.name satisfies string; true satisfies Same<Result<"get"> extends { a: unknown } | { b: unknown } ? true : false, true>;',
    drift: (drift) =>
      expect([drift("get", { name: "n", a: 1 }), drift("get", { name: "n" })]).toEqual([0, 1]),
  },
  {
    construct: "`required` name without a property",
    spec: answer({ type: "object", required: ["id"] }),
    types: 'true satisfies Same<Result<"get">, { id: unknown }>;',
    drift: (drift) => expect([drift("get", {}), drift("get", { id: 1 })]).toEqual([1, 0]),
  },
  {
    construct: "object without properties",
    spec: answer({ type: "object" }),
    types: 'true satisfies Same<Result<"get">, Record<string, unknown>>;',
    drift: (drift) => expect(drift("get", { any: 1 })).toBe(0),
  },
  {
    construct: "`discriminator` of `oneOf` or `anyOf`, with or without `mapping`",
    spec: answer(
      {
        oneOf: [ref("Cat"), ref("Dog")],
        discriminator: { propertyName: "kind", mapping: { dog: "#/components/schemas/Dog", wolf: "Dog" } },
      },
      pets,
    ),
    types:
      'const pet = null as never as Result<"get">; if (pet.kind === "Cat") pet.lives satisfies number | undefined; else pet.kind satisfies "dog" | "wolf";',
    drift: (drift) => expect([drift("get", { kind: "wolf" }), drift("get", { kind: "cow" })]).toEqual([0, 1]),
  },
  {
    construct: "`discriminator` next to `nullable` (3.0)",
    spec: answer(
      { nullable: true, oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "kind" } },
      pets,
      old,
    ),
    types:
      'const pet = null as never as Result<"get">; if (pet?.kind === "Cat") pet.lives satisfies number | undefined;',
    drift: (drift) =>
      expect([null, { kind: "Dog" }, { kind: "cow" }].map((pet) => drift("get", pet))).toEqual([0, 0, 1]),
  },
  {
    construct: "`discriminator` of a parent, without forms",
    spec: answer(ref("Pet"), {
      ...pets,
      Pet: { ...name, discriminator: { propertyName: "name", mapping: { cat: "#/components/schemas/Cat" } } },
    }),
    types: 'true satisfies Same<Result<"get">, { name: string }>;',
    drift: (drift) => expect(drift("get", { name: "cow" })).toBe(0),
  },
  {
    construct:
      "keywords that no type can say, such as `not`, `if`, `uniqueItems` and `multipleOf`: checks only",
    spec: answer({ ...name, not: { required: ["x"] }, minProperties: 1 }),
    types: 'true satisfies Same<Result<"get">, { name: string }>;',
    drift: (drift) =>
      expect([drift("get", { name: "a" }), drift("get", { name: "a", x: 1 })]).toEqual([0, 1]),
  },
];
