import type { ModelName, Models } from "../model/models.ts";
import type { Mapped } from "./define-mapping.ts";
import type { Gaps } from "./gaps.ts";
import type { MappingContext, ReadContext } from "./read-context.ts";

/** A row of whatever table, as documentation and inspection see it. */
export interface AnyRow {
  readonly kind: "exact" | "derived" | "absent";
  readonly pointers: readonly string[];
  readonly read: (raw: never, context: ReadContext) => unknown;
}

/** A mapping of whatever provider, as documentation and inspection see it. */
export interface AnyMapping<Field extends string = string> {
  readonly table: { readonly [Name in Field]: AnyRow };
  readonly map: (raw: never, context: MappingContext) => Mapped<object>;
}

/** A mapping with the schema of the spec that it takes. */
export interface Entry<Field extends string = string> {
  /** The name of a component of the provider's spec. */
  readonly schema: string;
  /** Where the provider sends it, for people. */
  readonly place: string;
  readonly mapping: AnyMapping<Field>;
  readonly gaps: Gaps;
}

/** A mapping that gives a type of the model. */
export type MappingEntry<Name extends ModelName = ModelName> = Entry<keyof Models[Name] & string>;

/** For every type of the model the mappings that give it, fullest first, or a sentence on why there is none. */
export type ProviderMappings = {
  readonly [Name in ModelName]: readonly MappingEntry<Name>[] | string;
};
