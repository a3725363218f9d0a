/**
 * A value without the `raw` of conversations, messages and everything else of the model. The provider's own words, such as `state.raw`,
 * stay.
 */
export type WithoutRaw<Value> = Value extends readonly (infer Item)[]
  ? readonly WithoutRaw<Item>[]
  : Value extends Error
    ? Value
    : Value extends object
      ? { readonly [Key in keyof Value as OfTheModel<Value, Key>]: WithoutRaw<Value[Key]> }
      : Value;

/** `never` for the key `raw` of what a provider sent through a connection. */
type OfTheModel<Value, Key> = Value extends { readonly provider: string; readonly connection: string }
  ? Exclude<Key, "raw">
  : Key;

/**
 * Copies a conversation, a message, a page, a thread or anything that holds them, without `raw`: what a server may send to a browser,
 * where the provider's whole object has no business.
 *
 * The copy is deep. Errors, as in `failures`, are the same objects: `JSON.stringify` writes of each what its own `toJSON` gives.
 */
export function withoutRaw<Value>(value: Value): WithoutRaw<Value> {
  return copy(value) as WithoutRaw<Value>;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== "object" || value === null || value instanceof Error) return value;
  const isOfTheModel = "provider" in value && "connection" in value;
  const entries = Object.entries(value).filter(([key]) => key !== "raw" || !isOfTheModel);
  return Object.fromEntries(entries.map(([key, part]) => [key, copy(part)]));
}
