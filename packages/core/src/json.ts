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

/**
 * Writes JSON, and refuses what it would lose without a word: `JSON.stringify` makes `{}` of a `Map` or a `FormData`, `null` of
 * `NaN`, and leaves functions out.
 *
 * @param where what the value is, for the message, such as "The body of `createThing`".
 * @throws {TypeError} naming the place by JSON pointer, never the value.
 */
export function toJson(value: unknown, where: string): string {
  requireJson(value, where);
  return JSON.stringify(value);
}

/**
 * Sees that JSON can hold a value.
 *
 * @throws {TypeError} as `toJson` does.
 */
export function requireJson(value: unknown, where: string): void {
  /** The objects that the value is within, to see a cycle, and the keys that lead there. */
  const open: unknown[] = [];
  const keys: (string | number)[] = [];

  function refuse(found: string): never {
    const at = keys.length === 0 ? "" : ` at ${keys.map(toToken).join("")}`;
    throw new TypeError(
      `${where} holds ${found}${at}, which JSON cannot hold; use plain objects, lists, text, finite numbers, booleans or null.`,
    );
  }

  function check(value: unknown): void {
    const type = typeof value;
    if (type === "string" || type === "boolean" || value === null || Number.isFinite(value)) return;
    if (type !== "object") refuse(type === "number" ? "a number that is not finite" : type);
    const object = value as Readonly<Record<string, unknown>>;
    if (open.includes(object)) refuse("an object that is within itself");
    const isBytes = ArrayBuffer.isView(object);
    if (!isBytes && typeof object.toJSON === "function") {
      const plain: unknown = object.toJSON("");
      // A date that is none becomes null.
      if (plain === null || plain === undefined) refuse(nameOf(object));
      if (plain !== object) {
        check(plain);
        return;
      }
    }
    const isList = Array.isArray(object);
    if (!isList && (isBytes || !isRecord(object))) refuse(nameOf(object));
    open.push(object);
    // By index, as a list may have holes.
    if (isList) for (let index = 0; index < object.length; index++) checkField(index, object[index]);
    else for (const key of Object.keys(object)) if (object[key] !== undefined) checkField(key, object[key]);
    open.pop();
  }

  function checkField(key: string | number, field: unknown): void {
    keys.push(key);
    check(field);
    keys.pop();
  }

  check(value);
}

/** Whether all of an object is in its own properties, as far as can be seen: no `Map`, `FormData`, or instance that shows nothing. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  // A prototype without one of its own is the `Object.prototype` of another realm.
  return (
    tagOf(value) === "Object" && (Object.getPrototypeOf(prototype) === null || Object.keys(value).length > 0)
  );
}

/** A key that may name a person is not repeated. */
function toToken(key: string | number): string {
  const text = String(key);
  return `/${/@|\d{6}|.{65}/s.test(text) ? "*" : escapeToken(text)}`;
}

/** The name of an object's type. */
function nameOf(value: object): string {
  const tag = tagOf(value);
  return tag === "Object" ? `an instance of ${value.constructor?.name || "a class"} without properties` : tag;
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Whether a value is an object, and no array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
