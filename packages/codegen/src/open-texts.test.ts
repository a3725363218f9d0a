import { expect, it } from "vitest";
import type { Json } from "./document.ts";
import { openTexts } from "./open-texts.ts";

const text = { type: "string" };
const open = { type: "string", "x-open-string": true };
const all = { type: "string", const: "all" };
const list = { type: "array", items: text };

it.each<[string, Json[], Json[]]>([
  ["a text that is written out", [all, text, list], [all, open, list]],
  ["one behind a reference", [{ $ref: "#/kind" }, text], [{ $ref: "#/kind" }, open]],
  ["one that may be null", [all, { type: ["string", "null"] }], [all, open, { type: ["null"] }]],
  ["no text that is written out", [list, text], [list, text]],
  ["a number that is written out", [{ const: 1 }, text], [{ const: 1 }, text]],
])("keeps %s from being swallowed", (_, choices, kept) => {
  for (const key of ["anyOf", "oneOf"]) {
    const document = { kind: { enum: ["a", "b"] }, schema: { [key]: choices } };
    expect(openTexts(document)).toStrictEqual({ ...document, schema: { [key]: kept } });
  }
});
