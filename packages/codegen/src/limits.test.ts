import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "./document.ts";
import { describeLimits } from "./limits.ts";

/** The description that a query parameter with this schema ends up with. */
function describeParameter(schema: Json, description = "Size.", schemas: JsonObject = {}): unknown {
  const parameter = { name: "size", in: "query", description, schema };
  const document = { components: { parameters: { Size: parameter }, schemas } };
  const { components } = describeLimits(document) as { components: { parameters: { Size: JsonObject } } };
  return components.parameters.Size.description;
}

/** The description that a property with this schema ends up with. */
function describeProperty(property: JsonObject): unknown {
  const document = { components: { schemas: { Thing: { properties: { default: property } } } } };
  const { components } = describeLimits(document) as {
    components: { schemas: { Thing: { properties: { default: JsonObject } } } };
  };
  return components.schemas.Thing.properties.default.description;
}

describe("the words for limits", () => {
  it.each<[Json, string]>([
    [{ type: "integer", minimum: 1, maximum: 100, default: 50 }, "Size. 1 to 100, default 50."],
    [{ type: "integer", minimum: 0 }, "Size. At least 0."],
    [{ type: "number", maximum: 1.5 }, "Size. At most 1.5."],
    [{ type: "integer", exclusiveMinimum: 0, maximum: 9 }, "Size. More than 0 and at most 9."],
    [{ type: "integer", minimum: 0, exclusiveMinimum: true }, "Size. More than 0."],
    [{ type: "string", minLength: 1, maxLength: 512 }, "Size. 1 to 512 characters."],
    [{ type: "string", minLength: 1 }, "Size. At least 1 character."],
    [{ type: "string", minLength: 2, maxLength: 2 }, "Size. Exactly 2 characters."],
    [{ type: "array", items: {}, maxItems: 10 }, "Size. At most 10 items."],
    [{ type: "string", enum: ["asc", "desc"], default: "desc" }, "Size. Default `desc`."],
    [{ type: "boolean", default: false }, "Size. Default `false`."],
    [{ type: "string" }, "Size."],
  ])("%j", (schema, words) => {
    expect(describeParameter(schema)).toBe(words);
  });

  it("come from behind a reference", () => {
    const schemas = { Count: { type: "integer", minimum: 1, default: 3 } };
    const schema = { $ref: "#/components/schemas/Count" };
    expect(describeParameter(schema, "Size.", schemas)).toBe("Size. At least 1, default 3.");
  });
});

describe("a property", () => {
  it("has its limits in its own words, and its default where the generator puts it", () => {
    const property = { type: "string", description: "Its name.", maxLength: 5, default: "a" };
    expect(describeProperty(property)).toBe("Its name. At most 5 characters.");
    expect(describeProperty({ type: "string", maxLength: 5 })).toBe("At most 5 characters.");
    expect(describeProperty({ type: "string" })).toBeUndefined();
  });

  it("may be named like a keyword, and values that look like schemas stay as they are", () => {
    const document = {
      components: {
        schemas: {
          Thing: {
            properties: { minimum: { type: "number" }, maxLength: { type: "number" } },
            examples: [{ minimum: 1, description: "x" }],
            "x-note": { minimum: 1, description: "x" },
          },
        },
      },
    };
    expect(describeLimits(document)).toStrictEqual(document);
  });
});
