import { halfCharacterError } from "./half-character.ts";
import { type FieldEncodings, type FieldKind, writeFields } from "./write-fields.ts";

const queryParameters: FieldKind = { place: "query parameter", objects: false, files: false };
const formFields: FieldKind = { place: "form field", objects: true, files: false };

/**
 * Writes a query, lists as repeated names unless their encoding says otherwise. What is `undefined` or `null` is left out.
 *
 * @returns it without the question mark.
 * @throws {TypeError} naming the parameter that cannot be written.
 */
export function toQueryString(query: Readonly<Record<string, unknown>>, encodings?: FieldEncodings): string {
  return toPairs(queryParameters, query, encodings);
}

/**
 * Writes an `application/x-www-form-urlencoded` body: like a query, and objects as JSON. `URLSearchParams` are taken as they are.
 *
 * @throws {TypeError} naming the field that cannot be written.
 */
export function toFormText(body: unknown, encodings?: FieldEncodings): string {
  return body instanceof URLSearchParams ? body.toString() : toPairs(formFields, body, encodings);
}

function toPairs(kind: FieldKind, fields: unknown, encodings: FieldEncodings | undefined): string {
  let text = "";
  writeFields(kind, fields, encodings, (name, items, separator) => {
    try {
      const value = items.map((item) => encodeURIComponent(item as string));
      const between = separator === "," ? separator : encodeURIComponent(separator);
      text += `${text === "" ? "" : "&"}${encodeURIComponent(name)}=${value.join(between)}`;
    } catch {
      throw halfCharacterError(`${kind.place} \`${name}\``);
    }
  });
  return text;
}
