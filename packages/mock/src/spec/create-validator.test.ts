import { describe, expect, it } from "vitest";
import { createValidator } from "./create-validator.ts";

const document = {
  components: {
    parameters: { limit: { schema: { type: "integer", maximum: 50 } } },
    schemas: {
      Limit: { $ref: "#/components/parameters/limit/schema" },
      Node: {
        type: "object",
        properties: {
          limit: { $ref: "#/components/schemas/Limit" },
          next: { $ref: "#/components/schemas/Node" },
        },
      },
    },
  },
};

describe("a validator of a spec", () => {
  it("follows references into the spec: to schemas, below them, to themselves and to what is no schema", () => {
    const validate = createValidator(document);
    for (const $ref of [
      "#/components/schemas/Limit",
      "#/components/schemas/Node/properties/limit",
      "#/components/parameters/limit/schema",
    ]) {
      expect(validate({ $ref }, 50)).toEqual([]);
      expect(validate({ $ref }, 51)).toEqual(["/ must be <= 50"]);
    }
    const node = { $ref: "#/components/schemas/Node" };
    expect(validate(node, { next: { next: { limit: 5 } } })).toEqual([]);
    expect(validate(node, { next: { next: { limit: 51 } } })).toEqual(["/next/next/limit must be <= 50"]);
  });
});
