import type { Issue } from "../model/issue.ts";
import { createTracker, Glance, type MappingContext, type Tracker } from "./read-context.ts";
import type { Row } from "./row.ts";
import type { MappingTable, Readers, Shape } from "./table.ts";

/** A value and what was lost on the way to it. */
export interface Mapped<Model> {
  readonly value: Model;
  readonly issues: readonly Issue[];
}

/** A mapping: its table, for documentation and inspection, and the function that the table makes. */
export interface Mapping<Raw, Model> {
  readonly table: MappingTable<Raw, Model>;
  /** Pure. Never throws and never changes `raw`, whatever `raw` is at run time. */
  readonly map: (raw: Raw, context: MappingContext) => Mapped<Model>;
}

/**
 * Makes a mapping of a table with a row for every field of the model, and the shape of the model.
 *
 * Rows read twice where there is an issue: the first time only finds out that there is one, which is quick, and the second
 * says where. So rows must be pure.
 */
export function defineMapping<Raw extends object, Model extends { readonly raw: Raw }>(
  shape: Shape<Raw, Model>,
  table: MappingTable<Raw, Model>,
): Mapping<Raw, Model> {
  // The compiler does not see through the condition that lets a row be absent.
  const rows = table as unknown as Readers<Raw, Model>;
  let carefulRows: Readers<Raw, Model, Tracker> | undefined;
  return {
    table,
    map(raw, context) {
      const glance = new Glance(context);
      if (!isObject(raw)) {
        const issues = [{ field: "raw", path: "", reason: "expected an object" }];
        return { value: { ...shape(rows, {} as Raw, glance), raw }, issues };
      }
      try {
        const value = shape(rows, raw, glance);
        if (!glance.hasIssue) return { value, issues: [] };
      } catch {
        // Only a getter or a proxy throws; the careful way keeps that to one field.
      }
      const issues: Issue[] = [];
      carefulRows ??= toCarefulRows(table);
      return { value: shape(carefulRows, raw, createTracker(context, issues)), issues };
    },
  };
}

/** The rows, each reporting for its own field; when one throws, the others are not lost. */
function toCarefulRows<Raw, Model>(table: MappingTable<Raw, Model>): Readers<Raw, Model, Tracker> {
  const rows = Object.entries<Row<Raw, unknown>>(table).map(([field, { kind, pointers, read }]) => {
    const [pointer = ""] = pointers;
    const readCarefully = (raw: Raw, at: Tracker) => {
      try {
        at.start(field, kind === "exact" ? pointer : "");
        return read(raw, at);
      } catch {
        // What was thrown may quote the value, so it is not repeated.
        at.start(field, pointer);
        at.issue("reading it failed");
        return read({} as Raw, new Glance(at));
      }
    };
    return [field, { read: readCarefully }];
  });
  return Object.fromEntries(rows) as Readers<Raw, Model, Tracker>;
}

function isObject(raw: unknown): boolean {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}
