import { isJsonObject, type JsonObject } from "../spec/json.ts";

/** A form, once as its schema sees it and once as it came. */
export interface Form {
  /** Texts as what they stand for, files as a short text. */
  readonly value: Record<string, unknown>;
  /** The same, with files as files. */
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
export async function readForm(
  schema: JsonObject | null,
  contentType: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Form> {
  const form = await parseForm(contentType, bytes);
  const properties = isJsonObject(schema?.properties) ? schema.properties : {};
  const names = new Set(form.keys());
  const fields = [...names].map(async (name) => {
    const property = isJsonObject(properties[name]) ? properties[name] : {};
    const texts = await Promise.all(form.getAll(name).map(toText));
    return [name, toValue(property, texts)] as const;
  });
  const value = Object.fromEntries(await Promise.all(fields));
  const files = [...form].filter(([, part]) => typeof part !== "string");
  return { value, parts: { ...value, ...Object.fromEntries(files) } };
}

async function parseForm(contentType: string, bytes: Uint8Array<ArrayBuffer>): Promise<FormData> {
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
  const types = [property.type].flat();
  if (types.includes("array")) {
    const items = isJsonObject(property.items) ? property.items : {};
    return texts.map((text) => toScalar([items.type].flat(), text));
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
  if (!types.includes("object")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
