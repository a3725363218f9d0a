import type { Issue } from "../model/issue.ts";
import type { PlaceIn } from "./pointer.ts";
import { createRowContext, type MappingContext } from "./read-context.ts";
import type { Read, Row } from "./row.ts";

/** A value and what was lost on the way to it. */
export interface Mapped<Model> {
  readonly value: Model;
  readonly issues: readonly Issue[];
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
  readonly unmapped: Readonly<Partial<Record<PlaceIn<Raw>, string>>>;
}

/** A mapping: its table, for documentation and inspection, and the function that the table makes. */
export interface Mapping<Raw, Model> extends MappingOptions<Raw, Model> {
  readonly table: MappingTable<Raw, Model>;
  /** Pure. Never throws and never changes `raw`, whatever `raw` is at run time. */
  readonly map: (raw: Raw, context: MappingContext) => Mapped<Model>;
}

interface Step<Raw> {
  readonly field: string;
  readonly path: string;
  readonly pointer: string;
  readonly read: Read<Raw, unknown>;
}

/** Makes a mapping of a table with a row for every field of the model. */
export function defineMapping<Raw extends object, Model extends object>(
  table: MappingTable<Raw, Model>,
  options: MappingOptions<Raw, Model>,
): Mapping<Raw, Model> {
  const rows = Object.entries<Row<Raw, unknown>>(table);
  // Every value starts as a copy of this, so that all have their fields in one order and one shape in the engine.
  const blank: Record<string, unknown> = Object.fromEntries(rows.map(([field]) => [field, undefined]));
  const steps: readonly Step<Raw>[] = rows.flatMap(([field, row]) => {
    if (row.kind === "absent") return [];
    const [pointer = ""] = row.pointers;
    return [{ field, path: row.kind === "exact" ? pointer : "", pointer, read: row.read }];
  });
  return {
    ...options,
    table,
    map(raw, context) {
      const issues: Issue[] = [];
      const value = { ...blank };
      if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
        Object.assign(value, options.otherwise(raw, context));
        issues.push({ field: "raw", path: "", reason: "expected an object" });
        return { value: value as Model, issues };
      }
      const at = createRowContext(context, issues);
      let reached = 0;
      while (reached < steps.length) {
        try {
          for (; reached < steps.length; reached++) {
            const step = steps[reached] as Step<Raw>;
            at.start(step.field, step.path);
            value[step.field] = step.read(raw, at);
          }
        } catch {
          // What was thrown may quote the value, so it is not repeated.
          const { field, pointer } = steps[reached++] as Step<Raw>;
          value[field] = (options.otherwise(raw, context) as Record<string, unknown>)[field];
          issues.push({ field, path: pointer, reason: "reading it failed" });
        }
      }
      return { value: value as Model, issues };
    },
  };
}
