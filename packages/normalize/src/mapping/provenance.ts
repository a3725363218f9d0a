import { escapeToken } from "@confluir/core/internal";
import type { Gaps } from "./gaps.ts";
import type { AnyMapping, AnyRow } from "./provider-mappings.ts";

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
