import type { FieldEncoding } from "../operation.ts";
import { isRecord, requireJson, toJson } from "./json-text.ts";

/** How fields are encoded, by name; a missing one is in OpenAPI's default. */
export type FieldEncodings = Readonly<Record<string, FieldEncoding>>;

/** What needs no further encoding. */
export type FieldValue = string | number | boolean | Blob;

/** What the fields are, and what beside text, numbers and booleans they may hold. */
export interface FieldKind {
  /** For messages. */
  readonly place: string;
  /** Whether an object without an encoding is sent as JSON. */
  readonly objects: boolean;
  /** Whether there may be files. */
  readonly files: boolean;
}

const separators: Readonly<Record<string, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

/**
 * Takes fields apart into pairs of name and value, as OpenAPI encodes them. A list gives a pair for each item unless its
 * encoding says otherwise; `undefined` and `null` give none.
 *
 * @param add takes the items of one value, more than one only if it is a list in one piece.
 * @throws {TypeError} naming the field that cannot be written so.
 */
export function writeFields(
  { place, objects, files }: FieldKind,
  fields: unknown,
  encodings: FieldEncodings | undefined,
  add: (name: string, items: readonly FieldValue[], separator: string) => void,
): void {
  if (!isRecord(fields)) throw new TypeError(`Give ${place}s as the properties of a plain object.`);
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (isMissing(value)) continue;
    const encoding = encodings?.[name];
    if (encoding !== undefined) writeEncoded(name, value, encoding);
    else if (Array.isArray(value)) writeList(name, value);
    else write(name, value);
  }

  function write(name: string, value: unknown): void {
    if (isScalar(value) || (files && value instanceof Blob)) add(name, [value], "");
    else if (objects && (Array.isArray(value) || isRecord(value))) writeJson(name, value);
    else throw refuse(name);
  }

  function writeList(name: string, list: readonly unknown[]): void {
    for (const item of list) if (!isMissing(item)) write(name, item);
  }

  function writeJson(name: string, value: unknown): void {
    add(name, [toJson(value, `The ${place} \`${name}\``)], "");
  }

  function writeEncoded(
    name: string,
    value: unknown,
    { contentType, style = "form", explode }: FieldEncoding,
  ) {
    const isList = Array.isArray(value);
    if (contentType !== undefined) writeJson(name, value);
    else if (!isList && !isRecord(value)) write(name, value);
    else if (style === "deepObject") {
      requireJson(value, `The ${place} \`${name}\``);
      writeDeep(name, value);
    } else if (explode ?? style === "form") {
      if (isList) writeList(name, value);
      else for (const key of Object.keys(value)) writeList(key, [value[key]]);
    } else {
      const fields = isList ? value : Object.entries(value).filter(([, field]) => !isMissing(field));
      const items = fields.flat().filter((item) => !isMissing(item));
      if (items.length > 0) writeJoined(name, items, separators[style] ?? ",");
    }
  }

  function writeJoined(name: string, items: readonly unknown[], separator: string): void {
    if (!items.every(isScalar)) throw refuse(name);
    // A query tells a comma within an item by its percent-encoding, and nothing else.
    if ((files || separator !== ",") && items.some((item) => String(item).includes(separator))) {
      throw new TypeError(
        `The ${place} \`${name}\` has an item with "${separator}", which separates its items.`,
      );
    }
    add(name, items, separator);
  }

  /** `q[statuses][]=open`: OpenAPI leaves lists in a deep object open; this is how PHP, Rails and Node's qs read them. */
  function writeDeep(name: string, value: unknown): void {
    if (isMissing(value)) return;
    if (Array.isArray(value)) {
      for (const item of value) {
        if (typeof item === "object" && item !== null) throw refuse(name);
        writeDeep(`${name}[]`, item);
      }
    } else if (isRecord(value)) {
      for (const key of Object.keys(value)) writeDeep(`${name}[${key}]`, value[key]);
    } else write(name, value);
  }

  function refuse(name: string): TypeError {
    return new TypeError(
      `The ${place} \`${name}\` must be a text, finite number${files ? ", Blob" : ""} or boolean, or a list of them; write a date as text.`,
    );
  }
}

function isMissing(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}
