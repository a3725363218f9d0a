import { jsonType } from "./json-type.ts";
import type { Components, Schema } from "./schema.ts";

/** The types a schema allows, for people: `string or null`; `a value` when it allows any. */
export function expectedType(components: Components, schema: Schema | undefined): string {
  const types = typesOf(components, schema);
  return types.length === 0 ? "a value" : types.join(" or ");
}

function typesOf(components: Components, schema: Schema | undefined): readonly string[] {
  if (schema?.type !== undefined) return [schema.type].flat();
  if (schema?.$ref !== undefined) return typesOf(components, components[schema.$ref]);
  if (schema?.enum !== undefined) return unique(schema.enum.map(jsonType));
  const forms = (schema?.oneOf ?? schema?.anyOf)?.map((form) => typesOf(components, form));
  if (forms !== undefined) return forms.every(({ length }) => length > 0) ? unique(forms.flat()) : [];
  return schema?.allOf?.map((part) => typesOf(components, part)).find(({ length }) => length > 0) ?? [];
}

function unique(types: readonly string[]): readonly string[] {
  return [...new Set(types)];
}
