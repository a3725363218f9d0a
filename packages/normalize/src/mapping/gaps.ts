import type { PlaceIn } from "./pointer.ts";
import type { AbsentRow } from "./row.ts";

/** What does not cross from a provider to the model, each with the reason in a sentence. For documentation and inspection. */
export interface Gaps {
  /** The fields of the model that the provider does not tell. */
  readonly absent: { readonly [Field in string]: string };
  /** What the provider sends and the model leaves in `raw`, by JSON pointer; `*` stands for every item. */
  readonly unmapped: { readonly [Place in string]?: string };
}

/** The gaps of a table: a reason for every absent field and for no other one. They stand apart, as programs that map need no reasons. */
export interface GapsOf<Table, Raw> {
  readonly absent: {
    readonly [Field in keyof Table as Table[Field] extends AbsentRow ? Field : never]: string;
  };
  readonly unmapped: { readonly [Place in PlaceIn<Raw>]?: string };
}
