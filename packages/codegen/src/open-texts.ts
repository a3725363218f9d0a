import { asArray, isObject, type Json, type JsonObject, resolve } from "./document.ts";

/** Marks a schema as "any string" in a form that does not swallow the literals beside it. */
export const openString = "x-open-string";

/**
 * Keeps the literals of "`all`, or any text": TypeScript reduces `"all" | string` to `string`, and an editor then offers
 * nothing. In each choice that has both, the plain string becomes an open one.
 */
export function openTexts(document: JsonObject): JsonObject {
  const walk = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(walk);
    if (!isObject(value)) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, field]) => [key, walk(field)]));
    for (const key of ["anyOf", "oneOf"]) {
      const choices = copy[key];
      if (!Array.isArray(choices) || !choices.some((choice) => hasLiteral(document, choice))) continue;
      copy[key] = choices.flatMap(opened);
    }
    return copy;
  };
  return walk(document) as JsonObject;
}

/** Whether a choice, or one within it, is a text that is written out. */
function hasLiteral(document: JsonObject, choice: Json): boolean {
  if (!isObject(choice)) return false;
  const schema = typeof choice.$ref === "string" ? resolve(document, choice) : choice;
  return [schema.const, ...asArray(schema.enum)].some((value) => typeof value === "string");
}

/** A plain string as an open one, beside `null` when it may be that too; anything else as it is. */
function opened(choice: Json): Json[] {
  if (!isObject(choice)) return [choice];
  const types = [choice.type].flat();
  const isNarrow = ["$ref", "const", "enum", "format", openString].some((key) => key in choice);
  if (isNarrow || !types.includes("string")) return [choice];
  const others = types.filter((type) => type !== "string");
  const open = { ...choice, type: "string", [openString]: true };
  return others.length === 0 ? [open] : [open, { ...choice, type: others } as Json];
}
