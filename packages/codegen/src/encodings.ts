import { asArray, asObject, type Json, type JsonObject, resolve } from "./document.ts";
import { isJsonRange, mayBe } from "./kinds.ts";
import { isJsonMediaType, type SpecOperation, successContents, toMediaType } from "./operations.ts";

/** How a parameter or field is encoded, in OpenAPI's words, as core's `FieldEncoding`; `undefined`: by default. */
type FieldEncoding = Readonly<Record<string, string | boolean>> | undefined;

type Encodings = Readonly<Record<string, FieldEncoding>> | undefined;

/** How a request body is sent, as core's `Operation` has it; `body` is the name of the function that writes it. */
export interface BodyEncoding {
  readonly body?: "multipartBody" | "formBody" | "jsonOrMultipartBody" | "rawBody" | undefined;
  readonly contentType?: string | undefined;
  readonly encoding?: Encodings;
}

const formType = "application/x-www-form-urlencoded";
const jsonType = "application/json";
const multipartType = "multipart/form-data";

/** How an operation's query parameters are encoded, of those that are not by default. */
export function queryEncodings(document: JsonObject, { parameters }: SpecOperation): Encodings {
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  return given(
    inQuery.map((parameter) => [
      String(parameter.name),
      parameter.content === undefined
        ? styleOf(document, parameter, parameter.schema)
        : { contentType: "application/json" },
    ]),
  );
}

/**
 * How an operation's request body is sent: as the body itself decides where it may be JSON or form data, else in the first of its media types
 * that core can write, else as it is given.
 */
export function bodyEncoding(document: JsonObject, { operation }: SpecOperation): BodyEncoding {
  const content = asObject(resolve(document, operation.requestBody).content);
  const mediaTypes = Object.keys(content).filter((type) => !/^multipart\/(?!form-data)/i.test(type));
  if (mediaTypes.length === 0) return {};
  if (mediaTypes.includes(jsonType) && mediaTypes.includes(multipartType))
    return {
      body: "jsonOrMultipartBody",
      encoding: fieldEncodings(document, asObject(content[multipartType])),
    };
  // Among several the type of the body is found by its media type.
  const isOnly = Object.keys(content).length === 1;
  const unlessUsual = (type: string, usual: string) => (isOnly && type === usual ? undefined : type);
  for (const mediaType of mediaTypes) {
    const kind = toMediaType(mediaType);
    if (isJson(mediaType)) return { contentType: unlessUsual(mediaType, jsonType) };
    if (isJsonRange(document, kind, content[mediaType])) return {};
    if (kind !== multipartType && kind !== formType) continue;
    return {
      body: kind === formType ? "formBody" : "multipartBody",
      contentType: unlessUsual(mediaType, kind),
      encoding: fieldEncodings(document, asObject(content[mediaType])),
    };
  }
  return { body: "rawBody", contentType: mediaTypes.length === 1 ? mediaTypes[0] : "*/*" };
}

/** The media types of an operation's successes that are no JSON, as core's `Operation` has them. */
export function successTypes(
  document: JsonObject,
  operation: JsonObject,
): { readonly text?: true | readonly string[] | undefined; readonly binary?: readonly string[] | undefined } {
  const contents = successContents(document, operation).map((content) => Object.keys(content));
  const types = contents.flatMap((mediaTypes) => {
    // Where JSON is offered it is what comes, unless it is one bare text.
    return mediaTypes.some(isJsonMediaType) ? mediaTypes.filter((type) => type === "text/plain") : mediaTypes;
  });
  const unique = [...new Set(types)];
  const text = unique.filter(isText);
  const isJsonToo = contents.flat().some(isJsonMediaType);
  const binary = unique.filter((type) => !isText(type));
  return {
    text: text.length === 0 ? undefined : text.join() === "text/plain" && isJsonToo ? true : text,
    binary: binary.length === 0 ? undefined : binary,
  };
}

function fieldEncodings(document: JsonObject, media: JsonObject): Encodings {
  const properties = propertiesOf(document, media.schema);
  const entries = Object.entries(asObject(media.encoding)).map(([name, value]): [string, FieldEncoding] => {
    const encoding = asObject(value);
    const { style, explode, contentType } = encoding;
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

function propertiesOf(document: JsonObject, schema: Json | undefined, depth = 0): JsonObject {
  const own = resolve(document, schema);
  const parts = depth > 9 ? [] : asArray(own.allOf).map((part) => propertiesOf(document, part, depth + 1));
  return Object.assign({}, ...parts, asObject(own.properties)) as JsonObject;
}

/** What differs from the default; `undefined` when nothing does. */
function given(entries: readonly [string, FieldEncoding][]): Encodings {
  const found = entries.filter(([, encoding]) => encoding !== undefined);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

function isJson(mediaType: string): boolean {
  return isJsonMediaType(toMediaType(mediaType));
}

function isText(mediaType: string): boolean {
  return /^text\/|[/+]xml$/.test(mediaType);
}
