import type { ProviderActions } from "./acting/action-support.ts";
import type { FilterCapabilities } from "./inbox/filter.ts";
import type { Source } from "./inbox/source.ts";
import type { ProviderMappings } from "./mapping/provider-mappings.ts";
import type { ModelName, Models } from "./model/models.ts";

/** How a provider tells a field: it has it, it is concluded, or it is never told. */
export type FieldLevel = "exact" | "derived" | "absent";

/** What can be done with a provider, and how much it tells. */
export interface Capabilities<Mappings extends ProviderMappings = ProviderMappings> {
  /** Each action: how it is done, or why it cannot be. */
  readonly actions: ProviderActions["actions"];
  /** Where each filter is applied. */
  readonly filters: FilterCapabilities;
  /** The kinds of assignees and handles that the provider tells of, where that is not all. */
  readonly tells: NonNullable<Source["tells"]>;
  /** How each field of the model is told, or a sentence for a type that the provider has nothing of. */
  readonly fields: FieldLevels<Mappings>;
}

/**
 * How each field is told, by type of the model. The compiler knows what is absent. Where several answers of a provider become
 * the same type, this is the best of them; docs/mapping.md has each.
 */
export type FieldLevels<Mappings extends ProviderMappings = ProviderMappings> = {
  readonly [Name in ModelName]: Mappings[Name] extends string
    ? Mappings[Name]
    : LevelsIn<Name, AbsentIn<Mappings[Name]>> | Extract<Mappings[Name], string>;
};

/** The fields that every answer leaves out: a union of objects has the keys that all of them have. */
type AbsentIn<Entries> = Entries extends readonly { readonly gaps: { readonly absent: infer Absent } }[]
  ? keyof Absent
  : never;

type LevelsIn<Name extends ModelName, Absent> = {
  readonly [Field in keyof Models[Name] & string]: string extends Absent
    ? FieldLevel
    : Field extends Absent
      ? "absent"
      : Exclude<FieldLevel, "absent">;
};

/** How each field is told, at its best. */
export function fieldLevels<Mappings extends ProviderMappings>(mappings: Mappings): FieldLevels<Mappings> {
  const levels = Object.entries(mappings).map(([model, found]) => {
    if (typeof found === "string") return [model, found];
    const best: Record<string, FieldLevel> = {};
    for (const { mapping } of found) {
      for (const [field, { kind }] of Object.entries(mapping.table)) {
        const before = best[field] ?? "absent";
        best[field] = kind === "absent" || before === "exact" ? before : kind;
      }
    }
    return [model, best];
  });
  return Object.fromEntries(levels) as FieldLevels<Mappings>;
}
