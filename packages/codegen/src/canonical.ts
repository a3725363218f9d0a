import { asArray, asObject, escapeToken, isObject, type Json, type JsonObject, resolve } from "./document.ts";
import { annotations } from "./keywords.ts";
import { isJsonRange, isOfType } from "./kinds.ts";
import { isJsonMediaType, methods, operationId, toMediaType } from "./operations.ts";
import { type Kind, mapDocument } from "./walk.ts";

type Fields = Record<string, Json | undefined>;

/**
 * Writes a document so that openapi-typescript and the run time cannot read it differently: one form for each thing that
 * OpenAPI can say in several. The types, the operations and the validators are all made from this one.
 *
 * - Path items stand in their place, each operation with an id.
 * - A success is always under its status or `2XX`, and a response has media types in lower case, without parameters.
 * - `nullable` is a type or a form, `const` an `enum` of one, and an `enum` lists no value that `type` forbids.
 * - `anyOf`, `oneOf` and `$ref` stand alone; other keywords of theirs are a part of `allOf`.
 * - A form of a `discriminator` states the values that name it.
 */
export function toCanonical(document: JsonObject): JsonObject {
  return mapDocument(inlinePathItems(document), (kind, node) => {
    if (!isObject(node)) return node;
    return canonical[kind]?.(node, document) ?? node;
  });
}

const canonical: Partial<Record<Kind, (node: JsonObject, document: JsonObject) => JsonObject>> = {
  operation: (node) =>
    isObject(node.responses) ? { ...node, responses: toResponses(node.responses) } : node,
  parameter: withSchema,
  response: withPlainMediaTypes,
  schema: toSchema,
};

/** The document with each path item in its place, and an id on each operation; no components are left of them. */
export function inlinePathItems(document: JsonObject): JsonObject {
  const inlined = (items: Json | undefined) =>
    Object.fromEntries(
      Object.entries(asObject(items)).map(([path, value]) => {
        if (path.startsWith("x-")) return [path, value];
        const item: Fields = { ...structuredClone(resolve(document, value)), ...withoutRef(asObject(value)) };
        for (const method of methods) {
          const operation = item[method];
          if (isObject(operation))
            item[method] = { ...operation, operationId: operationId(operation, method, path) };
        }
        return [path, item as JsonObject];
      }),
    );
  const { pathItems: _, ...components } = asObject(document.components);
  return {
    ...document,
    paths: inlined(document.paths),
    ...(document.webhooks === undefined ? {} : { webhooks: inlined(document.webhooks) }),
    ...(document.components === undefined ? {} : { components }),
  };
}

function withoutRef({ $ref: _, ...rest }: JsonObject): JsonObject {
  return rest;
}

/** Statuses in upper case. `default` stands for the successes as well where there are no others. */
function toResponses(responses: JsonObject): JsonObject {
  const copy = Object.fromEntries(
    Object.entries(responses).map(([status, value]) => [
      /^\dxx$/i.test(status) ? status.toUpperCase() : status,
      value,
    ]),
  );
  const { default: other } = copy;
  if (other === undefined || Object.keys(copy).some((status) => status.startsWith("2"))) return copy;
  return { ...copy, "2XX": other };
}

/** A parameter's schema in its place, also where it is written as `content`. */
function withSchema(node: JsonObject): JsonObject {
  const [media] = Object.values(asObject(node.content));
  return media === undefined || node.schema !== undefined
    ? node
    : { ...node, schema: asObject(media).schema ?? {} };
}

/** Media types in lower case, without parameters. An open range that stands for JSON is JSON, unless that is there as well. */
function withPlainMediaTypes(node: JsonObject, document: JsonObject): JsonObject {
  if (!isObject(node.content)) return node;
  const content = Object.entries(node.content).map(([name, media]) => [toMediaType(name), media] as const);
  const hasJson = content.some(([name]) => isJsonMediaType(name));
  const range = hasJson ? undefined : content.find(([name, media]) => isJsonRange(document, name, media));
  return {
    ...node,
    content: Object.fromEntries(
      content.map(([name, media]) => [name === range?.[0] ? "application/json" : name, media]),
    ),
  };
}

function toSchema(node: JsonObject, document: JsonObject): JsonObject {
  return apart(withRequired(withNull(withForms(withEnum(node), document))));
}

/** `const` as an `enum`, and of `enum` and `type` only what both allow. */
function withEnum({ const: constant, ...node }: JsonObject): JsonObject {
  const listed = node.enum === undefined ? undefined : asArray(node.enum);
  let values = constant === undefined ? listed : [constant];
  if (values === undefined) return node;
  if (node.nullable === true && !values.includes(null)) values = [...values, null];
  if (node.type === undefined) return { ...node, enum: values };
  const types = [node.type, ...(node.nullable === true ? ["null"] : [])].flat();
  const fitting = values.filter((value) => types.some((type) => isOfType(value, String(type))));
  const used = [node.type].flat().filter((type) => fitting.some((value) => isOfType(value, String(type))));
  const { type: _, ...rest } = node;
  const isStructured = fitting.some((value) => typeof value === "object" && value !== null);
  if (isStructured || used.length === 0) return { ...rest, enum: fitting };
  return {
    ...node,
    type: Array.isArray(node.type) && used.length > 1 ? used : (used[0] ?? null),
    enum: fitting,
  };
}

