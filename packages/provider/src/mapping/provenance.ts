import { escapeToken } from "@confluir/core/internal";
import type { ModelName, Models } from "../model/models.ts";
import type { Mapped } from "./define-mapping.ts";
import type { MappingContext, ReadContext } from "./read-context.ts";
import type { AbsentRow, PointerPattern } from "./row.ts";

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
  readonly unmapped: { readonly [Place in PointerPattern<Raw>]?: string };
}

/** Where one field of a mapped value comes from. */
export interface Provenance {
  /** `exact`: the provider has it. `derived`: concluded. `absent`: the provider does not tell it. */
  readonly kind: "exact" | "derived" | "absent";
  /** JSON pointers that the mapping reads for it; none when it follows from the call itself, or is absent. */
  readonly pointers: readonly string[];
  /** JSON pointers to the innermost values that this `raw` has there; none: the provider left them out. No values. */
  readonly found: readonly string[];
  /** Why it is absent, in a sentence; `undefined`: it is not. */
  readonly reason: string | undefined;
}

/** Says for every field of a mapping's model where in `raw` it comes from. Pure; holds no value of `raw`. */
export function provenanceOf<Field extends string>(
  { mapping, gaps }: { readonly mapping: AnyMapping<Field>; readonly gaps: Gaps },
  raw: unknown,
): Readonly<Record<Field, Provenance>> {
  const entries = Object.entries<AnyRow>(mapping.table).map(([field, row]): [string, Provenance] => {
    const { kind, pointers } = row;
    const found = pointers.flatMap((pointer) => placesAt(raw, pointer));
    return [field, { kind, pointers, found, reason: gaps.absent[field] }];
  });
  return Object.fromEntries(entries) as Record<Field, Provenance>;
}

function placesAt(raw: unknown, pointer: string): readonly string[] {
  if (pointer === "") return [""];
  let value = raw;
  for (const key of pointer.slice(1).split("/")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return [];
    value = (value as Record<string, unknown>)[key];
  }
  return innermost(value, pointer);
}

function innermost(value: unknown, pointer: string): readonly string[] {
  if (typeof value !== "object" || value === null) return value === undefined ? [] : [pointer];
  const below = Object.entries(value).flatMap(([key, inner]) =>
    innermost(inner, `${pointer}/${escapeToken(key)}`),
  );
  return below.length > 0 ? below : [pointer];
}
