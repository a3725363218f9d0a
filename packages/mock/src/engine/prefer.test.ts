import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { libraryPath } from "../__fixtures__/library.ts";
import { readSpec } from "../spec/load-spec.ts";
import { parsePrefer, preferProblem } from "./prefer.ts";

describe("parsePrefer", () => {
  it("is empty without a header", () => {
    expect(parsePrefer(undefined)).toEqual({});
  });

  it.each(["code=429, example=slow", 'example="slow"; code=429', "respond-async, CODE=429,example = slow"])(
    "reads %s",
    (header) => {
      expect(parsePrefer(header)).toEqual({ code: 429, example: "slow" });
    },
  );

  it("reads back whatever was written", () => {
    const preferred = fc.record({
      code: fc.integer({ min: 100, max: 599 }),
      example: fc.stringMatching(/^[\w .,;=-]+$/),
      dynamic: fc.boolean(),
      seed: fc.stringMatching(/^\w+$/),
    });
    fc.assert(
      fc.property(preferred, fc.constantFrom(",", ", ", ";", "; "), (prefer, separator) => {
        const parts = Object.entries(prefer).map(([name, value]) => `${name}="${value}"`);
        expect(parsePrefer(parts.join(separator))).toEqual(prefer);
      }),
    );
  });

  it.each(["code=soon", "code=99", "code=600", "code", "dynamic=1", "dynamic"])("refuses %s", (header) => {
    expect(() => parsePrefer(header)).toThrow(TypeError);
  });
});

describe("preferProblem", () => {
  it("looks for the example in the status that will be answered", async () => {
    const { operations } = await readSpec(libraryPath);
    const problems = operations
      .filter(({ operationId }) => operationId === "listBooks" || operationId === "deleteBook")
      .map((operation) => [
        preferProblem(operation, { example: "last" }),
        preferProblem(operation, { code: 400 }),
      ]);
    expect(problems).toEqual([
      [null, null],
      [null, "deleteBook declares no status 400, only 204"],
    ]);
  });
});
