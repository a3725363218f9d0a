import {
  type AddField,
  type FieldKind,
  halfCharacterError,
  toField,
  toQueryString,
  type WriteField,
  writeFields,
} from "./client/request.ts";
import { mediaTypeOf } from "./client/response.ts";
import { isMissing, isRecord, requireJson, toJson } from "./json.ts";
import type { BodyWriter, FieldEncoding, QueryWriter, SuccessReader } from "./operation.ts";

// Encodings that most specs do not need: the generated operations name those that theirs needs, so that no other client carries them.

type FieldEncodings = Readonly<Record<string, FieldEncoding>> | undefined;

const queryParameters: FieldKind = { place: "query parameter" };
const formFields: FieldKind = { place: "form field", toJson };
const formParts: FieldKind = { place: "form field", toJson, files: true };

/**
 * Writes a query whose parameters have styles: lists in one piece, deep objects, JSON.
 *
 * @returns it without the question mark.
 * @throws {TypeError} naming the parameter that cannot be written.
 */
export const styledQuery: QueryWriter = (query, { query: encodings }) =>
  toQueryString(query, styled(queryParameters, encodings));

/**
 * Writes an `application/x-www-form-urlencoded` body: like a query, and objects as JSON. `URLSearchParams` are taken as they are.
 *
 * @throws {TypeError} naming the field that cannot be written.
 */
export const formBody: BodyWriter<"form"> = (body, { encoding, contentType }) => {
  const text =
    body instanceof URLSearchParams
      ? body.toString()
      : toQueryString(body, styled(formFields, encoding), formFields);
  return [text, contentType ?? "application/x-www-form-urlencoded"];
};

/**
 * Turns the body of a multipart operation into form data: a `Blob` becomes a file part, a list a part for each item, an
 * object JSON, everything else text. A `FormData` is taken as it is; `undefined` and `null` are left out.
 *
 * @throws {TypeError} naming the field that cannot be written.
 */
export const multipartBody: BodyWriter<"multipart"> = (body, { encoding }) => {
  // The platform writes the content type, with the boundary of the parts.
  if (body instanceof FormData) return [body];
  const form = new FormData();
  const add: AddField = (name, items, separator) => {
    const [first] = items;
    if (first instanceof Blob) return form.append(name, first);
    const text = items.join(separator);
    // The platform would put U+FFFD in its place.
    if (hasHalfCharacter(name + text)) throw halfCharacterError("form field", name);
    form.append(name, text);
  };
  writeFields(formParts, body, add, styled(formParts, encoding));
  return [form];
};

/**
 * Writes the body of an operation that takes JSON and form data: as `multipartBody` where it is a `FormData` or has a `Blob` among its
 * fields or their lists, else as JSON.
 *
 * @throws {TypeError} naming the field or place that cannot be written.
 */
export const jsonOrMultipartBody: BodyWriter<"jsonOrMultipart"> = (body, operation, operationId) => {
  const fields = isRecord(body) ? Object.values(body).flat() : [body];
  if (fields.some((field) => field instanceof Blob || field instanceof FormData))
    return multipartBody(body, operation, operationId);
  return [toJson(body, `The body of \`${operationId}\``), "application/json"];
};

/**
 * Takes a body of any other media type as the text or bytes that it is.
 *
 * @throws {TypeError} naming the operation, when it is neither.
 */
export const rawBody: BodyWriter<"raw"> = (body, { contentType }, operationId) => {
  // A copy of bytes, so that a retry sends the same.
  const payload =
    body instanceof ArrayBuffer || ArrayBuffer.isView(body) ? new Blob([body as BlobPart]) : body;
  const isText = typeof payload === "string";
  if (!isText && !(payload instanceof Blob))
    throw new TypeError(`The body of \`${operationId}\` must be a text, a Blob or bytes.`);
  if (isText && hasHalfCharacter(payload)) throw halfCharacterError("body of", operationId);
  const own = isText ? "text/plain" : payload.type || "application/octet-stream";
  const type = contentType === undefined || contentType.includes("*") ? own : contentType;
  return [payload, isText && /^text\/[^;]+$/.test(type) ? `${type};charset=utf-8` : type];
};

