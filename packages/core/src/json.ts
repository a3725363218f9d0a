/**
 * Looks up a JSON pointer (RFC 6901).
 *
 * @returns the value there, or `undefined` when the path leads nowhere. Only own properties count.
 */
export function valueAt(value: unknown, pointer: string): unknown {
  return createReader(pointer)(value);
}

/** Makes a function that follows the same pointer in many values. */
export function createReader(pointer: string): (value: unknown) => unknown {
  const keys = splitPointer(pointer);
  return (value) => {
    let current = value;
    for (const key of keys) {
      if (!isAnyObject(current) || !Object.hasOwn(current, key)) return undefined;
      current = current[key];
    }
    return current;
  };
}

/** The keys that a JSON pointer names, one after the other. */
export function splitPointer(pointer: string): string[] {
  const [, ...tokens] = pointer.split("/");
  return tokens.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
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

/**
 * Writes JSON, and refuses values that JSON would lose in silence: `JSON.stringify` makes `{}` of a `Map` or a `FormData`, `null` of
 * `NaN`, and leaves functions out.
 *
 * @param where names the value in the message, such as "The body of `createThing`".
 * @throws {TypeError} naming the place by JSON pointer, never the value.
 */
export function toJson(value: unknown, where: string): string {
  requireJson(value, where);
  return JSON.stringify(value);
}

/**
 * Checks that JSON can hold a value.
 *
 * @param pointer where it is in the whole value.
 * @param within the objects around it, to see a cycle.
 * @throws {TypeError} as `toJson` does.
 */
export function requireJson(
  value: unknown,
  where: string,
  pointer = "",
  within: readonly unknown[] = [],
): void {
  let found: string = typeof value;
  if (found === "string" || found === "boolean" || value === null || Number.isFinite(value)) return;
  if (found === "number") found = "a number that is not finite";
  else if (within.includes(value)) found = "an object within itself";
  else if (found === "object") {
    const object = value as Readonly<Record<string, unknown>>;
    // Bytes of Node have a `toJSON` too; an invalid date makes `null` of itself.
    const isOwnWriter = typeof object.toJSON === "function" && !ArrayBuffer.isView(object);
    const plain = isOwnWriter ? (object.toJSON as (key: string) => unknown)("") : object;
    const isList = Array.isArray(plain);
    if (plain !== object && !isMissing(plain)) {
      requireJson(plain, where, pointer, within);
      return;
    }
    if (plain === object && (isList || isRecord(plain))) {
      // By index, as a list may have holes.
      for (const key of isList ? plain.keys() : Object.keys(plain)) {
        const field = object[key];
        if (isList || field !== undefined)
          requireJson(field, where, `${pointer}/${toToken(String(key))}`, [...within, plain]);
      }
      return;
    }
    found = tagOf(object);
    if (found === "Object")
      found = `an instance of ${object.constructor?.name || "a class"} without properties`;
  }
  throw new TypeError(
    `${where} holds ${found}${pointer && ` at ${pointer}`}, which JSON cannot hold; use plain objects, lists, text, finite numbers, booleans or null.`,
  );
}

/** Whether a value is `undefined` or `null`. */
export function isMissing(value: unknown): value is undefined | null {
  return value == null;
}

/** Whether all of an object is in its own properties, as far as can be seen: no `Map`, `FormData`, or instance without any. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isAnyObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === Object.prototype ||
    prototype === null ||
    // A prototype without one of its own is the `Object.prototype` of another realm.
    (tagOf(value) === "Object" &&
      (Object.getPrototypeOf(prototype) === null || Object.keys(value).length > 0))
  );
}

/** A key that may name a person is not repeated. */
function toToken(key: string): string {
  return /@|\d{6}|.{65}/s.test(key) ? "*" : escapeToken(key);
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Whether a value is an object, an array too. */
export function isAnyObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Whether a value is an object, and no array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isAnyObject(value) && !Array.isArray(value);
}
