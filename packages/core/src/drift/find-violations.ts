import { type Add, checkNumber, checkSize, checkString, regExpOf } from "./scalars.ts";
import type { Components, Schema, TypeName } from "./schema.ts";

/** The JSON type of a value: an `integer` is a `number`. `missing` for `undefined`, which JSON does not have. */
export function jsonType(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** Whether a value is of a JSON type, or of one of several. */
export function isOfTypes(value: unknown, type: TypeName | readonly TypeName[]): boolean {
  if (typeof type !== "string") return type.some((each) => isOfTypes(value, each));
  return type === "integer" ? Number.isInteger(value) : jsonType(value) === type;
}

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

/** The types a schema allows, for people: `string or null`; `a value` when it allows any. */
export function expectedType(components: Components, schema: Schema | undefined): string {
  const types = typesOf(components, schema, []);
  return types.length === 0 ? "a value" : types.join(" or ");
}

/** @param way the components around the schema: one that is nothing but itself has no type. */
function typesOf(
  components: Components,
  schema: Schema | undefined,
  way: readonly string[],
): readonly string[] {
  const inner = (part: Schema | undefined, name?: string) =>
    typesOf(components, part, name === undefined ? way : [...way, name]);
  if (schema?.type !== undefined) return [schema.type].flat();
  const { $ref } = schema ?? {};
  if ($ref !== undefined)
    return way.includes($ref) || !Object.hasOwn(components, $ref) ? [] : inner(components[$ref], $ref);
  if (schema?.enum !== undefined) return unique(schema.enum.map(jsonType));
  const forms = (schema?.oneOf ?? schema?.anyOf)?.map((form) => inner(form));
  if (forms !== undefined) return forms.every(({ length }) => length > 0) ? unique(forms.flat()) : [];
  return schema?.allOf?.map((part) => inner(part)).find(({ length }) => length > 0) ?? [];
}

function unique(types: readonly string[]): readonly string[] {
  return [...new Set(types)];
}

/** Keys and indexes on the way into a body, innermost first; `undefined` for the body itself. */
export type Place = { readonly key: string | number; readonly up: Place } | undefined;

/** A violation of a schema, with the value itself: not yet fit for logs. */
export interface Violation {
  readonly place: Place;
  readonly keyword: string;
  readonly expected: string;
  /** `undefined` when it is missing. */
  readonly value: unknown;
}

/** No body is as deep or as large as this by chance. Parts beyond are not checked, so that no body can stop the process. */
const maxDepth = 200;
const maxSteps = 1_000_000;

type JsonRecord = Readonly<Record<string, unknown>>;

/** A value on its way through the schema, and the violations found so far. */
interface Spot {
  readonly place: Place;
  readonly depth: number;
  readonly found: Violation[];
}

/**
 * Finds where a body breaks a schema, in the order of the schema, missing values before wrong ones. A value of the wrong type is one violation, whatever else
 * the schema says of it. Of several forms (`oneOf`, `anyOf`) that all fail, the one of the value's own type speaks.
 *
 * Pure; takes any value.
 *
 * @param max after this many it stops.
 */
export function findViolations(
  components: Components,
  schema: Schema,
  body: unknown,
  max: number,
): readonly Violation[] {
  let steps = 0;
  // Something was left unchecked. That a value breaks a schema is still certain then; that it fits one is not.
  let isCut = false;
  // A number was too long for JavaScript: it may read the same as another.
  let isRounded = false;

  function mayGoOn(depth: number): boolean {
    steps += 1;
    if (depth <= maxDepth && steps <= maxSteps) return true;
    isCut = true;
    return false;
  }

  function check(schema: Schema, value: unknown, { place, depth, found }: Spot): void {
    if (found.length >= max || !mayGoOn(depth)) return;
    const add: Add = (keyword, expected) => found.push({ place, keyword, expected, value });
    const inner: Spot = { place, depth: depth + 1, found };
    const { type, $ref, enum: known, not, if: condition } = schema;
    if (type !== undefined && !isOfTypes(value, type)) {
      add("type", expectedType(components, schema));
      return;
    }
    if ($ref !== undefined && Object.hasOwn(components, $ref)) check(components[$ref] ?? {}, value, inner);
    if (known !== undefined && !isOneOf(known, value, depth))
      add("enum", `one of ${known.map((each) => JSON.stringify(each)).join(", ")}`);
    if (typeof value === "string") checkString(schema, value, add);
    else if (typeof value === "number") checkNumber(schema, value, add);
    for (const part of schema.allOf ?? []) check(part, value, inner);
    if (schema.anyOf !== undefined) checkForms("anyOf", schema.anyOf, value, inner);
    if (schema.oneOf !== undefined) checkForms("oneOf", schema.oneOf, value, inner);
    if (not !== undefined && fits(not, value, inner) && !isCut) add("not", "something else");
    if (condition !== undefined) {
      const isMet = fits(condition, value, inner);
      const branch = isMet ? schema.then : schema.else;
      if (branch !== undefined && !(isMet && isCut)) check(branch, value, inner);
    }
    if (Array.isArray(value)) checkItems(schema, value, inner, add);
    else if (typeof value === "object" && value !== null)
      checkProperties(schema, value as JsonRecord, inner, add);
  }

  function fits(schema: Schema, value: unknown, spot: Spot): boolean {
    return violationsOf(schema, value, spot).length === 0;
  }

  function violationsOf(schema: Schema, value: unknown, spot: Spot): readonly Violation[] {
    const found: Violation[] = [];
    check(schema, value, { ...spot, found });
    return found;
  }

  function isOneOf(known: readonly unknown[], value: unknown, depth: number): boolean {
    if (known.includes(value)) return true;
    const alike = known.filter((each) => jsonType(each) === jsonType(value) && typeof each === "object");
    if (alike.length === 0) return false;
    const text = textOf(value, depth);
    return isCut || alike.some((each) => textOf(each, depth) === text);
  }

  function checkItems(schema: Schema, value: readonly unknown[], spot: Spot, add: Add): void {
    const { prefixItems = [], items, contains, minContains = 1, maxContains } = schema;
    checkSize(schema, "minItems", "maxItems", value.length, add);
    if (schema.uniqueItems === true && hasRepeated(value, spot.depth))
      add("uniqueItems", "items that differ");
    if (items !== undefined || prefixItems.length > 0) {
      for (const [index, item] of value.entries()) {
        const schemaOfItem = prefixItems[index] ?? items;
        if (schemaOfItem === undefined || spot.found.length >= max) break;
        check(schemaOfItem, item, { ...spot, place: { key: index, up: spot.place } });
      }
    }
    if (contains === undefined) return;
    const count = value.filter((item) => fits(contains, item, spot)).length;
    if (count < minContains) add("contains", `at least ${minContains} such items`);
    else if (maxContains !== undefined && count > maxContains && !isCut)
      add("maxContains", `at most ${maxContains} such items`);
  }

  function checkProperties(schema: Schema, value: JsonRecord, spot: Spot, add: Add): void {
    const { found } = spot;
    const at = (key: string) => ({ key, up: spot.place });
    const { properties = {}, required = [], additionalProperties: others, propertyNames: names } = schema;
    const { patternProperties } = schema;
    if (schema.minProperties !== undefined || schema.maxProperties !== undefined)
      checkSize(schema, "minProperties", "maxProperties", Object.keys(value).length, add);
    for (const key of required) {
      if (Object.hasOwn(value, key) || found.length >= max) continue;
      const expected = expectedType(components, propertyOf(properties, key));
      found.push({ place: at(key), keyword: "required", expected, value: undefined });
    }
    for (const key of namesOf(properties)) {
      if (Object.hasOwn(value, key))
        check(propertyOf(properties, key) ?? {}, value[key], { ...spot, place: at(key) });
    }
    if (others === undefined && patternProperties === undefined && names === undefined) return;
    const patterns = Object.entries(patternProperties ?? {});
    for (const key of Object.keys(value)) {
      if (found.length >= max) return;
      const inner = { ...spot, place: at(key) };
      const addAtKey = (keyword: string, expected: string) =>
        found.push({ place: inner.place, keyword, expected, value: value[key] });
      if (names !== undefined && !fits(names, key, inner)) addAtKey("propertyNames", "another name");
      const matching = patterns.filter(([pattern]) => regExpOf(pattern).test(key));
      for (const [, property] of matching) check(property, value[key], inner);
      if (others === undefined || matching.length > 0 || propertyOf(properties, key) !== undefined) continue;
      if (others === false) addAtKey("additionalProperties", "no such property");
      else check(others, value[key], inner);
    }
  }

  function checkForms(keyword: string, forms: readonly Schema[], value: unknown, spot: Spot): void {
    const { place, found } = spot;
    const tried = forms.map((form) => violationsOf(form, value, spot));
    const fitting = tried.filter(({ length }) => length === 0).length;
    if (fitting === 1 || (fitting > 1 && (keyword === "anyOf" || isCut))) return;
    const add = (keyword: string, expected: string) => found.push({ place, keyword, expected, value });
    const hasType = (own: readonly Violation[]) =>
      !own.some((each) => each.place === place && each.keyword === "type");
    const sameType = tried.filter(hasType);
    const [only] = sameType;
    if (fitting > 1) add(keyword, "exactly one of its forms");
    else if (only === undefined) add("type", expectedType(components, { anyOf: forms }));
    else if (sameType.length > 1) add(keyword, `one of ${forms.length} forms`);
    else found.push(...only.slice(0, max - found.length));
  }

  function hasRepeated(items: readonly unknown[], depth: number): boolean {
    isRounded = false;
    const texts = new Set(items.map((item) => textOf(item, depth)));
    return texts.size < items.length && !isRounded && !isCut;
  }

  /** Text that only equal values have in common. */
  function textOf(value: unknown, depth: number): string {
    if (!mayGoOn(depth)) return "";
    if (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER) isRounded = true;
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value !== "object" || value === null) return String(value);
    if (Array.isArray(value)) return `[${value.map((item) => textOf(item, depth + 1)).join()}]`;
    const members = Object.entries(value).map(
      ([key, item]) => `${JSON.stringify(key)}:${textOf(item, depth + 1)}`,
    );
    return `{${members.sort().join()}}`;
  }

  const found: Violation[] = [];
  check(schema, body, { place: undefined, depth: 0, found });
  return found.slice(0, max);
}
