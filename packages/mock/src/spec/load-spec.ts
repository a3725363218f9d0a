import { resolve as absolutePath, basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import { isObject } from "@confluir/core/internal";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
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

/** Says how a value breaks a schema of a spec, a line per problem; an empty list when it does not. */
export type Validate = (schema: JsonObject, value: unknown) => readonly string[];

const validators = new WeakMap<JsonObject, Validate>();

/** Validates against schemas of one spec, `$ref`s into it and formats included. There is one validator of a document. */
export function createValidator(document: JsonObject): Validate {
  const known = validators.get(document);
  if (known) return known;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const { components } = document;
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {};
  // A schema of its own for each, so that it is compiled once, and not once more for each schema that refers to it.
  for (const [name, schema] of Object.entries(schemas))
    ajv.addSchema({ ...(withSharedRefs(schema) as JsonObject), components }, idOf(name));
  const compiled = new WeakMap<JsonObject, ValidateFunction>();
  const validate: Validate = (schema, value) => {
    const check =
      compiled.get(schema) ?? ajv.compile({ ...(withSharedRefs(schema) as JsonObject), components });
    compiled.set(schema, check);
    if (check(value)) return [];
    return (check.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath || "/"} ${message ?? "is wrong"}`,
    );
  };
  validators.set(document, validate);
  return validate;
}

const idOf = (name: string) => `spec:///${name}`;

/** A schema in which references to the schemas of the spec are those to what is compiled already. */
function withSharedRefs(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withSharedRefs);
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      const [, name, rest] =
        (key === "$ref" && /^#\/components\/schemas\/([^/]+)(\/.*)?$/.exec(String(value))) || [];
      return [key, name === undefined ? withSharedRefs(value) : `${idOf(name)}${rest ? `#${rest}` : ""}`];
    }),
  );
}
