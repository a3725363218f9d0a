/**
 * Looks up a JSON pointer (RFC 6901).
 *
 * @returns the value there, or `undefined` when the path leads nowhere. Only own properties count.
 */
export function valueAt(value: unknown, pointer: string): unknown {
  let current = value;
  for (const key of splitPointer(pointer)) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}

/** The keys that a JSON pointer names, one after the other. */
export function splitPointer(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A key as it stands in a JSON pointer. */
export function escapeToken(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The type that a JSON pointer leads to, `null` and `undefined` on the way left out. */
export type ValueAt<Value, Pointer extends string> = Pointer extends ""
  ? Value
  : Pointer extends `/${infer Key}/${infer Rest}`
    ? ValueAt<Property<Value, Key>, `/${Rest}`>
    : Pointer extends `/${infer Key}`
      ? Property<Value, Key>
      : unknown;

type Property<Value, Key extends string> =
  NonNullable<Value> extends infer Present ? (Key extends keyof Present ? Present[Key] : unknown) : never;
