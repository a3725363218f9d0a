import { isObject } from "@confluir/core/internal";
import type { Issue } from "../model/common.ts";
import { createIssueCollector, type MappingContext, type ReadContext } from "./read-context.ts";
import {
  type AbsentRow,
  type Assembler,
  exact,
  type MappingTable,
  type Readers,
  type Row,
  type UnreportedRow,
} from "./row.ts";

/** A value and what was lost on the way to it. */
export interface Mapped<Model> {
  readonly value: Model;
  readonly issues: readonly Issue[];
}

/**
 * A mapping: its table, for documentation and inspection, and the function that the table makes. `Absent` are the fields
 * that the provider does not report, and `Explained` those of them whose rows have a reason.
 */
export interface Mapping<
  Raw,
  Model,
  Absent extends keyof Model = never,
  Explained extends keyof Model = never,
> {
  readonly table: MappingTable<Raw, Model>;
  /** Carries `Absent` and `Explained` in the type; never there. */
  readonly absent?: { readonly [Field in Absent]: Field extends Explained ? "explained" : "bare" };
  /** Pure. Never throws and never changes `raw`, whatever `raw` is at run time. */
  readonly map: (raw: Raw, context: MappingContext) => Mapped<Model>;
}

/** The fields of a table with such a row. */
type FieldsWith<Table, Wanted> = {
  [Field in keyof Table]: Table[Field] extends Wanted ? Field : never;
}[keyof Table];

/**
 * Makes a mapping of an assembler and a table with a row for every field of the model but `raw`, which is the object as it
 * came: `defineMapping(assembleTag<Acme, AcmeLabel>, () => ({ id: exact(...), ... }))`.
 *
 * The table is given as a function, so that bundlers drop a mapping that nobody imports. Rows must be pure: one with an
 * issue is read again to find its place.
 */
export function defineMapping<
  Raw extends object,
  Model extends { readonly raw: Raw },
  Table extends Omit<MappingTable<Raw, Model>, "raw">,
>(
  assemble: Assembler<Raw, Model>,
  createTable: () => Table,
): Mapping<
  Raw,
  Model,
  FieldsWith<Table, AbsentRow> & keyof Model,
  FieldsWith<Table, UnreportedRow> & keyof Model
> {
  const rawRow = exact("", (raw: Raw) => raw);
  // The compiler does not see through the condition that lets a row be absent.
  const table = { ...createTable(), raw: rawRow } as unknown as MappingTable<Raw, Model>;
  // In one order in all tables of a model: the engine takes them for objects of one shape then, which reads them faster.
  const rows = Object.fromEntries(Object.entries(table).sort()) as unknown as Readers<Raw, Model>;
  return {
    table,
    map(raw, context) {
      const fastPass = new FastPass(context);
      if (!isObject(raw)) {
        const issues = [{ field: "raw", path: "", reason: "expected an object" }];
        return { value: { ...assemble(rows, {} as Raw, fastPass), raw }, issues };
      }
      let value: Model;
      try {
        value = assemble(rows, raw, fastPass);
        if (!fastPass.hasIssue) return { value, issues: [] };
      } catch {
        // Only a getter or a proxy throws. What it leaves behind is what its row makes of nothing.
        value = assemble(toPatientRows(rows), raw, fastPass);
      }
      return { value, issues: findIssues(table, raw, context) };
    },
  };
}

/** The same rows, of which one that throws takes none of the others with it. */
function toPatientRows<Raw, Model>(rows: Readers<Raw, Model>): Readers<Raw, Model> {
  const patient: Record<string, unknown> = {};
  for (const field in rows) {
    const { read } = rows[field];
    const readPatiently = (raw: Raw, ctx: ReadContext) => {
      try {
        return read(raw, ctx);
      } catch {
        return read({} as Raw, ctx);
      }
    };
    patient[field] = { read: readPatiently };
  }
  return patient as Readers<Raw, Model>;
}

/** What the rows report, each for its own field. */
function findIssues<Raw, Model>(
  table: MappingTable<Raw, Model>,
  raw: Raw,
  context: MappingContext,
): readonly Issue[] {
  const issues: Issue[] = [];
  const collector = createIssueCollector(context, issues);
  const fastPass = new FastPass(context);
  for (const field in table) {
    const { kind, pointers, read }: Row<Raw, unknown> = table[field];
    const [pointer = ""] = pointers;
    try {
      read(raw, fastPass);
      // Most rows have nothing to report, and need no places.
      if (!fastPass.hasIssue) continue;
      fastPass.hasIssue = false;
      collector.start(field, kind === "exact" ? pointer : "");
      read(raw, collector);
    } catch {
      // What was thrown may quote the value, so it is not repeated.
      collector.start(field, pointer);
      collector.issue("reading it failed");
    }
  }
  return issues;
}

/** A context that only notices whether there is an issue. It keeps no places, so it costs next to nothing. */
class FastPass implements ReadContext {
  declare readonly connection: string;
  declare readonly conversationNativeId: string;
  hasIssue = false;

  constructor({ connection, conversationNativeId = "" }: MappingContext) {
    this.connection = connection;
    this.conversationNativeId = conversationNativeId;
  }

  issue(): void {
    this.hasIssue = true;
  }

  at(): this {
    return this;
  }

  child(): this {
    return this;
  }
}
