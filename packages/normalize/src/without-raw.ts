/**
 * A value without the `raw` of conversations, messages and everything else of the model. The provider's own words, such as `state.raw`,
 * stay.
 */
export type WithoutRaw<Value> = Value extends readonly (infer Item)[]
  ? readonly WithoutRaw<Item>[]
  : Value extends Error | Date
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
 * The copy is deep. Errors, as in `failures`, and dates are the same objects: `JSON.stringify` writes of each what its own `toJSON` gives. A failure
 * keeps its own too, which leaves out an error that is none of ours.
 */
export function withoutRaw<Value>(value: Value): WithoutRaw<Value> {
  return copy(value) as WithoutRaw<Value>;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== "object" || value === null || value instanceof Error || value instanceof Date)
    return value;
  const isOfTheModel = "provider" in value && "connection" in value;
  const entries = Object.entries(value).filter(([key]) => key !== "raw" || !isOfTheModel);
  const copied = Object.fromEntries(entries.map(([key, part]) => [key, copy(part)]));
  // A failure hides its `toJSON`, so it is not among the entries.
  const { toJSON } = value as { readonly toJSON?: unknown };
  if (typeof toJSON !== "function" || Object.keys(value).includes("toJSON")) return copied;
  return Object.defineProperty(copied, "toJSON", { value: () => copy(toJSON.call(value)) });
}
