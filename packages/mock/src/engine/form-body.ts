import { isObject } from "@confluir/core/internal";
import { type Bytes, isPercentEncoded } from "../message.ts";
import type { JsonObject } from "../spec/document.ts";
import type { SpecContent } from "../spec/spec-operation.ts";

/** A form, once as its schema sees it and once as it came. */
export interface Form {
  /** Texts as what they stand for, files as a short text. */
  readonly value: Record<string, unknown>;
  /** The same, with files as files, also in lists. */
  readonly parts: Record<string, unknown>;
}

/**
 * Reads `multipart/form-data` into an object that can be validated against the schema of the form.
 *
 * Prism's own reader stops at a file name with `=` or `;` in it, at parts without a content type and at any character
 * that its declared `encoding` calls reserved; it keeps the last of several values and never sees an unknown field.
 * Text becomes what the schema says it stands for (a number, a boolean, an array, JSON), a file becomes a short text.
 *
 * @throws {SyntaxError} if the body is no form data.
 */
export async function readForm(schema: JsonObject | null, contentType: string, bytes: Bytes): Promise<Form> {
  const form = await parseForm(contentType, bytes);
  const properties = propertiesOf(schema);
  const names = new Set(form.keys());
  const fields = [...names].map(async (name) => {
    const property = ownOf(properties, name);
    const texts = await Promise.all(form.getAll(name).map(toText));
    return [name, toValue(property, texts)] as const;
  });
  const value = Object.fromEntries(await Promise.all(fields));
  const files = [...names].flatMap((name) => {
    const parts = form.getAll(name);
    if (parts.every((part) => typeof part === "string")) return [];
    return [[name, Array.isArray(value[name]) ? parts : parts[0]] as const];
  });
  return { value, parts: { ...value, ...Object.fromEntries(files) } };
}

/**
 * Reads a form in `application/x-www-form-urlencoded` into an object that can be validated against the schema of the form.
 *
 * Prism keeps the last of several values, takes a list for one text unless the spec spells its `encoding` out, and fails at
 * a stray percent sign. Here fields that are repeated are a list, as OpenAPI has it by default; a list in one field is
 * taken apart where `encoding` says so, and `name[key]` is a property of an object.
 *
 * @throws {SyntaxError} if it is not percent-encoded.
 */
export async function readUrlEncodedForm(
  { schema, encoding }: Pick<SpecContent, "schema" | "encoding">,
  text: string,
): Promise<Record<string, unknown>> {
  if (!isPercentEncoded(text))
    throw new SyntaxError("The form is not percent-encoded UTF-8: a percent sign by itself is %25");
  const properties = propertiesOf(schema);
  const values = new Map<string, string[]>();
  const objects = new Map<string, [string, unknown][]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const [, parent, key] = /^([^[\]]+)\[([^[\]]+)\]$/.exec(name) ?? [];
    if (parent !== undefined && key !== undefined && ownOf(encoding, parent).style === "deepObject") {
      const property = ownOf(propertiesOf(ownOf(properties, parent)), key);
      objects.set(parent, [...(objects.get(parent) ?? []), [key, toValue(property, [value])]]);
    } else {
      const before = values.get(name);
      if (before === undefined) values.set(name, [value]);
      else before.push(value);
    }
  }
  return Object.fromEntries([
    ...[...objects].map(([name, fields]) => [name, Object.fromEntries(fields)] as const),
    ...[...values].map(([name, texts]) => {
      const property = ownOf(properties, name);
      const separator = typesOf(property).includes("array") ? separatorOf(ownOf(encoding, name)) : null;
      const items = separator === null ? texts : texts.flatMap((each) => each.split(separator));
      return [name, toValue(property, items)] as const;
    }),
  ]);
}

// Lists are exploded into repeated fields unless their encoding says otherwise.
function separatorOf({ style, explode }: JsonObject): string | null {
  if (style === "spaceDelimited") return explode === true ? null : " ";
  if (style === "pipeDelimited") return explode === true ? null : "|";
  return explode === false ? "," : null;
}