/** `nullable` as one more type, or as one more form where other schemas restrict the value too. */
function withNull({ nullable, ...node }: JsonObject): JsonObject {
  if (nullable !== true) return node;
  const isComposed = ["allOf", "anyOf", "oneOf", "not", "$ref"].some((key) => key in node);
  if (isComposed) {
    const [notes, rules] = divide(node);
    return { ...notes, anyOf: [rules, { type: "null" }] };
  }
  if (node.type === undefined) return node;
  return { ...node, type: [...new Set([node.type, "null"].flat())] as Json };
}

/** `discriminator` as a rule of each form: the property is required, with the values that name the form. */
function withForms({ discriminator, ...node }: JsonObject, document: JsonObject): JsonObject {
  const { propertyName, mapping } = asObject(discriminator);
  if (typeof propertyName !== "string") return node;
  const toForm = (form: Json): Json => {
    const ref = asObject(form).$ref;
    if (typeof ref !== "string" || isPinned(document, form, propertyName)) return form;
    const pin = { type: "string", enum: valuesOf(ref, asObject(mapping)) };
    return {
      allOf: [form, { type: "object", required: [propertyName], properties: { [propertyName]: pin } }],
    };
  };
  const key = node.oneOf === undefined ? "anyOf" : "oneOf";
  return node[key] === undefined ? node : { ...node, [key]: asArray(node[key]).map(toForm) };
}

/** The values that name a form: those mapped to it, else the name of its component. */
function valuesOf(ref: string, mapping: JsonObject): readonly string[] {
  const mapped = Object.entries(mapping).filter(([, target]) => toSchemaRef(String(target)) === ref);
  return mapped.length > 0 ? mapped.map(([value]) => value) : [ref.slice(ref.lastIndexOf("/") + 1)];
}

/** The `$ref` of a target in `mapping`, which may be the bare name of a component. */
export function toSchemaRef(target: string): string {
  return /^[\w.-]+$/.test(target) && !/\.(?:json|ya?ml)$/.test(target)
    ? `#/components/schemas/${target}`
    : target;
}

/** Whether a form itself says which values its property may have, and requires it. */
function isPinned(document: JsonObject, form: Json, property: string): boolean {
  const parts: JsonObject[] = [];
  const collect = (part: Json, depth: number) => {
    const schema = resolve(document, part);
    parts.push(schema);
    if (depth < 9) for (const inner of asArray(schema.allOf)) collect(inner, depth + 1);
  };
  collect(form, 0);
  const isRequired = parts.some((part) => asArray(part.required).includes(property));
  const isListed = parts.some((part) => {
    const own = resolve(document, asObject(part.properties)[property]);
    return own.enum !== undefined || own.const !== undefined;
  });
  return isRequired && isListed;
}

/** A required property that is not described may be anything, and must be there in the type too. */
function withRequired(node: JsonObject): JsonObject {
  const names = asArray(node.required).filter((name): name is string => typeof name === "string");
  const properties = asObject(node.properties);
  const missing = names.filter((name) => !Object.hasOwn(properties, name));
  if (missing.length === 0) return node;
  return { ...node, properties: { ...properties, ...Object.fromEntries(missing.map((name) => [name, {}])) } };
}

/** `$ref`, `anyOf` and `oneOf` as parts of their own, where a rule stands next to them. */
function apart(node: JsonObject): JsonObject {
  const [notes, rules] = divide(node);
  const groups = ["$ref", "anyOf", "oneOf"].filter((key) => key in rules);
  const others = Object.entries(rules).filter(([key]) => !groups.includes(key));
  // An object that has nothing but forms is what openapi-typescript reads right.
  const isPlain = others.length === 0 || (others.length === 1 && rules.type === "object");
  if (groups.length === 0 || (groups.length === 1 && isPlain)) return node;
  const parts = groups.map((key) => ({ [key]: rules[key] ?? null }));
  return { ...notes, allOf: isPlain ? parts : [Object.fromEntries(others), ...parts] };
}

/** The annotations of a schema, and its rules. */
export function divide(node: JsonObject): readonly [notes: JsonObject, rules: JsonObject] {
  const isNote = ([key]: readonly [string, Json]) => Object.hasOwn(annotations, key) || key.startsWith("x-");
  const entries = Object.entries(node);
  return [
    Object.fromEntries(entries.filter(isNote)),
    Object.fromEntries(entries.filter((entry) => !isNote(entry))),
  ];
}

/** The JSON pointer of these keys. */
export function toPointer(...keys: readonly string[]): string {
  return ["#", ...keys.map(escapeToken)].join("/");
}
