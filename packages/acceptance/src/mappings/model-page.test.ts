import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fieldsOf, modelNames } from "./entries.ts";

const page = readFileSync(new URL("../../../../docs/model.md", import.meta.url), "utf8");

/** What stands under a heading, up to the next of the same depth or above it. */
function section(text: string, heading: string): string {
  const [marks = ""] = heading.split(" ");
  return (text.split(`\n${heading}\n`)[1] ?? "").split(new RegExp(`\\n#{2,${marks.length}} `))[0] ?? "";
}

/** The fields that a table has a row for. */
function rows(text: string): readonly string[] {
  return [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, field = ""]) => field);
}

/** The parts of the model, such as `Author`, with their fields: what has fields and no section of its own. */
function parts(): readonly { readonly part: string; readonly fields: readonly string[] }[] {
  const folder = new URL("../../../provider/src/model/", import.meta.url);
  const types = readdirSync(folder).flatMap((file) =>
    readFileSync(new URL(file, folder), "utf8").split(/^export /m),
  );
  return types.flatMap((type) => {
    const [, part = ""] = /^(?:interface|type) (\w+)/.exec(type) ?? [];
    const fields = [...new Set([...type.matchAll(/readonly (\w+):/g)].map(([, field = ""]) => field))];
    const isModel = part === "Models" || modelNames.some((name) => part.replace("WithRaw", "") === name);
    const isPart = fields.length > 0 && !isModel;
    return isPart ? [{ part, fields }] : [];
  });
}

describe("the types of the model", () => {
  const folder = new URL("../../../provider/src/model/", import.meta.url);

  it.each(["common.ts", "conversation.ts", "directory.ts", "extras.ts", "message.ts"])(
    "say what each field of %s is, for editors to show",
    (file) => {
      const lines = readFileSync(new URL(file, folder), "utf8").split("\n");
      const fields = lines.flatMap((line, at) =>
        /^ +readonly \w+:/.test(line) ? [{ line, before: lines[at - 1] ?? "" }] : [],
      );
      expect(fields.length).toBeGreaterThan(2);
      expect(fields.filter(({ before }) => !before.endsWith("*/"))).toStrictEqual([]);
    },
  );
});

describe("docs/model.md", () => {
  it.each(modelNames)("defines every field of %s and no other", (model) => {
    expect(rows(section(page, `## ${model}`))).toStrictEqual(fieldsOf(model));
  });

  it("has a row for each part of the model and no other", () => {
    expect([...rows(section(page, "## Parts"))].sort()).toStrictEqual(
      parts()
        .map(({ part }) => part)
        .sort(),
    );
  });

  it.each(parts())("names every field of the part $part", ({ part, fields }) => {
    const [row = ""] = section(page, "## Parts").match(new RegExp(`^\\| \`${part}\` .*$`, "m")) ?? [];
    const [, , , told = ""] = row.split("|");
    expect(fields.filter((field) => !told.includes(`\`${field}\``))).toStrictEqual([]);
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
