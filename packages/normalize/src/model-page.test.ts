import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fieldsOf, modelNames } from "../generate/entries.ts";

const page = readFileSync(new URL("../../../docs/model.md", import.meta.url), "utf8");

describe("docs/model.md", () => {
  it.each(modelNames)("defines every field of %s, and none that it has not", (model) => {
    const [section = ""] = (page.split(`\n## ${model}\n`)[1] ?? "").split("\n## ");
    const defined = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, field = ""]) => field);
    expect(defined).toStrictEqual(fieldsOf(model));
  });
});
