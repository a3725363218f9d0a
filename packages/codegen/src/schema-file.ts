import openapiTS, { astToString, type OpenAPI3, type SchemaObject } from "openapi-typescript";
import ts from "typescript";
import type { Json, JsonObject } from "./document.ts";
import { isObject } from "./document.ts";
import { describeLimits } from "./limits.ts";
import { openString, openTexts } from "./open-texts.ts";
import { listOperations } from "./operations.ts";

/** Writes `schema.ts`: the spec's types, by openapi-typescript, with open enums open, limits told and binary parts as `Blob`. */
export async function schemaFile(document: JsonObject, header: string): Promise<string> {
  const prepared = withOperationIds(openEnums(openTexts(describeLimits(document))) as JsonObject);
  const nodes = await openapiTS(prepared as unknown as OpenAPI3, {
    defaultNonNullable: false,
    silent: true,
    transform: (schema: SchemaObject) => {
      if (openString in schema) return openStringType();
      if (schema.format === "binary") return ts.factory.createTypeReferenceNode("Blob");
      return undefined;
    },
  });
  return `${header}\n${astToString(nodes)}`;
}

/** Any string, in a form that does not swallow the literals beside it. */
function openStringType(): ts.TypeNode {
  const string = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  return ts.factory.createIntersectionTypeNode([string, ts.factory.createTypeLiteralNode([])]);
}

/** Puts "or any other string" beside every enum that is marked open, be it an `enum` or a `$ref` to one. */
function openEnums(value: Json): Json {
  if (Array.isArray(value)) return value.map(openEnums);
  if (!isObject(value)) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, field]) => [key, openEnums(field)]));
  if (copy["x-open-enum"] !== true) return copy;
  const { "x-open-enum": _, description, ...known } = copy;
  const anyOf = [known, { type: "string", [openString]: true }];
  return description === undefined ? { anyOf } : { description, anyOf };
}

/** openapi-typescript leaves operations without an id out of its `operations`; here each has the one the table uses. */
function withOperationIds(document: JsonObject): JsonObject {
  const copy = structuredClone(document);
  for (const { id, method, path } of listOperations(copy)) {
    const item = (copy.paths as JsonObject)[path] as JsonObject;
    const operation = item[method.toLowerCase()];
    if (isObject(operation)) Object.assign(operation, { operationId: id });
  }
  return copy;
}
