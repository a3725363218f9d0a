import { asArray, asObject, isObject, type Json, type JsonObject, resolve, SpecError } from "./document.ts";
import { type SpecOperation, successContents } from "./operations.ts";

/** How a parameter or field is encoded, in OpenAPI's words, as core's `FieldEncoding`; `undefined`: by default. */
type FieldEncoding = Readonly<Record<string, string | boolean>> | undefined;

type Encodings = Readonly<Record<string, FieldEncoding>> | undefined;

/** How a request body is sent, as core's `Operation` has it. */
interface BodyEncoding {
  readonly body?: "multipart" | "form" | "raw" | undefined;
  readonly contentType?: string | undefined;
  readonly encoding?: Encodings;
}

const styles = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];
const formType = "application/x-www-form-urlencoded";

/**
 * How an operation's query parameters are encoded, of those that are not by default.
 *
 * @throws {SpecError} naming a parameter that cannot be encoded as the spec says, be it in the query or the path.
 */
export function queryEncodings(document: JsonObject, { id, parameters }: SpecOperation): Encodings {
  const refuse = (name: Json | undefined, why: string) =>
    new SpecError(`the parameter \`${String(name)}\` of \`${id}\` ${why}.`);
  const found: [string, FieldEncoding][] = [];
  for (const parameter of parameters) {
    const { name, style, content } = parameter;
    if (parameter.in === "path") {
      if (style !== undefined && style !== "simple")
        throw refuse(name, `has the style \`${String(style)}\`; a path parameter can only be \`simple\``);
      if (mayBe(document, parameter.schema, "object") || mayBe(document, parameter.schema, "array"))
        throw refuse(name, "is a list or an object; a path parameter can only be a text, number or boolean");
    }
    if (parameter.in !== "query") continue;
    if (style !== undefined && !styles.includes(String(style)))
      throw refuse(name, `has the style \`${String(style)}\`, which is none of a query`);
    if (content !== undefined) {
      const [mediaType = ""] = Object.keys(asObject(content));
      if (!isJson(mediaType)) throw refuse(name, `is \`${mediaType}\`; only JSON can stand in a query`);
      found.push([String(name), { contentType: "application/json" }]);
    } else found.push([String(name), styleOf(document, parameter, parameter.schema)]);
  }
  return given(found);
}

/**
 * How an operation's request body is sent: in the first of its media types that core can write, else as it is given.
 *
 * @throws {SpecError} when it can only be a multipart type other than form data.
 */
export function bodyEncoding(document: JsonObject, { id, operation }: SpecOperation): BodyEncoding {
  const content = asObject(resolve(document, operation.requestBody).content);
  const mediaTypes = Object.keys(content).filter((type) => !/^multipart\/(?!form-data)/i.test(type));
  if (mediaTypes.length === 0) {
    if (Object.keys(content).length === 0) return {};
    throw new SpecError(
      `the body of \`${id}\` is ${Object.keys(content).join(" or ")}, which cannot be sent.`,
    );
  }
  // Among several the type of the body is found by its media type.
  const isOnly = Object.keys(content).length === 1;
  const unlessUsual = (type: string, usual: string) => (isOnly && type === usual ? undefined : type);
  for (const mediaType of mediaTypes) {
    const kind = bare(mediaType);
    if (isJson(mediaType)) return { contentType: unlessUsual(mediaType, "application/json") };
    if (isJsonRange(document, mediaType, content[mediaType])) return {};
    if (kind !== "multipart/form-data" && kind !== formType) continue;
    return {
      body: kind === formType ? "form" : "multipart",
      contentType: unlessUsual(mediaType, kind),
      encoding: fieldEncodings(document, id, asObject(content[mediaType])),
    };
  }
  return { body: "raw", contentType: mediaTypes.length === 1 ? mediaTypes[0] : "*/*" };
}

