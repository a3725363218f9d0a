import { expectedType } from "./expected.ts";
import { formats } from "./formats.ts";
import { isOfType } from "./json-type.ts";
import type { Components, Schema } from "./schema.ts";

/** Keys and indexes on the way into a body, innermost first; `undefined` for the body itself. */
export type Place = { readonly key: string | number; readonly up: Place } | undefined;

/** What breaks a schema, with the value itself: not yet fit for anybody's logs. */
export interface Violation {
  readonly place: Place;
  readonly keyword: string;
  readonly expected: string;
  /** `undefined` when it is missing. */
  readonly value: unknown;
}

/** No body is as deep or as large as this by chance. What lies beyond is not checked, so that no body can stop the process. */
const maxDepth = 200;
const maxSteps = 1_000_000;

type Limit = "minLength" | "maxLength" | "minimum" | "maximum" | "minItems" | "maxItems";

const measures: Readonly<Record<Limit, (value: unknown) => number | undefined>> = {
  minLength: characters,
  maxLength: characters,
  minimum: (value) => (typeof value === "number" ? value : undefined),
  maximum: (value) => (typeof value === "number" ? value : undefined),
  minItems: (value) => (Array.isArray(value) ? value.length : undefined),
  maxItems: (value) => (Array.isArray(value) ? value.length : undefined),
};
const limits = Object.entries(measures) as [Limit, (value: unknown) => number | undefined][];

/**
 * Finds where a body breaks a schema, in the order of the schema, what is missing before what is wrong. A value of the wrong type is one violation, whatever else
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

  function check(schema: Schema, value: unknown, place: Place, depth: number, found: Violation[]): void {
    steps += 1;
    if (found.length >= max || depth > maxDepth || steps > maxSteps) return;
    const add = (keyword: string, expected: string) => found.push({ place, keyword, expected, value });
    const { type, $ref } = schema;
    if (type !== undefined && ![type].flat().some((name) => isOfType(value, name))) {
      add("type", expectedType(components, schema));
      return;
    }
    const referred = $ref === undefined ? undefined : components[$ref];
    if (referred !== undefined) check(referred, value, place, depth + 1, found);
    if (schema.enum !== undefined && !schema.enum.some((known) => known === value))
      add("enum", `one of ${schema.enum.map((known) => JSON.stringify(known)).join(", ")}`);
    if (typeof value === "string") {
      if (schema.format !== undefined && !formats[schema.format](value)) add("format", schema.format);
      if (schema.pattern !== undefined && !new RegExp(schema.pattern, "u").test(value))
        add("pattern", schema.pattern);
    }
    for (const [keyword, measure] of limits) {
      const limit = schema[keyword];
      const size = limit === undefined ? undefined : measure(value);
      if (limit === undefined || size === undefined) continue;
      if (keyword.startsWith("min") ? size < limit : size > limit) add(keyword, `${keyword} ${limit}`);
    }
    for (const part of schema.allOf ?? []) check(part, value, place, depth + 1, found);
    if (schema.anyOf !== undefined) checkForms("anyOf", schema.anyOf, value, place, depth, found);
    if (schema.oneOf !== undefined) checkForms("oneOf", schema.oneOf, value, place, depth, found);
    if (Array.isArray(value)) {
      if (schema.items === undefined) return;
      for (const [index, item] of value.entries())
        check(schema.items, item, { key: index, up: place }, depth + 1, found);
    } else if (typeof value === "object" && value !== null) {
      checkProperties(schema, value as Readonly<Record<string, unknown>>, place, depth, found);
    }
  }

  function checkProperties(
    schema: Schema,
    value: Readonly<Record<string, unknown>>,
    place: Place,
    depth: number,
    found: Violation[],
  ): void {
    const { properties = {}, required = [], additionalProperties: others } = schema;
    for (const key of required) {
      if (Object.hasOwn(value, key) || found.length >= max) continue;
      const expected = expectedType(components, propertyOf(properties, key));
      found.push({ place: { key, up: place }, keyword: "required", expected, value: undefined });
    }
    for (const [key, property] of Object.entries(properties)) {
      if (Object.hasOwn(value, key)) check(property, value[key], { key, up: place }, depth + 1, found);
    }
    if (others === undefined) return;
    for (const key of Object.keys(value)) {
      if (Object.hasOwn(properties, key)) continue;
      const inner = { key, up: place };
      if (others !== false) check(others, value[key], inner, depth + 1, found);
      else if (found.length < max)
        found.push({
          place: inner,
          keyword: "additionalProperties",
          expected: "no such property",
          value: value[key],
        });
    }
  }

  function checkForms(
    keyword: "anyOf" | "oneOf",
    forms: readonly Schema[],
    value: unknown,
    place: Place,
    depth: number,
    found: Violation[],
  ): void {
    const tried = forms.map((form) => {
      const own: Violation[] = [];
      check(form, value, place, depth + 1, own);
      return own;
    });
    const fitting = tried.filter(({ length }) => length === 0).length;
    if (fitting === 1 || (fitting > 1 && keyword === "anyOf") || steps > maxSteps) return;
    const add = (keyword: string, expected: string) => found.push({ place, keyword, expected, value });
    if (fitting > 1) {
      add(keyword, "exactly one of its forms");
      return;
    }
    const sameType = tried.filter(
      (own) => !own.some((each) => each.place === place && each.keyword === "type"),
    );
    const [only] = sameType;
    if (only === undefined) add("type", expectedType(components, { anyOf: forms }));
    else if (sameType.length > 1) add(keyword, `one of ${forms.length} forms`);
    else found.push(...only.slice(0, max - found.length));
  }

  const found: Violation[] = [];
  check(schema, body, undefined, 0, found);
  return found.slice(0, max);
}

function propertyOf(properties: Readonly<Record<string, Schema>>, key: string): Schema | undefined {
  return Object.hasOwn(properties, key) ? properties[key] : undefined;
}

/** Counted as JSON Schema counts: a surrogate pair is one. */
function characters(value: unknown): number | undefined {
  return typeof value === "string" ? [...value].length : undefined;
}
