/** A value that JSON cannot hold, and where it is. */
interface Misfit {
  /** JSON pointer, put together on the way out so that a body without one costs nothing. */
  pointer: string;
  readonly found: string;
}

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
  const misfit = findMisfit(value, []);
  if (misfit === undefined) return;
  const { pointer, found } = misfit;
  throw new TypeError(
    `${where} holds ${found}${pointer === "" ? "" : ` at ${pointer}`}, which JSON cannot hold; use plain objects, lists, text, finite numbers, booleans or null.`,
  );
}

/** Whether all of an object is in its own properties, as far as can be seen: no `Map`, `FormData`, or instance that shows nothing. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  // A prototype without one of its own is the `Object.prototype` of another realm.
  return (
    Object.prototype.toString.call(value) === "[object Object]" &&
    (Object.getPrototypeOf(prototype) === null || Object.keys(value).length > 0)
  );
}

/** @param open the objects that the value is within, to see a cycle. */
function findMisfit(value: unknown, open: object[]): Misfit | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
      return undefined;
    case "number":
      return Number.isFinite(value) ? undefined : { pointer: "", found: "a number that is not finite" };
    case "object":
      break;
    default:
      return { pointer: "", found: typeof value };
  }
  if (value === null) return undefined;
  if (open.includes(value)) return { pointer: "", found: "an object that is within itself" };
  const isBytes = ArrayBuffer.isView(value);
  if (!isBytes && "toJSON" in value && typeof value.toJSON === "function") {
    const plain: unknown = value.toJSON("");
    if (plain !== value) {
      // A date that is none becomes null.
      return plain === null || plain === undefined
        ? { pointer: "", found: nameOf(value) }
        : findMisfit(plain, open);
    }
  }
  const isList = Array.isArray(value);
  if (!isList && (isBytes || !isRecord(value))) return { pointer: "", found: nameOf(value) };
  open.push(value);
  if (isList) {
    // By index, as a list may have holes.
    for (let index = 0; index < value.length; index++) {
      const misfit = findMisfit(value[index], open);
      if (misfit !== undefined) return within(String(index), misfit);
    }
  } else {
    for (const key of Object.keys(value)) {
      const field = (value as Readonly<Record<string, unknown>>)[key];
      if (field === undefined) continue;
      const misfit = findMisfit(field, open);
      if (misfit !== undefined) return within(key, misfit);
    }
  }
  open.pop();
  return undefined;
}

/** A key that may name a person is not repeated. */
function within(key: string, misfit: Misfit): Misfit {
  const token = /@|\d{6}|.{65}/s.test(key) ? "*" : key.replaceAll("~", "~0").replaceAll("/", "~1");
  misfit.pointer = `/${token}${misfit.pointer}`;
  return misfit;
}

/** The name of an object's type. */
function nameOf(value: object): string {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return tag === "Object" ? `an instance of ${value.constructor?.name || "a class"} without properties` : tag;
}