/** The media types of an operation's successes that are no JSON, as core's `Operation` has them. */
export function successTypes(
  document: JsonObject,
  operation: JsonObject,
): { readonly text?: true | readonly string[] | undefined; readonly binary?: readonly string[] | undefined } {
  const types = successContents(document, operation).flatMap((content) => {
    const bareTypes = Object.entries(content).map(([type, media]) =>
      isJsonRange(document, type, media) ? "application/json" : bare(type),
    );
    // Where JSON is offered it is what comes, unless it is one bare text.
    return bareTypes.some(isJson) ? bareTypes.filter((type) => type === "text/plain") : bareTypes;
  });
  const unique = [...new Set(types)];
  const text = unique.filter(isText);
  const binary = unique.filter((type) => !isText(type));
  return {
    text: text.length === 0 ? undefined : text.join() === "text/plain" ? true : text,
    binary: binary.length === 0 ? undefined : binary,
  };
}

function fieldEncodings(document: JsonObject, id: string, media: JsonObject): Encodings {
  const properties = propertiesOf(document, media.schema);
  const entries = Object.entries(asObject(media.encoding)).map(([name, value]): [string, FieldEncoding] => {
    const encoding = asObject(value);
    const { style, explode, contentType } = encoding;
    if (style !== undefined && !styles.includes(String(style)))
      throw new SpecError(
        `the field \`${name}\` of the body of \`${id}\` has the style \`${String(style)}\`, which is none of a form.`,
      );
    if (style !== undefined || explode !== undefined)
      return [name, styleOf(document, encoding, properties[name])];
    // Of the other content types a file has its own, and text none.
    return [
      name,
      typeof contentType === "string" && isJson(contentType)
        ? { contentType: "application/json" }
        : undefined,
    ];
  });
  return given(entries);
}

/** The encoding of a style; `undefined` where it makes no difference to what core does by default. */
function styleOf(
  document: JsonObject,
  { style, explode }: JsonObject,
  schema: Json | undefined,
): FieldEncoding {
  const isForm = style === undefined || style === "form";
  if (style === "deepObject") return { style };
  if (typeof explode === "boolean" ? explode : isForm)
    return isForm && mayBe(document, schema, "object") ? { style: "form" } : undefined;
  return isForm ? { explode: false } : { style: String(style) };
}

/** Whether a schema lets a value be of a type, as far as it says. */
function mayBe(document: JsonObject, schema: Json | undefined, type: "object" | "array", depth = 0): boolean {
  const own = resolve(document, schema);
  const implied = type === "object" ? (own.properties ?? own.additionalProperties) : own.items;
  if (own.type === type || asArray(own.type).includes(type)) return true;
  if (own.type === undefined && isObject(implied)) return true;
  return (
    depth < 10 &&
    ["allOf", "anyOf", "oneOf"].some((key) =>
      asArray(own[key]).some((part) => mayBe(document, part, type, depth + 1)),
    )
  );
}

function propertiesOf(document: JsonObject, schema: Json | undefined): JsonObject {
  const own = resolve(document, schema);
  const parts = asArray(own.allOf).map((part) => asObject(resolve(document, part).properties));
  return Object.assign({}, ...parts, asObject(own.properties)) as JsonObject;
}

/** What differs from the default; `undefined` when nothing does. */
function given(entries: readonly [string, FieldEncoding][]): Encodings {
  const found = entries.filter(([, encoding]) => encoding !== undefined);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** A media type without its parameters. */
function bare(mediaType: string): string {
  return mediaType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

function isJson(mediaType: string): boolean {
  return /^application\/json$|\+json$/.test(bare(mediaType));
}

/** Whether an open range of media types stands for JSON, as some frameworks write it: its schema is of an object or a list. */
function isJsonRange(document: JsonObject, mediaType: string, media: Json | undefined): boolean {
  const { schema } = asObject(media);
  return (
    /^(\*|application)\/\*$/.test(mediaType) &&
    (mayBe(document, schema, "object") || mayBe(document, schema, "array"))
  );
}

function isText(mediaType: string): boolean {
  return /^text\/|[/+]xml$/.test(mediaType);
}
