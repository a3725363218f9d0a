import { describe, expect, it } from "vitest";
import { beginningOf, isolated, lineOf } from "./safe-text.ts";

describe("texts of strangers", () => {
  it("are one line, cut, without half characters", () => {
    expect(lineOf("  a\n\n b\tc ")).toBe("a b c");
    expect(lineOf(`${"x".repeat(199)}😀`)).toBe(`${"x".repeat(199)}\ufffd`);
    expect(lineOf("\ud800")).toBe("\ufffd");
    expect(lineOf("y".repeat(1_000_000))).toHaveLength(200);
  });

  it("do not turn the direction of what stands beside them", () => {
    expect(isolated("a\u202eb\u2069c")).toBe("\u2068abc\u2069");
  });

  it("are shown in part when they are long", () => {
    expect(beginningOf("abc")).toEqual({ shown: "abc", isCut: false });
    expect(beginningOf("abc", 2)).toEqual({ shown: "ab", isCut: true });
    expect(beginningOf("a😀", 2).shown).toBe("a\ufffd");
  });
});
