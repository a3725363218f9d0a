import type { Pagination } from "@confluir/core";
import { isObject } from "@confluir/core/internal";
import type { JsonObject, Resolve } from "./document.ts";
import type {
  ParameterPlace,
  SpecContent,
  SpecExample,
  SpecOperation,
  SpecParameter,
  SpecResponse,
} from "./spec-operation.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const places: readonly string[] = ["path", "query", "header", "cookie"] satisfies ParameterPlace[];

/** Lists the operations of a document, in the order in which they are written. */
export function toOperations(document: JsonObject, resolve: Resolve): SpecOperation[] {
  return entries(document.paths).flatMap(([path, node]) => {
    const pathItem = resolve(node) ?? {};
    return methods.flatMap((method) => {
      const operation = resolve(pathItem[method]);
      return operation
        ? [toOperation(document, resolve, path, method.toUpperCase(), pathItem, operation)]
        : [];
    });
  });
}

function toOperation(
  document: JsonObject,
  resolve: Resolve,
  path: string,
  method: string,
  pathItem: JsonObject,
  operation: JsonObject,
): SpecOperation {
  const body = resolve(operation.requestBody);
  return {
    operationId: typeof operation.operationId === "string" ? operation.operationId : `${method} ${path}`,
    method,
    path,
    parameters: toParameters(resolve, [...list(pathItem.parameters), ...list(operation.parameters)]),
    queryKeys: toQueryKeys(document, resolve, operation),
    requestBody: body && { required: body.required === true, contents: toContents(resolve, body.content) },
    responses: toResponses(resolve, operation.responses),
    isSafe: method === "GET" || method === "HEAD" || operation["x-safe"] === true,
    pagination: toPagination(operation["x-pagination"]),
  };
}

// A parameter of the operation replaces one of the path that has the same name and place.
function toParameters(resolve: Resolve, nodes: readonly unknown[]): SpecParameter[] {
  const byKey = new Map<string, SpecParameter>();
  for (const node of nodes) {
    const parameter = resolve(node);
    if (!parameter || typeof parameter.name !== "string" || !isPlace(parameter.in)) continue;
    const inQuery = parameter.in === "query" || parameter.in === "cookie";
    const style = typeof parameter.style === "string" ? parameter.style : inQuery ? "form" : "simple";
    byKey.set(`${parameter.in} ${parameter.name}`, {
      name: parameter.name,
      in: parameter.in,
      required: parameter.required === true,
      style,
      explode: typeof parameter.explode === "boolean" ? parameter.explode : style === "form",
      schema: toSchema(resolve, parameter.schema),
      example: toExamples(resolve, parameter)[0]?.value,
    });
  }
  return [...byKey.values()];
}

function toQueryKeys(document: JsonObject, resolve: Resolve, operation: JsonObject): string[] {
  const components = isObject(document.components) ? document.components : {};
  const schemes = isObject(components.securitySchemes) ? components.securitySchemes : {};
  const used = list(operation.security ?? document.security).flatMap((requirement) =>
    entries(requirement).map(([name]) => name),
  );
  return used.flatMap((name) => {
    const scheme = resolve(schemes[name]);
    return scheme?.in === "query" && typeof scheme.name === "string" ? [scheme.name] : [];
  });
}

function toResponses(resolve: Resolve, node: unknown): SpecResponse[] {
  const responses = entries(node).map(([status, value]): SpecResponse => {
    const response = resolve(value) ?? {};
    return {
      status,
      headers: entries(response.headers).map(([name]) => name),
      contents: toContents(resolve, response.content),
    };
  });
  return responses.sort((a, b) => rank(a.status).localeCompare(rank(b.status)));
}

function rank(status: string): string {
  if (status.startsWith("2")) return `0${status}`;
  return status === "default" ? "1" : `2${status}`;
}

function toContents(resolve: Resolve, node: unknown): SpecContent[] {
  return entries(node).map(([mediaType, value]) => {
    const content = resolve(value) ?? {};
    const isForm = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(mediaType);
    return {
      mediaType,
      schema: isForm ? resolve(follow(resolve, content.schema, 6)) : toSchema(resolve, content.schema),
      encoding: resolve(content.encoding),
      examples: toExamples(resolve, content),
    };
  });
}

function toSchema(resolve: Resolve, node: unknown): JsonObject | null {
  const schema = resolve(node);
  if (!isObject(schema?.properties)) return schema;
  const properties = entries(schema.properties).map(([name, property]) => [
    name,
    resolve(property) ?? property,
  ]);
  return { ...schema, properties: Object.fromEntries(properties) };
}

// Fields of a form are text: which value a text stands for is only in the schema of the field, of its items or of their parts.
function follow(resolve: Resolve, node: unknown, levels: number): unknown {
  if (Array.isArray(node)) return node.map((each) => follow(resolve, each, levels));
  const schema = levels === 0 ? null : resolve(node);
  if (schema === null) return node;
  return Object.fromEntries(
    entries(schema).map(([name, value]) => [name, follow(resolve, value, levels - 1)]),
  );
}

function toExamples(resolve: Resolve, node: JsonObject): SpecExample[] {
  const named = entries(node.examples).map(([name, value]) => ({ name, value: resolve(value)?.value }));
  return node.example === undefined ? named : [{ name: "default", value: node.example }, ...named];
}

// The generator refuses a spec whose `x-pagination` lacks something.
function toPagination(node: unknown): Pagination | null {
  return isObject(node) && ["cursor", "page", "window"].includes(String(node.style))
    ? (node as object as Pagination)
    : null;
}

function entries(node: unknown): [string, unknown][] {
  return isObject(node) ? Object.entries(node) : [];
}

function list(node: unknown): readonly unknown[] {
  return Array.isArray(node) ? node : [];
}

function isPlace(value: unknown): value is ParameterPlace {
  return typeof value === "string" && places.includes(value);
}
