import type { ReadContext } from "./read-context.ts";
import type { Row } from "./row.ts";

/** A row for every field of the model: it reads as the mapping, and is the mapping. */
export type MappingTable<Raw, Model> = { readonly [Field in keyof Model]-?: Row<Raw, Model[Field]> };

/** What a shape needs of a table. */
export type Readers<Raw, Model> = {
  readonly [Field in keyof Model]-?: { readonly read: (raw: Raw, at: ReadContext) => Model[Field] };
};

/**
 * Puts a value of the model together, field by field, out of the rows of any provider's table.
 *
 * Written out as one object literal for each type of the model, so that its values all have their fields in the same order,
 * and the engine can inline what the rows do: that is twice as fast as a loop over them.
 */
export type Shape<Raw, Model> = (rows: Readers<Raw, Model>, raw: Raw, at: ReadContext) => Model;
