import { asArray, asObject, follow, isObject, type Json, type JsonObject } from "./document.ts";
import { checkedFormats, checkedKeywords, ignoredKeywords, plainKeywords } from "./keywords.ts";
import { toLiteral } from "./literal.ts";
import { isJsonMediaType, listOperations, type SpecOperation, successes } from "./operations.ts";
import { partsOf } from "./walk.ts";

/** Writes `validators.ts`: every schema that a JSON success needs, without its annotations, each component once. */
export function validatorsFile(document: JsonObject, header: string): string {
  const components = new Map<string, JsonObject>();
  const unchecked = new Set<string>();

  function toSchema(schema: Json): JsonObject {
    if (schema === false) return { not: {} };
    if (!isObject(schema)) return {};
    for (const key of Object.keys(schema)) if (!isKnown(key)) unchecked.add(key);
    const patterns = Object.entries(asObject(schema.patternProperties));
    const known = patterns.filter(([pattern]) => toPattern(pattern) !== undefined);
    // Which of the other properties a pattern names is unknown when one cannot be read.
    const others = known.length < patterns.length ? undefined : schema.additionalProperties;
    // A property that may be anything says nothing, unless properties that are not named are held to something.
    const properties = Object.entries(asObject(schema.properties))
      .map(([name, property]) => [name, toSchema(property)] as const)
      .filter(([, property]) => isObject(others) || others === false || filled(property) !== undefined);
    const required = toRequired(schema);
    const parts = [...asArray(schema.allOf).map(toSchema), ...dependents(schema)];
    const isLoose = !asArray(schema.oneOf).every((form) => isExact(form));
    if (isLoose) unchecked.add("exactly one of oneOf");
    const forms = schema.oneOf === undefined ? undefined : asArray(schema.oneOf).map(toSchema);
    const anyOf = schema.anyOf === undefined ? undefined : asArray(schema.anyOf).map(toSchema);
    if (isLoose && forms !== undefined && anyOf !== undefined) parts.push({ anyOf: forms });
    if (schema.const !== undefined && schema.enum !== undefined) parts.push({ enum: schema.enum });
    const copy: Record<string, Json | undefined> = {
      $ref: componentOf(schema),
      type: schema.type,
      enum: schema.const === undefined ? schema.enum : [schema.const],
      format: checkedFormats.includes(String(schema.format)) ? schema.format : undefined,
      pattern: toPattern(schema.pattern),
      ...limitsOf(schema),
      required: required.length > 0 ? required : undefined,
      properties: properties.length > 0 ? Object.fromEntries(properties) : undefined,
      patternProperties:
        known.length > 0
          ? Object.fromEntries(known.map(([pattern, property]) => [pattern, toSchema(property)]))
          : undefined,
      additionalProperties: others === false ? false : optional(others),
      propertyNames: optional(schema.propertyNames),
      prefixItems: schema.prefixItems === undefined ? undefined : asArray(schema.prefixItems).map(toSchema),
      items: optional(schema.items),
      contains: schema.contains === undefined ? undefined : toSchema(schema.contains),
      allOf: parts.length > 0 ? parts : undefined,
      anyOf: anyOf ?? (isLoose ? forms : undefined),
      oneOf: isLoose ? undefined : forms,
      ...conditionsOf(schema),
    };
    return withoutUndefined(copy);
  }

  /** A schema, unless there is none or it allows everything. */
  function optional(schema: Json | undefined): JsonObject | undefined {
    return schema === undefined ? undefined : filled(toSchema(schema));
  }

  /** Limits as JSON Schema 2020-12 has them: in OpenAPI 3.0, `exclusiveMinimum` only says how to read `minimum`. */
  function limitsOf(schema: JsonObject): Readonly<Record<string, Json | undefined>> {
    const limits: Record<string, Json | undefined> = Object.fromEntries(
      plainKeywords.map((key) => [key, schema[key]]),
    );
    for (const [exclusive, inclusive] of [
      ["exclusiveMinimum", "minimum"],
      ["exclusiveMaximum", "maximum"],
    ] as const) {
      if (typeof schema[exclusive] !== "boolean") continue;
      limits[exclusive] = schema[exclusive] ? schema[inclusive] : undefined;
      if (schema[exclusive]) limits[inclusive] = undefined;
    }
    if (limits.uniqueItems === false) limits.uniqueItems = undefined;
    if (schema.contains === undefined) limits.minContains = limits.maxContains = undefined;
    else if (limits.maxContains !== undefined && !isExact(schema.contains)) {
      unchecked.add("maxContains");
      limits.maxContains = undefined;
    }
    return limits;
  }

  /** What an answer must have. A property that is `writeOnly` is required of requests only. */
  function toRequired(schema: JsonObject): readonly Json[] {
    const properties = asObject(schema.properties);
    return asArray(schema.required).filter((name) => {
      const property = Object.hasOwn(properties, String(name)) ? asObject(properties[String(name)]) : {};
      const target = typeof property.$ref === "string" ? asObject(follow(document, property.$ref)) : property;
      return property.writeOnly !== true && target.writeOnly !== true;
    });
  }

  /** `dependentRequired` and `dependentSchemas` as conditions. */
  function dependents(schema: JsonObject): readonly JsonObject[] {
    const required = Object.entries(asObject(schema.dependentRequired)).map(
      ([name, names]) => [name, { required: asArray(names) }] as const,
    );
    const schemas = Object.entries(asObject(schema.dependentSchemas)).map(
      ([name, dependent]) => [name, toSchema(dependent)] as const,
    );
    return [...required, ...schemas].map(([name, then]) => ({
      if: { type: "object", required: [name] },
      then,
    }));
  }

  /** `not` and `if`: a schema that only seems to be held would turn them around. */
  function conditionsOf(schema: JsonObject): Readonly<Record<string, JsonObject | undefined>> {
    const { not, if: condition } = schema;
    if (not !== undefined && !isExact(not)) unchecked.add("not");
    if (condition !== undefined && !isExact(condition)) unchecked.add("if");
    const hasCondition = condition !== undefined && isExact(condition);
    return {
      not: not !== undefined && isExact(not) ? toSchema(not) : undefined,
      if: hasCondition ? toSchema(condition) : undefined,
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: hasCondition ? optional(schema.then) : undefined,
      else: hasCondition ? optional(schema.else) : undefined,
    };
  }

  /** Whether all that a schema forbids is checked, so that what is found to fit it does. */
  function isExact(schema: Json, seen = new Set<Json>()): boolean {
    if (!isObject(schema) || seen.has(schema)) return true;
    seen.add(schema);
    const { $ref, format, pattern, patternProperties } = schema;
    const patterns = [
      ...Object.keys(asObject(patternProperties)),
      ...(pattern === undefined ? [] : [pattern]),
    ];
    return (
      Object.keys(schema).every(isKnown) &&
      (format === undefined || checkedFormats.includes(String(format))) &&
      patterns.every((each) => toPattern(each) !== undefined) &&
      (typeof $ref !== "string" || isExact(follow(document, $ref), seen)) &&
      partsOf(schema).every(([, inner]) => isExact(inner, seen))
    );
  }

  /** The name of a component, after putting it in the table. Set before the walk: a schema may contain itself. */
  function componentOf(schema: JsonObject): string | undefined {
    const ref = schema.$ref;
    if (typeof ref !== "string") return undefined;
    const target = follow(document, ref);
    const name = ref.replace("#/components/schemas/", "");
    if (!components.has(name)) {
      components.set(name, {});
      components.set(name, toSchema(target));
    }
    return name;
  }

  function toPattern(pattern: Json | undefined): string | undefined {
    if (typeof pattern !== "string") return undefined;
    try {
      new RegExp(pattern, "u");
      return pattern;
    } catch {
      unchecked.add("pattern of another dialect");
      return undefined;
    }
  }

  const operations = Object.fromEntries(
    listOperations(document)
      .map((entry) => {
        const schemas = successSchemas(document, entry);
        return [entry.id, Object.fromEntries(schemas.map(([status, schema]) => [status, toSchema(schema)]))];
      })
      .filter(([, statuses]) => Object.keys(statuses ?? {}).length > 0),
  );
  const named = [...components].sort(([a], [b]) => (a < b ? -1 : 1));
  const note = unchecked.size === 0 ? [] : [`// Not checked: ${[...unchecked].sort().join(", ")}.`];
  return [
    header,
    'import { createValidators, type Validators } from "@confluir/core/validators";',
    'import { sensitive } from "./operations.ts";\n',
    ...note,
    "/** The check of every JSON success, by operation and status. */",
    "export const validators: Validators = createValidators({",
    "  sensitive,",
    `  components: ${toLiteral(Object.fromEntries(named), "  ", true)},`,
    `  operations: ${toLiteral(operations, "  ", true)},`,
    "});",
    "",
  ].join("\n");
}

/** Status and schema of every success that comes as JSON. */
function successSchemas(document: JsonObject, { operation }: SpecOperation): readonly [string, Json][] {
  return successes(document, operation).flatMap(([status, content]): [string, Json][] => {
    const json = Object.entries(content).find(([mediaType]) => isJsonMediaType(mediaType));
    const schema = asObject(json?.[1]).schema;
    return schema === undefined ? [] : [[status, schema]];
  });
}

/** Whether a keyword is checked, or forbids nothing. */
function isKnown(keyword: string): boolean {
  return checkedKeywords.has(keyword) || Object.hasOwn(ignoredKeywords, keyword) || keyword.startsWith("x-");
}

/** A schema, unless it allows everything. */
function filled(schema: JsonObject): JsonObject | undefined {
  return Object.keys(schema).length > 0 ? schema : undefined;
}

function withoutUndefined(record: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}
