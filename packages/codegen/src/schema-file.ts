import openapiTS, { astToString, type OpenAPI3, type SchemaObject } from "openapi-typescript";
import ts from "typescript";
import { isObject, type JsonObject, SpecError } from "./document.ts";
import { describeLimits } from "./limits.ts";
import { openString, openTexts } from "./open-texts.ts";
import { valuesIn } from "./supported.ts";
import { mapDocument } from "./walk.ts";

const openNumber = "x-open-number";

/** Writes `schema.ts`: the spec's types, by openapi-typescript, with open enums open, limits in comments and binary parts as `Blob`. */
export async function schemaFile(document: JsonObject, header: string): Promise<string> {
  const prepared = openEnums(openTexts(describeLimits(document)) as JsonObject);
  const nodes = await openapiTS(prepared as unknown as OpenAPI3, {
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
    transform: (schema: SchemaObject) => {
      if (openString in schema) return openType(ts.SyntaxKind.StringKeyword);
      if (openNumber in schema) return openType(ts.SyntaxKind.NumberKeyword);
      if (schema.format === "binary") return ts.factory.createTypeReferenceNode("Blob");
      return undefined;
    },
  }).catch((error: Error) => {
    // Its own checks are of the shape of a spec; they name the place, and a stack would say nothing more.
    throw new SpecError(`no types can be made of the spec: ${error.message}.`);
  });
  return `${header}\n${astToString(nodes)}`;
}

/** Any value of a type, in a form that does not swallow the literals beside it. */
function openType(kind: ts.SyntaxKind.StringKeyword | ts.SyntaxKind.NumberKeyword): ts.TypeNode {
  return ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(kind),
    ts.factory.createTypeLiteralNode([]),
  ]);
}

/** Puts "or any other of its type" beside every enum that is marked open, be it an `enum` or a `$ref` to one. */
function openEnums(document: JsonObject): JsonObject {
  return mapDocument(document, (kind, node) => {
    if (kind !== "schema" || !isObject(node) || node["x-open-enum"] !== true) return node;
    const { "x-open-enum": _, description, ...known } = node;
    const types = new Set(valuesIn(document, node)?.map((value) => typeof value));
    const others = [
      types.has("string") ? { type: "string", [openString]: true } : [],
      types.has("number") ? { type: "number", [openNumber]: true } : [],
      types.has("boolean") ? { type: "boolean" } : [],
    ].flat();
    const anyOf = [known, ...others];
    return description === undefined ? { anyOf } : { description, anyOf };
  });
}
