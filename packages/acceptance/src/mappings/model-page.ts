import { type FieldDoc, modelDocs } from "../../../contract/src/house/model-docs.ts";
import { fieldsOf, modelNames } from "./entries.ts";

const docs = modelDocs();
const isModel = (name: string) =>
  name === "Models" || modelNames.some((model) => model === name.replace("WithRaw", ""));

/** The parts of the model, such as `Author`: what has fields and no section of its own. */
export const parts: ReadonlyMap<string, readonly FieldDoc[]> = new Map(
  [...docs].filter(([name, fields]) => fields.length > 0 && !isModel(name)),
);

/** Writes the tables of docs/model.md from the docstrings of the fields, and leaves the rest of the page as it is. */
export function modelPage(page: string): string {
  const written = modelNames.reduce((text, model) => {
    const fields = docs.get(model) ?? [];
    const rows = fieldsOf(model).map((name) => {
      const { meaning = "", types = [] } = fields.find(({ field }) => field === name) ?? {};
      const named = types.filter((type) => parts.has(type)).map((type) => `\`${type}\``);
      return `| \`${name}\` | ${cell(meaning)} | ${named.join(", ")} |`;
    });
    return replaceTable(text, `## ${model}`, ["| Field | Meaning | Part |", "| --- | --- | --- |", ...rows]);
  }, page);
  const partRows = [...parts].map(([part, fields]) => {
    const described = fields.map(({ field, meaning }) => `\`${field}\`: ${meaning}`).join(" ");
    return `| \`${part}\` | ${cell(described)} |`;
  });
  return replaceTable(written, "## Parts", ["| Part | Fields |", "| --- | --- |", ...partRows]);
}

/** Puts a table in the place of the first one under a heading. */
function replaceTable(page: string, heading: string, lines: readonly string[]): string {
  const start = page.indexOf("\n|", page.indexOf(`\n${heading}\n`)) + 1;
  const end = page.indexOf("\n\n", start);
  return page.slice(0, start) + lines.join("\n") + page.slice(end);
}

/** Sentences as a cell of a table, which ends without a full stop. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replace(/\.$/, "");
}
