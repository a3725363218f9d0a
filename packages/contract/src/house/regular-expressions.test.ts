import { globSync } from "node:fs";
import { analyse } from "scslre";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { isTestFile, listNodes, readText, root } from "./workspace.ts";

// What tests match is their own output; everything else may be read from somebody else.
const sources = globSync("{packages/*,bench,examples,specs}/**/*.{ts,js}", {
  cwd: root,
  exclude: (name) => ["node_modules", "dist", "coverage"].includes(name),
}).filter((file) => !isTestFile(file));

const inSources = sources.flatMap((file) =>
  listNodes(file)
    .filter(ts.isRegularExpressionLiteral)
    .map(({ text }) => ({
      file,
      source: text.slice(1, text.lastIndexOf("/")),
      flags: text.slice(text.lastIndexOf("/") + 1),
    })),
);
// Responses are checked against the patterns of a spec with the flag u.
const inSpecs = globSync("{specs/*.yaml,packages/codegen/src/redocly/*.json}", { cwd: root }).flatMap(
  (file) => listPatterns(parse(readText(file))).map((source) => ({ file, source, flags: "u" })),
);
const expressions = [
  ...new Map([...inSources, ...inSpecs].map((found) => [JSON.stringify(found), found])).values(),
];

function listPatterns(value: unknown, key?: string): readonly string[] {
  if (typeof value === "string") return key === "pattern" ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => listPatterns(inner, name));
}

/** Why the time of an expression grows faster than its input, each with the part that does it. */
function listSuperlinear(source: string, flags: string): readonly string[] {
  return analyse({ source, flags }, { assumeRejectingSuffix: false }).reports.map((report) => {
    const growth = report.exponential ? "exponential" : "polynomial";
    return report.type === "Trade"
      ? `${growth}: ${report.startQuant.raw} and ${report.endQuant.raw} share characters`
      : `${growth}: ${report.quant.raw}`;
  });
}

describe("a regular expression", () => {
  it("is found in sources and specs", () => {
    expect(inSources.length).toBeGreaterThan(100);
    expect(inSpecs.length).toBeGreaterThan(2);
  });

  it.each([
    ["(?:a+)+b", "exponential"],
    ["@.*[,;].*@", "polynomial"],
    ["\\/+$", "polynomial"],
    ["^a+a+$", "polynomial"],
  ])("that is superlinear is noticed: %s", (source, growth) => {
    expect(listSuperlinear(source, "").join()).toContain(growth);
  });

  it.each(expressions)("takes time in line with its input: /$source/$flags in $file", ({ source, flags }) => {
    expect(listSuperlinear(source, flags)).toEqual([]);
  });
});