/** Reads successes that are text or bytes. */
export const textOrBytes: SuccessReader = {
  wantsBytes: ({ binary = [] }, response) => includesType(binary, mediaTypeOf(response)),
  read({ text: types = [] }, response, body) {
    const type = response.headers.get("content-type") ?? "";
    if (typeof body !== "string") return new Blob([body as BlobPart], { type });
    const isText = includesType(types === true ? ["text/plain"] : types, mediaTypeOf(response));
    if (!isText || body === "") return undefined;
    return types === true ? unquote(body) : body;
  },
};

/** The text of a JSON string; anything else as it is. */
function unquote(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : text;
  } catch {
    return text;
  }
}

/** Whether a media type is one of these, or in one of their ranges. */
function includesType(types: readonly string[], mediaType: string): boolean {
  return [mediaType, mediaType.replace(/\/.*/, "/*"), "*/*"].some((type) => types.includes(type));
}

const separators: Readonly<Record<string, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

/** Writes the fields that have an encoding; `undefined` where none has. */
function styled(kind: FieldKind, encodings: FieldEncodings): WriteField | undefined {
  if (encodings === undefined) return undefined;
  return (name, value, add) => {
    const encoding = Object.hasOwn(encodings, name) ? encodings[name] : undefined;
    if (encoding !== undefined) writeStyled(kind, name, value, encoding, add);
    return encoding !== undefined;
  };
}

function writeStyled(
  kind: FieldKind,
  name: string,
  value: unknown,
  { contentType, style = "form", explode = style === "form" }: FieldEncoding,
  add: AddField,
): void {
  const where = `The ${kind.place} \`${name}\``;
  if (contentType !== undefined) add(name, [toJson(value, where)], "");
  else if (!Array.isArray(value) && !isRecord(value)) add(name, [toField(kind, name, value)], "");
  else if (style === "deepObject") {
    requireJson(value, where);
    writeDeep(kind, name, value, add);
  } else if (explode) {
    const pairs = Array.isArray(value) ? value.map((item) => [name, item] as const) : Object.entries(value);
    for (const [key, item] of pairs) if (!isMissing(item)) add(key, [toField(kind, key, item)], "");
  } else {
    const fields = Array.isArray(value)
      ? value
      : Object.entries(value).filter(([, field]) => !isMissing(field));
    const items = fields.flat().filter((item) => !isMissing(item));
    if (items.length > 0) writeJoined(kind, name, items, separators[style] ?? ",", add);
  }
}

function writeJoined(
  kind: FieldKind,
  name: string,
  items: readonly unknown[],
  separator: string,
  add: AddField,
): void {
  const values = items.map((item) => toField({ place: kind.place }, name, item));
  // In a query a comma within an item is percent-encoded; no other separator is safe.
  if ((kind.files || separator !== ",") && values.some((item) => String(item).includes(separator))) {
    throw new TypeError(
      `The ${kind.place} \`${name}\` has an item with "${separator}", which separates its items.`,
    );
  }
  add(name, values, separator);
}

/** `q[statuses][]=open`: OpenAPI leaves lists in a deep object open; this is how PHP, Rails and Node's qs read them. */
function writeDeep(kind: FieldKind, name: string, value: unknown, add: AddField): void {
  if (isMissing(value)) return;
  if (Array.isArray(value)) {
    for (const item of value)
      if (!isMissing(item)) add(`${name}[]`, [toField({ place: kind.place }, name, item)], "");
  } else if (isRecord(value)) {
    for (const key of Object.keys(value)) writeDeep(kind, `${name}[${key}]`, value[key], add);
  } else add(name, [toField(kind, name, value)], "");
}

/** Whether a text has half a character in it. */
function hasHalfCharacter(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
