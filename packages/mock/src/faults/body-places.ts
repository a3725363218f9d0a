import { isObject } from "@confluir/core/internal";
import type { JsonObject, Resolve } from "../spec/document.ts";

/** Keys and indexes that lead to a value of a body. */
export type BodyPath = readonly (string | number)[];

/** A value in a body, and what the spec says of it. */
export interface BodyPlace {
  readonly path: BodyPath;
  readonly value: unknown;
  /** The schemas as they stand in the spec. Each has to hold the value. */
  readonly declared: readonly unknown[];
  /** The same with references followed, and of alternatives only those that may hold this value. */
  readonly schemas: readonly JsonObject[];
  /** Whether the object that holds the value must have it. */
  readonly required: boolean;
}

/**
 * Lists every value of a body with its schemas, outer values first. What the spec says nothing of has none.
 *
 * Pure. @throws {SpecError} through `resolve`, for a reference that leads nowhere.
 */
export function bodyPlaces(resolve: Resolve, schema: unknown, body: unknown): readonly BodyPlace[] {
  return placesBelow(resolve, { path: [], value: body, declared: [schema], required: false });
}

function placesBelow(resolve: Resolve, place: Omit<BodyPlace, "schemas">): readonly BodyPlace[] {
  const { path, value, declared } = place;
  const schemas = declared.flatMap((schema) => schemasFor(resolve, schema, value));
  const below = (key: string | number, child: unknown, inner: readonly unknown[], required: boolean) =>
    placesBelow(resolve, { path: [...path, key], value: child, declared: inner, required });
  const self = { ...place, schemas };
  if (Array.isArray(value)) {
    const items = schemas.flatMap((schema) => schema.items ?? []);
    return [self, ...value.flatMap((item: unknown, index) => below(index, item, items, false))];
  }
  if (!isObject(value)) return [self];
  return [
    self,
    ...Object.entries(value).flatMap(([key, child]) =>
      below(key, child, propertySchemas(schemas, key), isRequired(schemas, key)),
    ),
  ];
}

function schemasFor(resolve: Resolve, schema: unknown, value: unknown): readonly JsonObject[] {
  if (!isObject(schema)) return [];
  const { $ref, allOf, anyOf, oneOf } = schema;
  const referred = $ref === undefined ? [] : [resolve(schema)];
  const alternatives = [...list(anyOf), ...list(oneOf)].filter((part) => mayHold(resolve, part, value));
  const parts = [...referred, ...list(allOf), ...alternatives];
  return [schema, ...parts.flatMap((part) => schemasFor(resolve, part, value))];
}

function propertySchemas(schemas: readonly JsonObject[], key: string): readonly unknown[] {
  return schemas.flatMap(({ properties, additionalProperties }) => {
    if (isObject(properties) && Object.hasOwn(properties, key)) return [properties[key]];
    return isObject(additionalProperties) ? [additionalProperties] : [];
  });
}

function isRequired(schemas: readonly JsonObject[], key: string): boolean {
  return schemas.some(({ required }) => list(required).includes(key));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * Whether a schema may hold a value, as far as types, listed values and required properties tell: enough to choose among
 * alternatives, and exact for `null`. It does not look into properties and items.
 *
 * @param resolve follows references. @throws {SpecError} through it, for one that leads nowhere.
 */
export function mayHold(resolve: Resolve, schema: unknown, value: unknown): boolean {
  if (!isObject(schema)) return schema !== false;
  const { $ref, type, enum: known, required, allOf, anyOf, oneOf } = schema;
  const holds = (part: unknown) => mayHold(resolve, part, value);
  if ($ref !== undefined && !holds(resolve(schema))) return false;
  if (type !== undefined && ![type].flat().some((name) => isOfType(value, name))) return false;
  if (Array.isArray(known) && !known.includes(value)) return false;
  if ("const" in schema && typeof schema.const !== "object" && schema.const !== value) return false;
  if (isObject(value) && Array.isArray(required) && !required.every((key) => Object.hasOwn(value, key)))
    return false;
  if (Array.isArray(allOf) && !allOf.every(holds)) return false;
  if (Array.isArray(anyOf) && !anyOf.some(holds)) return false;
  return !Array.isArray(oneOf) || oneOf.some(holds);
}

function isOfType(value: unknown, type: unknown): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
