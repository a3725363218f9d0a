import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { textTable } from "./text-table.ts";

const long = "uma frase de muitas palavras ".repeat(6).trim();

describe("textTable", () => {
  it("writes one line for each row where there is no edge", () => {
    expect(
      textTable([
        ["A", "B"],
        ["xx", "y"],
      ]),
    ).toEqual(["A   B", "xx  y"]);
    expect(textTable([["a", long]])).toEqual([`a  ${long}`]);
  });

  it.each([40, 60, 80])(
    "keeps to a terminal of %i, cuts nothing, and goes on in the same column",
    (width) => {
      const [text = ""] = textTable([["id-of-something", long, "https://example.com/".repeat(9)]], {
        width,
        whole: [0],
      });
      const lines = text.split("\n");
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      expect(lines[0]).toMatch(/^id-of-something {2}uma /);
      for (const line of lines.slice(1)) expect(line).toMatch(/^ {17}/);
      const words = new Set(text.split(/\s+/));
      expect(long.split(" ").filter((word) => !words.has(word))).toEqual([]);
      expect(text.replace(/\s/g, "").match(/[a-z/:.]/g)?.length).toBeGreaterThan(180);
    },
  );

  it.each([60, 80])("breaks no number at %i columns, and puts the last column below", (width) => {
    const id = "acme:0000000c-0000-4000-8c97-184cbc0ddc35";
    const rows = [
      ["#", "PROVIDER", "NAME", "HANDLES", "LAST"],
      ["1", "acme", "Raquel Maria Oliveira", "+5539971978272, 5539971978273", id],
      ["2", "acme", "Raquel", "+5539971978272", "-"],
    ];
    const lines = textTable(rows, { width, whole: [0, 1, 4], below: true })
      .join("\n")
      .split("\n");
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    const text = lines.join("\n");
    for (const number of ["+5539971978272", "5539971978273"]) expect(text).toContain(number);
    expect(lines).toContain(`  ${id}`);
    expect(text).not.toContain("LAST");
  });

  it("never breaks a column that is to be whole, nor a character", () => {
    const [text = ""] = textTable([["x".repeat(50), "👩‍👩‍👧".repeat(12)]], { width: 60, whole: [0] });
    expect(text).toContain("x".repeat(50));
    expect(text.match(/👩‍👩‍👧/gu)).toHaveLength(12);
  });
});
