/**
 * The JSON pointers that lead to a property of `Raw`, at any depth outside arrays. The empty one means all of it.
 *
 * Keys holding `/` or `~` would need escaping; no provider has such keys.
 */
export type PointerInto<Raw> = "" | Below<Raw>;

type Below<Value> = Value extends readonly unknown[]
  ? never
  : Value extends object
    ? {
        [Key in keyof Value & string]: `/${Key}` | `/${Key}${Below<NonNullable<Value[Key]>>}`;
      }[keyof Value & string]
    : never;
