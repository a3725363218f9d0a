import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { markdownTable, pathOf, replaceSection, thousands } from "./page.ts";

describe("markdownTable", () => {
  it("sets numbers to the right, and shows what was not measured", () => {
    const rows = [
      ["a", "1.00", "yes"],
      ["b", undefined, "no"],
    ];
    expect(markdownTable(["", "ratio", "met"], rows)).toBe(
      ["|  | ratio | met |", "| --- | --: | --- |", "| a | 1.00 | yes |", "| b | – | no |"].join("\n"),
    );
  });

  it("sets thousands apart", () => {
    expect(thousands(20_189.4)).toBe("20,189");
  });
});

describe("replaceSection", () => {
  const page = "above\n<!-- bench:start -->\nold\n<!-- bench:end -->\nbelow\n";

  it("replaces what is between the markers, and nothing else", () => {
    expect(replaceSection(page, "bench", "new")).toBe(
      "above\n<!-- bench:start -->\n\nnew\n\n<!-- bench:end -->\nbelow\n",
    );
  });

  it("changes nothing the second time", () => {
    const once = replaceSection(page, "bench", "new $& text");
    expect(replaceSection(once, "bench", "new $& text")).toBe(once);
  });

  it.each(["no markers", "<!-- bench:end --> <!-- bench:start -->", page + page])(
    "refuses a page that does not have each marker once, in order",
    (broken) => {
      expect(() => replaceSection(broken, "bench", "new")).toThrow("once each");
    },
  );

  it("finds its place in the README", () => {
    expect(replaceSection(readFileSync(pathOf("README.md"), "utf8"), "bench", "new")).toContain(
      "\n\nnew\n\n",
    );
  });
});
