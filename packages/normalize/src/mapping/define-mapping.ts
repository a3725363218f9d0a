import type { Issue } from "../model/issue.ts";
import type { PointerInto } from "./pointer.ts";
import { createReadContext } from "./read-context.ts";
import type { Row } from "./row.ts";

/** A value and what was lost on the way to it. */
export interface Mapped<Model> {
  readonly value: Model;
  readonly issues: readonly Issue[];
}

/** What a mapping is told about where `raw` comes from. */
export interface MappingContext {
  /** The name of the source, as `createInbox` has it. */
  readonly connection: string;
}

/** A row for every field of the model. */
export type MappingTable<Raw, Model> = { readonly [Field in keyof Model]-?: Row<Raw, Model[Field]> };

/** The fields that cannot be `undefined`. */
export type RequiredFields<Model> = {
  readonly [Field in keyof Model as undefined extends Model[Field] ? never : Field]: Model[Field];
};

/** What a mapping needs beside its table. */
export interface MappingOptions<Raw, Model> {
  /** What stands in a field that must have a value when its row throws. It must not look into `raw`. */
  readonly otherwise: (raw: Raw, context: MappingContext) => RequiredFields<Model>;
  /** What the provider sends and the model leaves in `raw`, each with the reason. */
  readonly unmapped: Readonly<Partial<Record<PointerInto<Raw>, string>>>;
}

/** A mapping: its table, for documentation and inspection, and the function that the table makes. */
export interface Mapping<Raw, Model> extends MappingOptions<Raw, Model> {
  readonly table: MappingTable<Raw, Model>;
  /** Pure. Never throws and never changes `raw`, whatever `raw` is at run time. */
  readonly map: (raw: Raw, context: MappingContext) => Mapped<Model>;
}

/** Makes a mapping of a table with a row for every field of the model. */
export function defineMapping<Raw extends object, Model extends object>(
  table: MappingTable<Raw, Model>,
  options: MappingOptions<Raw, Model>,
): Mapping<Raw, Model> {
  const fields = Object.keys(table) as (keyof Model & string)[];
  return {
    ...options,
    table,
    map(raw, { connection }) {
      const issues: Issue[] = [];
      const value: Partial<Model> = {};
      Object.assign(value, options.otherwise(raw, { connection }));
      if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
        for (const field of fields) value[field] ??= undefined;
        issues.push({ field: "raw", path: "", reason: "expected an object" });
        return { value: value as Model, issues };
      }
      for (const field of fields) {
        const row: Row<Raw, Model[typeof field]> = table[field];
        if (row.kind === "absent") {
          value[field] = undefined;
          continue;
        }
        const path = row.kind === "exact" ? row.pointers[0] : "";
        const context = createReadContext(connection, field, path, issues);
        try {
          value[field] = row.read(raw, context);
        } catch {
          // What was thrown may quote the value, so it is not repeated.
          value[field] ??= undefined;
          context.at(row.pointers[0] ?? "").issue("reading it failed");
        }
      }
      return { value: value as Model, issues };
    },
  };
}
