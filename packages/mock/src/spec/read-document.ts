import { readFile } from "node:fs/promises";
import { isObject } from "@confluir/core/internal";
import { parse } from "yaml";
import type { JsonObject } from "./json.ts";
import { displayPath, SpecError } from "./spec-error.ts";

/** How a document that was handed over as an object is named in errors. */
export const givenDocument = "The given document";

/**
 * Reads an OpenAPI file, YAML or JSON.
 *
 * @throws {SpecError} if it cannot be read, cannot be parsed, or is no OpenAPI 3 description.
 */
export async function readDocument(file: string): Promise<JsonObject> {
  const source = displayPath(file);
  let parsed: unknown;
  try {
    parsed = parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new SpecError(source, readingProblem(error), { cause: error });
  }
  return checkDocument(parsed, source);
}

/**
 * Tells an OpenAPI 3 description from anything else.
 *
 * @throws {SpecError} naming what is missing.
 */
export function checkDocument(value: unknown, source: string): JsonObject {
  if (!isObject(value)) throw new SpecError(source, "it holds no object");
  if (typeof value.openapi !== "string" || !value.openapi.startsWith("3.")) {
    throw new SpecError(source, '"openapi" is not a version 3');
  }
  if (!isObject(value.paths)) throw new SpecError(source, 'it has no "paths"');
  return value;
}

function readingProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES" || code === "EPERM") return "it must not be read";
  return error.message;
}
