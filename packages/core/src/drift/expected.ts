import { jsonType } from "./json-type.ts";
import type { Components, Schema } from "./schema.ts";

/** The types a schema allows, for people: `string or null`; `a value` when it allows any. */
export function expectedType(components: Components, schema: Schema | undefined): string {
  const types = typesOf(components, schema, []);
  return types.length === 0 ? "a value" : types.join(" or ");
}

/** @param way the components around the schema: one that is nothing but itself has no type. */
function typesOf(
  components: Components,
  schema: Schema | undefined,
  way: readonly string[],
): readonly string[] {
  const inner = (part: Schema | undefined, name?: string) =>
    typesOf(components, part, name === undefined ? way : [...way, name]);
  if (schema?.type !== undefined) return [schema.type].flat();
  const { $ref } = schema ?? {};
  if ($ref !== undefined)
    return way.includes($ref) || !Object.hasOwn(components, $ref) ? [] : inner(components[$ref], $ref);
  if (schema?.enum !== undefined) return unique(schema.enum.map(jsonType));
  const forms = (schema?.oneOf ?? schema?.anyOf)?.map((form) => inner(form));
  if (forms !== undefined) return forms.every(({ length }) => length > 0) ? unique(forms.flat()) : [];
  return schema?.allOf?.map((part) => inner(part)).find(({ length }) => length > 0) ?? [];
}

function unique(types: readonly string[]): readonly string[] {
  return [...new Set(types)];
}
