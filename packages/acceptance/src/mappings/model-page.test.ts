import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { modelDocs } from "../../../contract/src/house/model-docs.ts";
import { fieldsOf, modelNames } from "./entries.ts";
import { modelPage, parts } from "./model-page.ts";

const page = readFileSync(new URL("../../../../docs/model.md", import.meta.url), "utf8");
const docs = modelDocs();

/** What stands under a heading, up to the next of the same depth or above it. */
function section(text: string, heading: string): string {
  const [marks = ""] = heading.split(" ");
  return (text.split(`\n${heading}\n`)[1] ?? "").split(new RegExp(`\\n#{2,${marks.length}} `))[0] ?? "";
}

/** The fields that a table has a row for. */
function rows(text: string): readonly string[] {
  return [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, field = ""]) => field);
}

describe("the types of the model", () => {
  it.each([...docs].filter(([name]) => name !== "Models"))(
    "say what each field of %s is, for editors to show",
    (_name, fields) => {
      expect(fields.filter(({ meaning }) => !meaning.endsWith("."))).toStrictEqual([]);
    },
  );
});

describe("docs/model.md", () => {
  it("has the sentences of the docstrings", () => {
    expect(modelPage(page)).toBe(page);
  });

  it.each(modelNames)("defines every field of %s and no other", (model) => {
    expect(rows(section(page, `## ${model}`))).toStrictEqual(fieldsOf(model));
    expect((docs.get(model) ?? []).map(({ field }) => field).sort()).toStrictEqual(
      [...fieldsOf(model)].sort(),
    );
  });

  it("has a row for each part of the model and no other", () => {
    expect(rows(section(page, "## Parts"))).toStrictEqual([...parts.keys()]);
  });

  it.each(modelNames)(
    "compares every field of %s with the others once, and none that it has not",
    (model) => {
      const names = section(page, "## Why these names");
      const shared = rows(section(names, "### Every type")).filter((field) =>
        fieldsOf(model).includes(field),
      );
      const compared = [...shared, ...rows(section(names, `### ${model}`))];
      expect(compared.sort()).toStrictEqual([...fieldsOf(model)].sort());
    },
  );

  it("has as many cells in each row as its table has columns", () => {
    const tables = page.match(/(?:^\|.*\n)+/gm) ?? [];
    const odd = tables.flatMap((table) => {
      const [header = "", ...rest] = table.trimEnd().split("\n");
      return rest.filter((row) => row.split("|").length !== header.split("|").length);
    });
    expect(tables.length).toBeGreaterThan(modelNames.length);
    expect(odd).toStrictEqual([]);
  });
});
