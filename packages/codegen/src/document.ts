import { readFile } from "node:fs/promises";
import { parseDocument } from "yaml";

/** Any value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A spec that nothing can be generated from. The message is for people: a sentence, or a line for each problem. */
export class SpecError extends Error {
  override readonly name = "SpecError";
  readonly kind = "bad_spec";

  /** Its name, kind and message. */
  toJSON(): Record<string, unknown> {
    const { name, kind, message } = this;
    return { name, kind, message };
  }
}

const unreadable: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "its permissions forbid it",
};

/**
 * Reads an OpenAPI 3 file, YAML or JSON.
 *
 * @throws {SpecError} when it is missing, does not parse, or is not an OpenAPI 3 document; the message names file and line.
 */
export async function readDocument(file: string): Promise<JsonObject> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    const reason = unreadable[error.code ?? ""] ?? error.code ?? "for a reason unknown";
    throw new SpecError(`${file} cannot be read: ${reason}.`);
  });
  const parsed = parseDocument(text, { prettyErrors: true, merge: true });
  const [problem] = [...parsed.errors, ...parsed.warnings];
  if (problem !== undefined) {
    const line = problem.linePos?.[0].line;
    const [reason = problem.message] = problem.message.split(/ at line \d+/, 1);
    throw new SpecError(`${file} does not parse${line === undefined ? "" : ` at line ${line}`}: ${reason}.`);
  }
  const document = toValue(parsed, file);
  if (!isObject(document) || !String(document.openapi ?? "").startsWith("3.")) {
    throw new SpecError(`${file} is not an OpenAPI 3 document: it has no \`openapi: 3.x\` at its root.`);
  }
  if (!/^3\.[01]\b/.test(String(document.openapi)))
    throw new SpecError(`${file} is OpenAPI ${String(document.openapi)}; write it in 3.0 or 3.1.`);
  if (!isObject(document.paths)) throw new SpecError(`${file} has no \`paths\`.`);
  return document;
}

/** The value of a parsed file, with its anchors and merge keys followed. */
function toValue(parsed: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    const value = parsed.toJS({ maxAliasCount: -1 }) as unknown;
    const problem = notJson(value, "#", []);
    if (problem === undefined) return value;
    throw new SpecError(`${file}: ${problem}`);
  } catch (error) {
    if (error instanceof SpecError) throw error;
    // The library reports an anchor that is missing, and a merge of what is no mapping, only now.
    throw new SpecError(`${file} does not parse: ${(error as Error).message}.`);
  }
}

/** The first problem of a value that JSON cannot represent, with its pointer. */
function notJson(value: unknown, pointer: string, above: readonly unknown[]): string | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return undefined;
  if (typeof value === "number")
    return Number.isFinite(value) ? undefined : `\`${pointer}\` is ${value}, which JSON cannot hold.`;
  if (above.includes(value)) return `\`${pointer}\` is an alias of what it stands in; use a \`$ref\`.`;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype)
    return `\`${pointer}\` has a YAML type that JSON lacks.`;
  for (const [key, inner] of Object.entries(value as object)) {
    if (key === "__proto__")
      return `\`${pointer}\` has a key \`__proto__\`, which JavaScript cannot carry; rename it.`;
    const problem = notJson(inner, `${pointer}/${escapeToken(key)}`, [...above, value]);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Whether a value is a JSON object, and no array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A JSON object, or an empty one in place of anything else. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** A JSON array, or an empty one in place of anything else. */
export function asArray(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/**
 * Follows `$ref`s that point into the document itself.
 *
 * @throws {SpecError} when one leads nowhere, in a circle, or into another file.
 */
export function resolve(document: JsonObject, value: Json | undefined): JsonObject {
  let current = asObject(value);
  const seen = new Set<string>();
  while (typeof current.$ref === "string") {
    const ref = current.$ref;
    if (seen.has(ref)) throw new SpecError(`\`${ref}\` refers to itself.`);
    seen.add(ref);
    const target = follow(document, ref);
    if (!isObject(target)) throw new SpecError(`\`${ref}\` leads nowhere.`);
    current = target;
  }
  return current;
}

/**
 * The target of a `$ref` into the document, which may be another `$ref`.
 *
 * @throws {SpecError} when it leads nowhere, or into another file.
 */
export function follow(document: JsonObject, ref: string): Json {
  if (!ref.startsWith("#/"))
    throw new SpecError(`\`${ref}\` points outside the file; bundle the spec first.`);
  let target: Json | undefined = document;
  for (const token of ref.slice(2).split("/").map(unescapeToken)) {
    const holder: unknown = target;
    target =
      typeof holder === "object" && holder !== null && Object.hasOwn(holder, token)
        ? (holder as JsonObject)[token]
        : undefined;
  }
  if (target === undefined) throw new SpecError(`\`${ref}\` leads nowhere.`);
  return target;
}

/** A key as a token of a JSON pointer. */
export function escapeToken(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** A key from its token in a JSON pointer, which may be that of a URL. */
export function unescapeToken(token: string): string {
  try {
    return decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    return token;
  }
}
