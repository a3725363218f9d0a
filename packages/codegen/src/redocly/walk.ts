import { isObject } from "../document.ts";
import { type Field, grammar, type Kind as ObjectKind } from "../walk.ts";
import type { Place } from "./place.ts";

/** What an object of a spec is. Objects that no rule treats differently are `other`. */
export type Kind = ObjectKind | "example" | "other";

/** A field's kind here. `data` is a value, not a description, so it is not entered. */
type LintField = Field<Kind | "data">;

const shown: Readonly<Record<string, LintField>> = { example: "data", examples: { each: "example" } };

/** What the lint enters or leaves out besides the objects that types and run time read. */
const more: Partial<Record<Kind, Readonly<Record<string, LintField>>>> = {
  root: { security: "data" },
  operation: { security: "data" },
  parameter: shown,
  header: shown,
  mediaType: shown,
  example: { value: "data" },
  schema: { example: "data", examples: "data", default: "data", const: "data", enum: "data" },
  components: { examples: { each: "example" }, securitySchemes: { each: "other" } },
  other: { mapping: { each: "other" }, scopes: { each: "other" } },
};

/**
 * Every object of a spec with its kind, as written: a `$ref` is yielded itself and not followed. Values of `x-` keys
 * are not entered.
 */
export function* walk(place: Place, kind: Kind = "root"): Generator<[kind: Kind, place: Place]> {
  yield [kind, place];
  const fields: Readonly<Record<string, LintField>> = { ...grammar[kind as ObjectKind], ...more[kind] };
  for (const key of place.keys.filter((name) => !name.startsWith("x-")))
    yield* walkField(place.child(key), (Object.hasOwn(fields, key) ? fields[key] : fields["*"]) ?? "other");
}

function* walkField(place: Place, field: LintField): Generator<[kind: Kind, place: Place]> {
  const kind = typeof field === "string" ? field : field.each;
  if (kind === "data") return;
  if (Array.isArray(place.value)) {
    for (const element of place.elements()) yield* walkField(element, kind);
  } else if (typeof field !== "string") {
    for (const key of place.keys) yield* walkField(place.child(key), kind);
  } else if (isObject(place.value)) {
    yield* walk(place, kind);
  }
}
