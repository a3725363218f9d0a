import { readFile } from "node:fs/promises";
import { parseDocument } from "yaml";

/** Any value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** What cannot be generated from, in one sentence for people. */
export class SpecError extends Error {
  override readonly name = "SpecError";
}

/**
 * Reads an OpenAPI 3 file, YAML or JSON.
 *
 * @throws {SpecError} when it is missing, does not parse, or is not an OpenAPI 3 document; the message names file and line.
 */
export async function readDocument(file: string): Promise<JsonObject> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new SpecError(`${file} cannot be read (${error.code ?? "unknown reason"}).`);
  });
  const parsed = parseDocument(text, { prettyErrors: true });
  const [problem] = parsed.errors;
  if (problem !== undefined) {
    const line = problem.linePos?.[0].line;
    const [reason = problem.message] = problem.message.split(/ at line \d+/, 1);
    throw new SpecError(`${file} does not parse${line === undefined ? "" : ` at line ${line}`}: ${reason}.`);
  }
  const document = parsed.toJS({ maxAliasCount: -1 }) as unknown;
  if (!isObject(document) || !String(document.openapi ?? "").startsWith("3.")) {
    throw new SpecError(`${file} is not an OpenAPI 3 document: it has no \`openapi: 3.x\` at its root.`);
  }
  if (!isObject(document.paths)) throw new SpecError(`${file} has no \`paths\`.`);
  return document;
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
 * What a `$ref` into the document points at. It may be another `$ref`.
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

function unescapeToken(token: string): string {
  return decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
}
