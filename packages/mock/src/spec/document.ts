import { readFile } from "node:fs/promises";
import { extname, relative } from "node:path";
import { ConfluirError } from "@confluir/core";
import { isObject, valueAt } from "@confluir/core/internal";

/** A JSON object whose members are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** An OpenAPI description that cannot be served. The message is one sentence that names the file and the problem. */
export class SpecError extends ConfluirError {
  override readonly name = "SpecError";
  readonly kind = "bad_spec";
  /** The file, or `the given document`. */
  readonly source: string;

  constructor(source: string, problem: string, options?: ErrorOptions) {
    super(`${source} cannot be served: ${oneSentence(problem)}`, options);
    this.source = source;
  }
}

/** A file as error messages name it: short when it lies below the working directory. */
export function displayPath(file: string): string {
  const short = relative(process.cwd(), file);
  return short === "" || short.startsWith("..") ? file : short;
}

// Parsers add a code frame below the first line.
function oneSentence(problem: string): string {
  const [line = ""] = problem.split("\n");
  return `${line.trim().replace(/[.:]$/, "")}.`;
}

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
    parsed = await parseText(file, await readFile(file, "utf8"));
  } catch (error) {
    throw new SpecError(source, readingProblem(error), { cause: error });
  }
  return checkDocument(parsed, source);
}

// YAML takes a hundred times as long as JSON, and its parser has to be loaded first.
async function parseText(file: string, text: string): Promise<unknown> {
  return extname(file) === ".json" ? JSON.parse(text) : (await import("yaml")).parse(text);
}

/**
 * Recognizes an OpenAPI 3 description.
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

/** Follows the `$ref` of an OpenAPI node until there is none; anything that is no object becomes `null`. */
export type Resolve = (node: unknown) => JsonObject | null;

/**
 * Makes the resolver of one document. It follows references inside the document only.
 *
 * @throws {SpecError} from the resolver: a reference to another file, to nothing, or in a circle.
 */
export function createResolver(document: JsonObject, source: string): Resolve {
  return (node) => {
    const seen = new Set<string>();
    let current = node;
    while (isObject(current) && typeof current.$ref === "string") {
      const reference = current.$ref;
      if (!reference.startsWith("#")) {
        throw new SpecError(source, `"$ref: ${reference}" leaves the file; bundle it first`);
      }
      if (seen.has(reference)) throw new SpecError(source, `"$ref: ${reference}" points to itself`);
      seen.add(reference);
      current = valueAt(document, decodeURIComponent(reference.slice(1)));
      if (current == null) throw new SpecError(source, `"$ref: ${reference}" points to nothing`);
    }
    return isObject(current) ? current : null;
  };
}

/**
 * Follows every reference of a document, so that a broken one shows before anything is served.
 *
 * @throws {SpecError} for a reference to another file, to nothing, or in a circle.
 */
export function checkReferences(document: JsonObject, resolve: Resolve): void {
  const nodes: unknown[] = [document];
  for (const node of nodes) {
    if (typeof node !== "object" || node === null) continue;
    resolve(node);
    for (const value of Object.values(node)) nodes.push(value);
  }
}

/**
 * The path of the first server's address, without a slash at its end; `""` when there is none.
 *
 * Prism drops it. A client that builds its addresses wrongly (`new URL("/x", baseUrl)` loses the path) must fail here
 * as it would at the provider's. Variables take their default.
 *
 * @param source names the document in errors.
 * @throws {SpecError} if that address is no URL.
 */
export function toBasePath(document: JsonObject, source: string): string {
  const server: unknown = Array.isArray(document.servers) ? document.servers[0] : undefined;
  if (!isObject(server) || typeof server.url !== "string") return "";
  const variables = isObject(server.variables) ? server.variables : {};
  const url = server.url.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const variable = variables[name];
    return isObject(variable) ? String(variable.default ?? "") : "";
  });
  const relativeTo = "http://relative.invalid/";
  if (!URL.canParse(url, relativeTo))
    throw new SpecError(source, "the address of its first server is no URL");
  return new URL(url, relativeTo).pathname.replace(/(?<!\/)\/+$/, "");
}
