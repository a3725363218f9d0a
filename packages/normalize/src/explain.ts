import type { AnyMapping, MappingContext, ModelName, Models, ProviderMappings } from "@confluir/provider";
import { type Provenance, parseConversationId, provenanceOf } from "@confluir/provider";

/** Where a value of the model comes from, field by field. */
export interface Explanation<Value> {
  readonly provider: string;
  /** The type of the model that it is. */
  readonly model: ModelName;
  /** The schema of the provider's spec that its `raw` is. */
  readonly schema: string;
  /** Where the provider sends such a thing, in words. */
  readonly place: string;
  readonly fields: Readonly<Record<keyof Value & string, Provenance>>;
}

/** A provider as far as its values can be explained. */
export interface Explained {
  readonly id: string;
  readonly mappings: ProviderMappings;
}

/** What can be explained: a value that a mapping gave, with its `raw`. */
export type Explainable = Omit<Models[ModelName], "raw"> & { readonly raw: unknown };

/**
 * Says for a mapped value where each field comes from: kind, pointers of the table, the places that its `raw` really has,
 * or why the field is absent. It holds no value of `raw`.
 *
 * The mapping is found by mapping `raw` again, so a value that went through JSON will do. This is for people who look, not
 * for every conversation of an inbox.
 *
 * @param providers the provider that the value is of, or several to find it among.
 * @throws {TypeError} if no mapping gives a value with these fields.
 */
export function explain<Value extends Explainable>(
  providers: Explained | readonly Explained[],
  value: Value,
): Explanation<Value> {
  const fields = Object.keys(value);
  const candidates = [providers]
    .flat()
    .flatMap(({ id, mappings }) => (id === value.provider ? Object.entries(mappings) : []))
    .flatMap(([model, found]) =>
      typeof found === "string" ? [] : found.map((entry) => ({ model: model as ModelName, ...entry })),
    )
    .filter(({ mapping }) => fields.every((field) => Object.hasOwn(mapping.table, field)));
  const found =
    candidates.find(({ mapping }) => gives(mapping, value)) ??
    candidates.find(({ mapping }) => Object.keys(mapping.table).length === fields.length);
  if (found === undefined)
    throw new TypeError("Not a value of the model: no mapping of the provider has these fields.");
  const { model, schema, place, mapping } = found;
  const provenance = provenanceOf<string>(found, value.raw);
  const inOrder = Object.keys(mapping.map(value.raw as never, contextOf(value)).value);
  return {
    provider: value.provider,
    model,
    schema,
    place,
    fields: Object.fromEntries(
      inOrder.map((field) => [field, provenance[field]]),
    ) as Explanation<Value>["fields"],
  };
}

/** Whether a mapping makes this value of its `raw`. Fields that are `undefined` may be gone, as after a way through JSON. */
function gives(mapping: AnyMapping, value: Explainable): boolean {
  const { value: again } = mapping.map(value.raw as never, contextOf(value));
  return asText(again) === asText(value);
}

function contextOf(value: Explainable): MappingContext {
  const { connection } = value;
  if (!("conversationId" in value) || typeof value.conversationId !== "string") return { connection };
  try {
    return { connection, conversationNativeId: parseConversationId(value.conversationId).nativeId };
  } catch {
    return { connection };
  }
}

/** All but `raw` as text, whatever the order of keys: a store may have changed it. */
function asText(value: object): string {
  return JSON.stringify({ ...value, raw: null }, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
