/**
 * The JSON pointers that lead to a property of `Raw`, at any depth outside arrays. The empty one means all of it.
 *
 * Keys holding `/` or `~` would need escaping; no provider has such keys.
 */
export type PointerInto<Raw> = "" | Below<Raw>;

/** As `PointerInto`, and into arrays too: `*` stands for every item. */
export type PlaceIn<Raw> = "" | BelowAll<Raw>;

type Below<Value> = Value extends readonly unknown[]
  ? never
  : Value extends object
    ? {
        [Key in keyof Value & string]: `/${Key}` | `/${Key}${Below<NonNullable<Value[Key]>>}`;
      }[keyof Value & string]
    : never;

type BelowAll<Value> = Value extends readonly (infer Item)[]
  ? "/*" | `/*${BelowAll<NonNullable<Item>>}`
  : Value extends object
    ? {
        [Key in keyof Value & string]: `/${Key}` | `/${Key}${BelowAll<NonNullable<Value[Key]>>}`;
      }[keyof Value & string]
    : never;
