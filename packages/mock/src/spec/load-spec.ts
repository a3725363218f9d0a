import { resolve as absolutePath, basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { isObject } from "@confluir/core/internal";
import {
  checkDocument,
  checkReferences,
  createResolver,
  displayPath,
  givenDocument,
  type JsonObject,
  readDocument,
  toBasePath,
} from "./document.ts";
import type { SpecOperation } from "./spec-operation.ts";
import { toOperations } from "./to-operations.ts";

/** An OpenAPI 3 description: a file (YAML or JSON), or the parsed document itself. */
export type SpecSource = string | URL | JsonObject;

/** A spec that was read: the document as it is written, and its operations. */
export interface Spec {
  /** The file's name without its ending, such as `acme`; the document's title when there is no file. */
  readonly name: string;
  /** The file as errors name it. */
  readonly source: string;
  readonly document: JsonObject;
  /** Path of the first server's address, such as `/api/v1/public`; `""` when it has none. */
  readonly basePath: string;
  readonly operations: readonly SpecOperation[];
  /** The limit that `x-rate-limit` publishes; `null`: none. */
  readonly rateLimit: RateLimit | null;
}

/** How many requests may be made in a time. */
export interface RateLimit {
  readonly requests: number;
  readonly windowSeconds: number;
}

const files = new Map<string, Promise<Spec>>();
const documents = new WeakMap<object, Spec>();

/**
 * Loads any OpenAPI 3 description. A file is read once per process, unless it is forgotten.
 *
 * @throws {SpecError} if it is broken, or refers to other files.
 */
export async function readSpec(source: SpecSource): Promise<Spec> {
  if (isObject(source) && !(source instanceof URL)) return specFromDocument(source);
  const file = source instanceof URL ? fileURLToPath(source) : absolutePath(source);
  const known = files.get(file);
  if (known) return known;
  const reading = readDocument(file).then((document) =>
    toSpec(document, displayPath(file), basename(file, extname(file))),
  );
  files.set(file, reading);
  // A failure is no reading: the next one tries again.
  reading.catch(() => files.get(file) === reading && files.delete(file));
  return reading;
}

/** Forgets a file, so that it is read anew when it is loaded next. Specs that were loaded from it stay as they are. */
export function forgetSpec(file: string): void {
  files.delete(absolutePath(file));
}

function specFromDocument(source: JsonObject): Spec {
  const known = documents.get(source);
  if (known) return known;
  const document = checkDocument(source, givenDocument);
  const info = isObject(document.info) ? document.info : {};
  const spec = toSpec(document, givenDocument, typeof info.title === "string" ? info.title : "document");
  documents.set(source, spec);
  return spec;
}

function toSpec(document: JsonObject, source: string, name: string): Spec {
  const resolve = createResolver(document, source);
  checkReferences(document, resolve);
  const operations = toOperations(document, resolve);
  const basePath = toBasePath(document, source);
  return { name, source, document, basePath, operations, rateLimit: toRateLimit(document["x-rate-limit"]) };
}

function toRateLimit(node: unknown): RateLimit | null {
  if (!isObject(node)) return null;
  const { requests, windowSeconds } = node;
  if (typeof requests !== "number" || typeof windowSeconds !== "number") return null;
  return { requests, windowSeconds };
}
