import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { valueAt } from "./json.ts";

describe("valueAt", () => {
  it("finds every member by its escaped name", () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (name, value) => {
        const pointer = `/list/1/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
        expect(valueAt({ list: [null, Object.fromEntries([[name, value]])] }, pointer)).toBe(value);
      }),
    );
  });

  it.each(["/b", "/a/b", "/constructor", "/a/length/x"])("finds nothing at %s", (pointer) => {
    expect(valueAt({ a: "text" }, pointer)).toBeUndefined();
  });

  it("takes the empty pointer for the whole", () => {
    expect(valueAt("whole", "")).toBe("whole");
  });
});
