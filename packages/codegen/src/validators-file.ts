import { asArray, asObject, isObject, type Json, type JsonObject, resolve } from "./document.ts";
import { toLiteral } from "./literal.ts";
import { listOperations, type SpecOperation } from "./operations.ts";

/** Formats that core checks. The others of a spec are words for people, as JSON Schema has it. */
const formats = ["date", "date-time", "email", "uri", "uuid"];
const limits = ["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"];
const kept = [
  ...["$ref", "type", "enum", "const", "format", "pattern", "required", "properties", "additionalProperties"],
  ...["items", "allOf", "anyOf", "oneOf", "nullable"],
  ...limits,
];
/** Keywords that forbid nothing. `discriminator` only says how to choose among forms. */
const annotations = [
  ...["title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly"],
  ...["externalDocs", "xml", "discriminator", "$comment", "contentMediaType", "contentEncoding"],
];

/** Writes `validators.ts`: every schema that a JSON success needs, without its annotations, each component once. */
export function validatorsFile(document: JsonObject, header: string): string {
  const components = new Map<string, JsonObject>();
  const unchecked = new Set<string>();

  function toSchemas(schemas: Json | undefined): readonly JsonObject[] {
    return asArray(schemas).map(toSchema);
  }

  function toSchema(schema: Json): JsonObject {
    if (schema === false) unchecked.add("false");
    if (!isObject(schema)) return {};
    for (const key of Object.keys(schema)) {
      if (!kept.includes(key) && !annotations.includes(key) && !key.startsWith("x-")) unchecked.add(key);
    }
    const isNullable = schema.nullable === true;
    const type = isNullable && schema.type !== undefined ? [schema.type, "null"].flat() : schema.type;
    const others = schema.additionalProperties;
    // A property that may be anything says nothing, unless properties that are not named are held to something.
    const properties = Object.entries(asObject(schema.properties))
      .map(([name, property]) => [name, toSchema(property)] as const)
      .filter(([, property]) => isObject(others) || others === false || filled(property) !== undefined);
    const copy: Record<string, Json | undefined> = {
      $ref: componentOf(schema),
      type,
      enum: toEnum(schema, isNullable),
      format: formats.includes(String(schema.format)) ? schema.format : undefined,
      pattern: toPattern(schema.pattern),
      ...Object.fromEntries(limits.map((key) => [key, schema[key]])),
      required: asArray(schema.required).length > 0 ? schema.required : undefined,
      properties: properties.length > 0 ? Object.fromEntries(properties) : undefined,
      additionalProperties: isObject(others)
        ? filled(toSchema(others))
        : others === false
          ? false
          : undefined,
      items: schema.items === undefined ? undefined : filled(toSchema(schema.items)),
      allOf: schema.allOf === undefined ? undefined : toSchemas(schema.allOf),
      anyOf: schema.anyOf === undefined ? undefined : toSchemas(schema.anyOf),
      oneOf: schema.oneOf === undefined ? undefined : toSchemas(schema.oneOf),
    };
    return withoutUndefined(copy);
  }

  /** The name of a component, after putting it in the table. Set before the walk: a schema may contain itself. */
  function componentOf(schema: JsonObject): string | undefined {
    const ref = schema.$ref;
    if (typeof ref !== "string") return undefined;
    const target = resolve(document, { $ref: ref });
    const name = ref.replace("#/components/schemas/", "");
    if (!components.has(name)) {
      components.set(name, {});
      components.set(name, toSchema(target));
    }
    return name;
  }

  function toEnum(schema: JsonObject, isNullable: boolean): readonly Json[] | undefined {
    const values = schema.const === undefined ? schema.enum : [schema.const];
    if (!Array.isArray(values)) return undefined;
    if (values.some((value) => typeof value === "object" && value !== null)) {
      unchecked.add("enum of objects");
      return undefined;
    }
    return isNullable && !values.includes(null) ? [...values, null] : values;
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
  return Object.entries(asObject(operation.responses)).flatMap(([status, response]): [string, Json][] => {
    if (!/^2/.test(status)) return [];
    const contents = Object.entries(asObject(resolve(document, response).content));
    const json = contents.find(([mediaType]) => /^application\/(?:[\w.+-]+\+)?json\b/i.test(mediaType));
    const schema = asObject(json?.[1]).schema;
    return schema === undefined ? [] : [[status.toUpperCase(), schema]];
  });
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
