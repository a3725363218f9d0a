import { describe, expect, it } from "vitest";
import { branchesOf, isOpenAtFirst, isWithin, linesOf } from "./tree.ts";

const all = () => true;

describe("JSON as lines", () => {
  it("has a line for each value, with its pointer", () => {
    const lines = linesOf({ a: { "b/c": ["x"] }, n: null }, all);
    expect(lines.map(({ pointer, depth, text }) => [pointer, depth, text])).toEqual([
      ["", 0, ""],
      ["/a", 1, ""],
      ["/a/b~1c", 2, ""],
      ["/a/b~1c/0", 3, '"x"'],
      ["/n", 1, "null"],
    ]);
  });

  it("has nothing of a branch that is closed, and says how much that is", () => {
    const lines = linesOf({ list: [1, 2, 3] }, (pointer) => pointer === "");
    expect(lines.map(({ size, isOpen }) => [size, isOpen])).toEqual([
      [1, true],
      [3, false],
    ]);
  });

  it("stays small whatever comes", () => {
    const large = { text: "x".repeat(1_000_000), list: Array.from({ length: 50_000 }, () => ({ a: 1 })) };
    const lines = linesOf(large, isOpenAtFirst);
    expect([lines.length, (lines[1]?.text.length ?? 0) < 310]).toEqual([3, true]);
    expect(linesOf(large, all).length).toBeLessThan(5_000);
  });

  it("shows empty branches and half characters", () => {
    expect(linesOf({ a: [], b: {}, c: "\ud800" }, all).map(({ text, isOpen }) => [text, isOpen])).toEqual([
      ["", true],
      ["[]", undefined],
      ["{}", undefined],
      ['"\ufffd"', undefined],
    ]);
  });

  it("knows which branches lead to a place", () => {
    expect(branchesOf("/a/0/b")).toEqual(["", "/a", "/a/0", "/a/0/b"]);
    expect([isWithin("/a/b", "/a"), isWithin("/ab", "/a"), isWithin("/a", "/a")]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
