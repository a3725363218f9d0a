import { halfCharacterError, hasHalfCharacter } from "./half-character.ts";
import { type FieldEncodings, type FieldKind, writeFields } from "./write-fields.ts";

const formParts: FieldKind = { place: "form field", objects: true, files: true };

/**
 * Turns the body of a multipart operation into form data: a `Blob` becomes a file part, a list a part for each item, an
 * object JSON, everything else text. A `FormData` is taken as it is; `undefined` and `null` are left out.
 *
 * @throws {TypeError} naming the field that cannot be written.
 */
export function toFormData(body: unknown, encodings?: FieldEncodings): FormData {
  if (body instanceof FormData) return body;
  const form = new FormData();
  writeFields(formParts, body, encodings, (name, items, separator) => {
    const [first] = items;
    if (first instanceof Blob) return form.append(name, first);
    const text = items.join(separator);
    // The platform would put U+FFFD in its place.
    if (hasHalfCharacter(name + text)) throw halfCharacterError(`form field \`${name}\``);
    form.append(name, text);
  });
  return form;
}
