import { describe, expect, it } from "vitest";
import { createResolver, type JsonObject } from "../spec/document.ts";
import { forbiddenNullPaths, withUnknownEnums } from "./apply-fault.ts";
import { bodyPlaces } from "./body-places.ts";

const document: JsonObject = {
  schemas: {
    State: { type: "string", enum: ["open", "closed"] },
    Named: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
    Tree: {
      type: "object",
      properties: {
        state: { $ref: "#/schemas/State", description: "Its state." },
        children: { type: "array", items: { $ref: "#/schemas/Tree" } },
      },
      required: ["children"],
    },
  },
};
const resolve = createResolver(document, "A test");
const ref = (name: string) => ({ $ref: `#/schemas/${name}` });

describe("bodyPlaces", () => {
  it("follows a schema that holds itself as deep as the body goes", () => {
    const body = { state: "open", children: [{ children: [{ state: "closed", children: [] }] }] };
    const altered = withUnknownEnums(resolve, ref("Tree"), body);
    expect(altered).toEqual({
      state: "new_since_the_spec",
      children: [{ children: [{ state: "new_since_the_spec", children: [] }] }],
    });
  });

  it("lists what the spec says nothing of, without a schema", () => {
    const places = bodyPlaces(resolve, ref("Named"), { name: "Ana", more: [1] });
    expect(
      places.map(({ path, schemas, required }) => [path.join("/"), schemas.length > 0, required]),
    ).toEqual([
      ["", true, false],
      ["name", true, true],
      ["more", false, false],
      ["more/0", false, false],
    ]);
  });
});

describe("withUnknownEnums", () => {
  it.each([
    ["an enum that is open by an alternative", { anyOf: [ref("State"), { type: "string" }] }, "open"],
    ["an enum in one of several parts", { allOf: [{ type: "string" }, ref("State")] }, "closed"],
    ["an enum beside null", { oneOf: [ref("State"), { type: "null" }] }, "open"],
  ])("finds %s", (_, schema, value) => {
    const body = { inner: value };
    expect(withUnknownEnums(resolve, { properties: { inner: schema } }, body)).toEqual({
      inner: "new_since_the_spec",
    });
  });

  it("finds enums in maps and numbers, and avoids a value that somebody took", () => {
    const schema = { additionalProperties: { enum: [1, 7, "new_since_the_spec", "new_since_the_specc"] } };
    expect(withUnknownEnums(resolve, schema, { a: 7, b: "new_since_the_spec" })).toEqual({
      a: 8,
      b: "new_since_the_speccc",
    });
  });

  it("leaves alone what is no enum value: null, a value that is new already, a yes or no", () => {
    const state = { anyOf: [ref("State"), { type: ["string", "null"] }] };
    const schema = { properties: { a: state, b: state, c: { enum: [true, false] } } };
    const body = { a: null, b: "snoozed", c: true };
    expect(withUnknownEnums(resolve, schema, body)).toBe(body);
  });

  it("takes the alternative that the value is of", () => {
    const stores = {
      type: "object",
      properties: { kind: ref("State"), pages: { type: "number" } },
      required: ["pages"],
    };
    const films = { type: "object", properties: { kind: { type: "string" } } };
    const alter = (body: object) => withUnknownEnums(resolve, { anyOf: [stores, films] }, body);
    expect(alter({ kind: "open" })).toEqual({ kind: "open" });
    expect(alter({ kind: "open", pages: 3 })).toEqual({ kind: "new_since_the_spec", pages: 3 });
  });
});

describe("forbiddenNullPaths", () => {
  it.each([
    ["a type", { type: "string" }, true],
    ["types with null", { type: ["string", "null"] }, false],
    ["an enum", { enum: ["a"] }, true],
    ["an enum with null", { enum: ["a", null] }, false],
    ["a constant", { const: "a" }, true],
    ["an alternative that is null", { oneOf: [ref("State"), { type: "null" }] }, false],
    ["alternatives without null", { anyOf: [ref("State"), { type: "string" }] }, true],
    ["a part that forbids it", { allOf: [{ type: ["string", "null"] }, ref("State")] }, true],
    ["anything", {}, false],
    ["true", true, false],
    ["false", false, true],
  ])("knows whether %s may be null", (_, schema, isForbidden) => {
    const holder = { properties: { a: schema }, required: ["a"] };
    expect(forbiddenNullPaths(resolve, holder, { a: "open" })).toEqual(isForbidden ? [["a"]] : []);
    expect(forbiddenNullPaths(resolve, { ...holder, required: [] }, { a: "open" })).toEqual([]);
  });
});
