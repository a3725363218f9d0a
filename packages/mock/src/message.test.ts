import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toViolationsHeader } from "./message.ts";

describe("toViolationsHeader", () => {
  it("is ASCII that reads back, whatever a message holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (message) => {
        const header = toViolationsHeader([{ kind: "request", location: "request.query.a", message }]);
        expect(header).toMatch(/^[\x20-\x7e]*$/);
        expect(JSON.parse(header)).toEqual([
          { location: ["request", "query", "a"], severity: "Error", message },
        ]);
      }),
    );
  });

  it("stays below Node's header limit", () => {
    const violation = { kind: "response", location: null, message: "x".repeat(100) } as const;
    const header = toViolationsHeader(Array.from({ length: 200 }, () => violation));
    expect(header).toMatch(/^Too many violations! /);
    expect(header.length).toBeLessThan(8 * 1024);
  });
});
