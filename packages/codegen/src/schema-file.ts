import openapiTS, { astToString, type OpenAPI3, type SchemaObject } from "openapi-typescript";
import ts from "typescript";
import { asArray, isObject, type Json, type JsonObject, resolve, SpecError } from "./document.ts";
import { valuesIn } from "./kinds.ts";
import { describeLimits } from "./limits.ts";
import { mapDocument } from "./walk.ts";

/** Mark schemas of any text or number, in a form that does not swallow the literals next to it. */
const openString = "x-open-string";
const openNumber = "x-open-number";

/** Writes `schema.ts`: the spec's types, by openapi-typescript, with open enums open, limits in comments and binary parts as `Blob`. */
export async function schemaFile(document: JsonObject, header: string): Promise<string> {
  const prepared = openEnums(openTexts(describeLimits(document)));
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
    // openapi-typescript lints the shape of a spec; its message names the place, and a stack would add nothing.
    throw new SpecError(`no types can be made of the spec: ${error.message}.`);
  });
  const { named, names } = nameSchemas(nodes.filter((node) => !isUnused(node)));
  // Inside this file a schema is its name alone, which editors show and which is shorter.
  const text = astToString(named).replaceAll(/components\["schemas"\]\["(\w+)"\]/g, (whole, name) =>
    names.has(name) ? name : whole,
  );
  return `${header}\n${text}`;
}

/** Types that openapi-typescript writes for each spec and that hold nothing: no provider has `$defs`, and some send no webhooks. */
function isUnused(node: ts.Node): boolean {
  return ts.isTypeAliasDeclaration(node) && /^(?:webhooks|\$defs)$/.test(node.name.text);
}

/** Names that mean something else in the file. */
const taken = new Set(
  "paths webhooks components operations $defs Array Blob Date Extract Omit OneOf Partial Pick Readonly Record Required WithRequired XOR any bigint boolean never null number object string symbol undefined unknown void".split(
    " ",
  ),
);

/** Gives each schema a type of its own name, so that editors show `Thing` where they would show its whole structure. */
function nameSchemas(nodes: readonly ts.Node[]): { readonly named: ts.Node[]; readonly names: Set<string> } {
  const names = new Set<string>();
  const aliases: ts.Node[] = [];
  const { factory } = ts;
  const toAlias = (member: ts.TypeElement): ts.TypeElement => {
    if (!ts.isPropertySignature(member) || !ts.isIdentifier(member.name) || member.type === undefined)
      return member;
    const name = member.name.text;
    if (taken.has(name)) return member;
    names.add(name);
    const modifiers = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
    const alias = factory.createTypeAliasDeclaration(modifiers, name, undefined, member.type);
    aliases.push(ts.setSyntheticLeadingComments(alias, ts.getSyntheticLeadingComments(member)));
    return factory.createPropertySignature(
      member.modifiers,
      name,
      member.questionToken,
      factory.createTypeReferenceNode(name),
    );
  };
  const named = nodes.map((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== "components") return node;
    const members = node.members.map((member) => {
      if (!ts.isPropertySignature(member) || !ts.isIdentifier(member.name) || member.name.text !== "schemas")
        return member;
      if (member.type === undefined || !ts.isTypeLiteralNode(member.type)) return member;
      const type = factory.createTypeLiteralNode(member.type.members.map(toAlias));
      return factory.createPropertySignature(member.modifiers, member.name, member.questionToken, type);
    });
    return factory.createInterfaceDeclaration(
      node.modifiers,
      node.name,
      node.typeParameters,
      node.heritageClauses,
      members,
    );
  });
  return { named: [...named, ...aliases], names };
}

/** `string & {}`, or the same of `number`. */
function openType(kind: ts.SyntaxKind.StringKeyword | ts.SyntaxKind.NumberKeyword): ts.TypeNode {
  return ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(kind),
    ts.factory.createTypeLiteralNode([]),
  ]);
}

/**
 * Keeps the literals of "`all`, or any text": TypeScript reduces `"all" | string` to `string`, and an editor then suggests
 * nothing. In each choice that has both, the plain string becomes an open one.
 */
function openTexts(document: JsonObject): JsonObject {
  const hasLiteral = (choice: Json): boolean => {
    const schema = resolve(document, choice);
    return [schema.const, ...asArray(schema.enum)].some((value) => typeof value === "string");
  };
  return mapDocument(document, (kind, node) => {
    if (kind !== "schema" || !isObject(node)) return node;
    const choices = Object.entries(node).filter(
      ([key, value]) => /^(?:any|one)Of$/.test(key) && asArray(value).some(hasLiteral),
    );
    return Object.assign(
      {},
      node,
      ...choices.map(([key, value]) => ({ [key]: asArray(value).flatMap(opened) })),
    );
  });
}

/** A plain string as an open one, next to `null` when it may be that too; anything else as it is. */
function opened(choice: Json): Json[] {
  if (!isObject(choice)) return [choice];
  const types = [choice.type].flat();
  const isNarrow = ["$ref", "const", "enum", "format", openString].some((key) => key in choice);
  if (isNarrow || !types.includes("string")) return [choice];
  const others = types.filter((type) => type !== "string");
  const open = { ...choice, type: "string", [openString]: true };
  return others.length === 0 ? [open] : [open, { ...choice, type: others } as Json];
}

/** Adds "or any other of its type" to every enum that is marked open, be it an `enum` or a `$ref` to one. */
function openEnums(document: JsonObject): JsonObject {
  return mapDocument(document, (kind, node) => {
    if (kind !== "schema" || !isObject(node) || node["x-open-enum"] !== true) return node;
    const { "x-open-enum": _, description, ...known } = node;
    const types = new Set(valuesIn(document, node)?.map((value) => typeof value));
    const anyOf = [
      known,
      ...(types.has("string") ? [{ type: "string", [openString]: true }] : []),
      ...(types.has("number") ? [{ type: "number", [openNumber]: true }] : []),
      ...(types.has("boolean") ? [{ type: "boolean" }] : []),
    ];
    return description === undefined ? { anyOf } : { description, anyOf };
  });
}
