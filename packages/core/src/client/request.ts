import { checkObject, unfitOption, unknownName } from "../check-options.ts";
import { isMissing, isRecord } from "../json.ts";

/**
 * Reads a base URL as the platform does: blanks around it or a `#` with nothing behind it are dropped.
 *
 * @returns it without a trailing slash.
 * @throws {TypeError} when it is not an absolute http(s) URL, or carries credentials, a query or a fragment.
 */
export function parseBaseUrl(value: string): string {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username + url.password + url.search + url.hash)
    throw unfitOption(
      "baseUrl",
      "an http(s) URL without credentials, query or fragment, such as https://api.example.com/v1",
    );
  // As the platform read it, not as it was written: what `new URL` drops must not come back.
  return (url.origin + url.pathname).replace(/(?<!\/)\/+$/, "");
}

/**
 * Lays headers over each other, the later over the earlier whatever their case.
 *
 * @throws {TypeError} naming the header that cannot be sent; its value is not repeated, as it may be a key.
 */
export function mergeHeaders(...layers: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const layer of layers) {
    for (const name in layer) {
      const value = layer[name];
      if (value === undefined) continue;
      if (
        !/^[!#$%&'*+.^_`|~\w-]+$/.test(name) ||
        typeof value !== "string" ||
        /[^\t\x20-\x7e\x80-\xff]/.test(value)
      ) {
        throw new TypeError(`The header ${JSON.stringify(name)} has a name or value that cannot be sent.`);
      }
      merged[name.toLowerCase()] = value;
    }
  }
  return merged;
}

/** A path template taken apart: its texts, and between each two of them the name of a parameter. */
export type PathTemplate = readonly string[];

/** Takes a template such as `/{slug}/conversations` apart. */
export function parsePath(template: string): PathTemplate {
  return template.split(/\{([^{}]+)\}/);
}

/**
 * Puts bound and given path parameters into a template, each percent-encoded so that it stays in its segment.
 *
 * @param operationId for messages.
 * @param parameters takes the parameters as texts.
 * @throws {TypeError} naming the parameter that is unknown, missing, empty, cut through a character, or a dot segment that a server would
 * resolve away.
 */
export function fillPath(
  template: PathTemplate,
  operationId: string,
  bound: Readonly<Record<string, string>>,
  given: Readonly<Record<string, unknown>> | undefined,
  parameters: Record<string, string>,
): string {
  if (given !== undefined) {
    checkObject("`path`", "parameters", given);
    const names = template.filter((_, index) => index % 2 === 1);
    for (const name in given)
      if (!names.includes(name)) throw unknownName(operationId, "path parameter", name, names);
  }
  let path = "";
  for (let index = 0; index < template.length; index++) {
    const name = template[index] ?? "";
    if (index % 2 === 0) {
      path += name;
      continue;
    }
    const value = given?.[name] ?? bound[name];
    const problem = problemOf(value);
    if (problem !== undefined)
      throw new TypeError(
        `\`${operationId}\` needs the path parameter \`${name}\` as a string, and it is ${problem}.`,
      );
    parameters[name] = String(value);
    path += percentEncode(parameters[name], "path parameter", name);
  }
  return path;
}

function problemOf(value: unknown): string | undefined {
  if (isMissing(value)) return "missing";
  if (typeof value === "number") return Number.isFinite(value) ? undefined : "not finite";
  if (typeof value !== "string") return `of type ${typeof value}`;
  if (value === "") return "empty";
  return /^(?:\.|%2e){1,2}$/i.test(value) ? "a dot segment" : undefined;
}

/** The kind of the fields of a query or form, and their values besides text, numbers and booleans. */
export interface FieldKind {
  /** For messages. */
  readonly place: string;
  /** Whether there may be files. */
  readonly files?: boolean;
  /** Writes an object as JSON; missing: there may be none. */
  readonly toJson?: (value: unknown, where: string) => string;
}

/** A value that needs no further encoding. */
export type FieldValue = string | number | boolean | Blob;

/** Takes the items of one field, more than one only if it is a list in one piece. */
export type AddField = (name: string, items: readonly FieldValue[], separator: string) => void;

/** Writes one field in a way of its own; `false`: it has none. */
export type WriteField = (name: string, value: unknown, add: AddField) => boolean;

/**
 * Takes fields apart into pairs of name and value, as OpenAPI does by default: a pair for each item of a list, none for `undefined` and
 * `null`.
 *
 * @param own writes the fields that are not encoded so.
 * @throws {TypeError} naming the field that cannot be written so.
 */
export function writeFields(kind: FieldKind, fields: unknown, add: AddField, own?: WriteField): void {
  if (!isRecord(fields)) throw new TypeError(`Give ${kind.place}s as a plain object.`);
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (isMissing(value) || own?.(name, value, add)) continue;
    if (!Array.isArray(value)) add(name, [toField(kind, name, value)], "");
    else for (const item of value) if (!isMissing(item)) add(name, [toField(kind, name, item)], "");
  }
}

/**
 * One value of a field.
 *
 * @throws {TypeError} naming the field.
 */
export function toField(kind: FieldKind, name: string, value: unknown): FieldValue {
  if (isScalar(value) || (kind.files && value instanceof Blob)) return value;
  if (kind.toJson && (Array.isArray(value) || isRecord(value)))
    return kind.toJson(value, `The ${kind.place} \`${name}\``);
  throw new TypeError(
    `The ${kind.place} \`${name}\` must be a text, finite number${kind.files ? ", Blob" : ""} or boolean, or a list of them; write a date as text.`,
  );
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

const queryParameters: FieldKind = { place: "query parameter" };

/**
 * Writes a query, lists as repeated names unless they are written in a way of their own. `undefined` and `null` are left out.
 *
 * @returns it without the question mark.
 * @throws {TypeError} naming the parameter that cannot be written.
 */
export function toQueryString(fields: unknown, own?: WriteField, kind = queryParameters): string {
  let text = "";
  const { place } = kind;
  writeFields(
    kind,
    fields,
    (name, items, separator) => {
      const values = items.map((item) => percentEncode(item as string, place, name));
      // A comma between items stays as it is: percent-encoded, it would be one in an item.
      const value = values.join(separator === "," ? separator : encodeURIComponent(separator));
      text += `${text && "&"}${percentEncode(name, place, name)}=${value}`;
    },
    own,
  );
  return text;
}

function percentEncode(value: string, place: string, name: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    throw halfCharacterError(place, name);
  }
}

/**
 * The error for text with half a character: a surrogate without its partner, left when an emoji is cut through. No URL
 * and no UTF-8 can hold it.
 *
 * @param place the kind of text, such as "query parameter"; the text itself may be personal.
 * @param name its name.
 */
export function halfCharacterError(place: string, name: string): TypeError {
  return new TypeError(
    `The ${place} \`${name}\` holds half a character; cut text between characters, or use \`toWellFormed()\`.`,
  );
}
