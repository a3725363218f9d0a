import type { Schema } from "./schema.ts";

type Properties = Readonly<Record<string, Schema>>;

/** The schema of a property, if it has one. In an object literal, the value of `"__proto__"` becomes the prototype. */
export function propertyOf(properties: Properties, key: string): Schema | undefined {
  if (Object.hasOwn(properties, key)) return properties[key];
  return key === "__proto__" && isNamedByPrototype(properties)
    ? Object.getPrototypeOf(properties)
    : undefined;
}

/** The names of properties that have a schema. */
export function namesOf(properties: Properties): readonly string[] {
  const names = Object.keys(properties);
  return isNamedByPrototype(properties) ? [...names, "__proto__"] : names;
}

function isNamedByPrototype(properties: Properties): boolean {
  const prototype: unknown = Object.getPrototypeOf(properties);
  return prototype !== Object.prototype && prototype !== null;
}