function ownOf(node: JsonObject | null, name: string): JsonObject {
  const value = node !== null && Object.hasOwn(node, name) ? node[name] : undefined;
  return isObject(value) ? value : {};
}

/** Properties of a schema, and of those that it is made of. */
function propertiesOf(schema: JsonObject | null): JsonObject {
  if (schema === null) return {};
  const own = isObject(schema.properties) ? schema.properties : {};
  const all = [own, ...partsOf(schema).map(propertiesOf)];
  const names = new Set(all.flatMap(Object.keys));
  return Object.fromEntries(
    [...names].map((name) => {
      const [first = {}, ...more] = all.flatMap((each) => (Object.hasOwn(each, name) ? [each[name]] : []));
      return [name, more.length === 0 ? first : { allOf: [first, ...more] }];
    }),
  );
}

/** Types that a schema allows, as far as it says; those of what it is made of as well. */
function typesOf(schema: JsonObject): readonly unknown[] {
  const listed = Array.isArray(schema.enum) ? schema.enum : "const" in schema ? [schema.const] : [];
  const own = schema.type !== undefined ? [schema.type].flat() : listed.map((value) => typeof value);
  if (own.length === 0 && "items" in schema) return ["array"];
  return [...own, ...partsOf(schema).flatMap(typesOf)];
}

function partsOf(schema: JsonObject): JsonObject[] {
  return [schema.allOf, schema.anyOf, schema.oneOf].flat().filter(isObject);
}

async function parseForm(contentType: string, bytes: Bytes): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { "content-type": contentType } }).formData();
  } catch {
    throw new SyntaxError("The body is no form data, though its content type says so");
  }
}

async function toText(value: string | File): Promise<string> {
  if (typeof value === "string") return value;
  return value.type === "application/json" ? value.text() : `(file of ${value.size} bytes)`;
}

function toValue(property: JsonObject, texts: readonly string[]): unknown {
  const types = typesOf(property);
  if (
    types.includes("array") &&
    (texts.length > 1 || types.every((type) => type === "array" || type === "null"))
  ) {
    const items = [property, ...partsOf(property)].map((schema) => ownOf(schema, "items"));
    return texts.map((text) => toScalar(items.flatMap(typesOf), text));
  }
  // Several values for a field that takes one must fail, so they stay several.
  return texts.length > 1 ? texts : toScalar(types, texts[0] ?? "");
}

function toScalar(types: readonly unknown[], text: string): unknown {
  if (types.includes("string")) return text;
  if (
    (types.includes("number") || types.includes("integer")) &&
    text.trim() !== "" &&
    !Number.isNaN(Number(text))
  ) {
    return Number(text);
  }
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.includes("null") && text === "null") return null;
  if (!types.includes("object") || jsonTooComplex(text) !== null) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Levels of objects and arrays that a body may have: deeper ones overflow the stack of whoever walks through them. */
const maxDepth = 100;

/** Values that a body may have: a validator that lists every error takes kilobytes and microseconds for each. */
const maxValues = 50_000;

/**
 * Says in a sentence why a JSON text is too much to be validated; `null` when it is not. Looks at brackets and commas alone, so
 * that the text may be malformed.
 */
export function jsonTooComplex(text: string): string | null {
  let [depth, values] = [0, 1];
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === backslash && inString) index++;
    else if (code === quote) inString = !inString;
    else if (inString) continue;
    else if (code === comma) values++;
    else if (code === openBracket || code === openBrace) depth++;
    else if (code === closeBracket || code === closeBrace) depth--;
    if (depth > maxDepth) return `The body has more than ${maxDepth} levels of objects and arrays`;
    if (values > maxValues) return `The body has more than ${maxValues} values`;
  }
  return null;
}

const [quote, comma, backslash] = [0x22, 0x2c, 0x5c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
