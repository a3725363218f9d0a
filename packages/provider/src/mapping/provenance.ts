import { escapeToken } from "@confluir/core/internal";
import type { ModelName, Models } from "../model/models.ts";
import type { Mapped, Mapping } from "./define-mapping.ts";
import type { MappingContext, ReadContext } from "./read-context.ts";

/** A row of whatever table, as documentation and inspection see it. */
export interface AnyRow {
  readonly kind: "exact" | "derived" | "absent";
  readonly pointers: readonly string[];
  readonly read: (raw: never, context: ReadContext) => unknown;
  /** Why it is absent, where its row says so. */
  readonly reason?: string;
}

/** A mapping of whatever provider, as documentation and inspection see it. */
export interface AnyMapping<Field extends string = string> {
  readonly table: { readonly [Name in Field]: AnyRow };
  readonly map: (raw: never, context: MappingContext) => Mapped<object>;
}

/** A mapping with the schema of the spec that it takes. What the schema has and its rows do not read stays in `raw`. */
export interface Entry<Field extends string = string> {
  /** The name of a component of the provider's spec. */
  readonly schema: string;
  /** Where the provider sends it, for people. */
  readonly place: string;
  readonly mapping: AnyMapping<Field>;
  /** The fields of the model that the provider does not report, each with the reason in a sentence. */
  readonly absent: { readonly [Field in string]: string };
}

/** A reason for each absent field; for those that have one in their row, only where another is better. */
export type Reasons<Absent extends PropertyKey, Explained extends PropertyKey> = {
  readonly [Field in Exclude<Absent, Explained>]: string;
} & { readonly [Field in Explained]?: string };

/** An entry of this mapping. */
export interface EntryOf<Raw, Model, Absent extends keyof Model, Explained extends keyof Model>
  extends Pick<Entry, "schema" | "place"> {
  readonly mapping: Mapping<Raw, Model, Absent, Explained>;
  readonly absent: { readonly [Field in Absent]: string };
}

/**
 * Describes a mapping, for documentation and `explain`: the schema of the spec that it takes, where the provider sends it, and
 * why fields of the model are absent. It stands apart from the mapping: programs that only map do not carry the reasons.
 */
export function describeMapping<Raw, Model, Absent extends keyof Model, Explained extends keyof Model>(
  mapping: Mapping<Raw, Model, Absent, Explained>,
  schema: string,
  place: string,
  ...[reasons]: [Exclude<Absent, Explained>] extends [never]
    ? [reasons?: Reasons<Absent, Explained>]
    : [reasons: Reasons<Absent, Explained>]
): EntryOf<Raw, Model, Absent, Explained> {
  const ofRows = Object.entries<AnyRow>(mapping.table).flatMap(([field, { reason }]) =>
    reason ? [[field, reason]] : [],
  );
  return { mapping, schema, place, absent: { ...Object.fromEntries(ofRows), ...reasons } };
}

/** A mapping that gives a type of the model. */
export type MappingEntry<Name extends ModelName = ModelName> = Entry<keyof Models[Name] & string>;

/** For every type of the model the mappings that give it, fullest first, or a sentence on why there is none. */
export type ProviderMappings = {
  readonly [Name in ModelName]: readonly MappingEntry<Name>[] | string;
};

/** Where one field of a mapped value comes from. */
export interface Provenance {
  /** `exact`: the provider has it. `derived`: concluded. `absent`: the provider does not report it. */
  readonly kind: "exact" | "derived" | "absent";
  /** JSON pointers that the mapping reads for it; none when it follows from the call itself, or is absent. */
  readonly pointers: readonly string[];
  /** JSON pointers to the innermost values that this `raw` has there; none: the provider left them out. No values. */
  readonly found: readonly string[];
  /** Why it is absent, in a sentence; `undefined`: it is not. */
  readonly reason: string | undefined;
}

/** A kind in the words that people read: `asked`, where no pointer is read because the value follows from what was asked. */
export function originOf({
  kind,
  pointers,
}: Pick<Provenance, "kind" | "pointers">): Provenance["kind"] | "asked" {
  return kind !== "absent" && pointers.length === 0 ? "asked" : kind;
}

/** Says for every field of a mapping's model where in `raw` it comes from. Pure; holds no value of `raw`. */
export function provenanceOf<Field extends string>(
  { mapping, absent }: { readonly mapping: AnyMapping<Field>; readonly absent: Entry["absent"] },
  raw: unknown,
): Readonly<Record<Field, Provenance>> {
  const entries = Object.entries<AnyRow>(mapping.table).map(([field, row]): [string, Provenance] => {
    const { kind, pointers } = row;
    const found = pointers.flatMap((pointer) => placesAt(raw, pointer));
    return [field, { kind, pointers, found, reason: absent[field] }];
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
