import { expect, it } from "vitest";
import type { Json } from "./document.ts";
import { schemaFile } from "./schema-file.ts";

const text = { type: "string" };
const all = { type: "string", const: "all" };
const list = { type: "array", items: text };
const kind = { $ref: "#/components/schemas/Kind" };

it.each<[string, Json[], string]>([
  ["a text that is written out", [all, text, list], '"all" | (string & {}) | string[]'],
  ["one behind a reference", [kind, text], "Kind | (string & {})"],
  ["one that may be null", [all, { type: ["string", "null"] }], '"all" | (string & {}) | null'],
  ["no text that is written out", [list, text], "string[] | string"],
  ["a number that is written out", [{ const: 1 }, text], "1 | string"],
])("keeps %s from being swallowed", async (_, choices, type) => {
  for (const key of ["anyOf", "oneOf"]) {
    const schemas = { Kind: { type: "string", enum: ["a", "b"] }, Choice: { [key]: choices } };
    const file = await schemaFile(
      { openapi: "3.1.0", info: { title: "", version: "" }, paths: {}, components: { schemas } },
      "",
    );
    expect(file).toContain(`export type Choice = ${type};`);
  }
});

it("exports `webhooks` where there are some, and no type that holds nothing", async () => {
  const info = { title: "", version: "" };
  const operation = { responses: { 200: { description: "" } } };
  const silent = await schemaFile({ openapi: "3.1.0", info, paths: {} }, "");
  const calling = await schemaFile(
    { openapi: "3.1.0", info, paths: {}, webhooks: { event: { post: operation } } },
    "",
  );
  expect(silent).not.toMatch(/\b(?:webhooks|\$defs)\b/);
  expect(calling).toMatch(/export interface webhooks \{\s+event: /);
});
