import type { JsonObject } from "./document.ts";
import { toKey } from "./literal.ts";
import { listOperations } from "./operations.ts";

/** Writes `inits.ts`: a named type for the argument of each operation, which editors show instead of its whole structure. */
export function initsFile(document: JsonObject, header: string, bound: readonly string[] = []): string {
  const names = new Map<string, string>();
  for (const { id } of listOperations(document)) {
    const name = `${toTypeName(id)}Init`;
    // Of two operations whose names differ in signs alone, the second has none.
    if (![...names.values()].includes(name)) names.set(id, name);
  }
  const last = bound.length === 0 ? "" : `, ${bound.map((name) => JSON.stringify(name)).join(" | ")}`;
  return [
    header,
    'import type { OperationInit } from "@confluir/core";',
    'import type { operations as table } from "./operations.ts";',
    'import type { operations } from "./schema.ts";',
    "",
    ...[...names].map(([id, name]) => {
      const key = JSON.stringify(id);
      const type = `OperationInit<operations[${key}], (typeof table)[${key}]${last}>`;
      return `/** The argument of \`${id}\`. */\nexport interface ${name} extends ${type} {}\n`;
    }),
    "/** The argument of each operation, by its id. */",
    "export interface Inits {",
    ...[...names].map(([id, name]) => `  readonly ${toKey(id)}: ${name};`),
    "}",
    "",
  ].join("\n");
}

/** A name such as `list-things` in the form of a type's: `ListThings`. */
function toTypeName(id: string): string {
  const words = id.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[A-Z]/.test(name) ? name : `Operation${name}`;
}
