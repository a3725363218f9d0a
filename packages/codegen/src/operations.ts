import { asArray, asObject, isObject, type Json, type JsonObject, resolve, SpecError } from "./document.ts";

/** One operation of a spec, with the parameters of its path item. */
export interface SpecOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly operation: JsonObject;
  readonly parameters: readonly JsonObject[];
}

/** The methods of a path item, in OpenAPI's words. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/**
 * Every operation of a spec in the order of its paths.
 *
 * @throws {SpecError} when two operations share an id.
 */
export function listOperations(document: JsonObject): readonly SpecOperation[] {
  const found = new Map<string, SpecOperation>();
  for (const [path, value] of Object.entries(asObject(document.paths))) {
    if (path.startsWith("x-")) continue;
    const item = resolve(document, value);
    for (const method of methods) {
      const operation = item[method];
      if (!isObject(operation)) continue;
      const id = operationId(operation, method, path);
      if (found.has(id))
        throw new SpecError(`two operations are called \`${id}\`; an \`operationId\` must be unique.`);
      found.set(id, {
        id,
        method: method.toUpperCase(),
        path,
        operation,
        parameters: parametersOf(document, item, operation),
      });
    }
  }
  return [...found.values()];
}

/** An operation's id; one without is named after its request line. */
export function operationId(operation: JsonObject, method: string, path: string): string {
  const id = operation.operationId;
  if (typeof id === "string") return id;
  return `${method}${path.replace(/[^a-zA-Z0-9]+(.)?/g, (_, next: string = "") => next.toUpperCase())}`;
}

/** An operation's parameters, over those of its path with the same place and name. */
function parametersOf(document: JsonObject, item: JsonObject, operation: JsonObject): readonly JsonObject[] {
  const byKey = new Map<string, JsonObject>();
  for (const value of [...asArray(item.parameters), ...asArray(operation.parameters)]) {
    const parameter = resolve(document, value);
    byKey.set(`${String(parameter.in)} ${String(parameter.name)}`, parameter);
  }
  return [...byKey.values()];
}

/** Status and content of every success response. */
export function successes(
  document: JsonObject,
  operation: JsonObject,
): readonly (readonly [string, JsonObject])[] {
  return Object.entries(asObject(operation.responses))
    .filter(([status]) => /^2/.test(status))
    .map(([status, response]) => [status, asObject(resolve(document, response).content)]);
}

/** The contents of every success response. */
export function successContents(document: JsonObject, operation: JsonObject): readonly JsonObject[] {
  return successes(document, operation).map(([, content]) => content);
}

/** Whether a media type is read as JSON: by core's rule. */
export function isJsonMediaType(mediaType: string): boolean {
  return mediaType === "application/json" || mediaType.endsWith("+json");
}

/** A media type in lower case, without parameters. */
export function toMediaType(name: string): string {
  return (name.split(";", 1)[0] ?? "").trim().toLowerCase();
}

/** The schema of every media type in a `content`. */
export function schemasOf(content: JsonObject): readonly Json[] {
  return Object.values(content).flatMap((media) => {
    const schema = asObject(media).schema;
    return schema === undefined ? [] : [schema];
  });
}
