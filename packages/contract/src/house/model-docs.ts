import ts from "typescript";
import { listFiles, listNodes } from "./workspace.ts";

/** A field of a type of the model, as its docstring says it. */
export interface FieldDoc {
  readonly field: string;
  /** The sentences of its docstring; empty: it has none. */
  readonly meaning: string;
  /** The types that its type names, such as `ContactSummary`. */
  readonly types: readonly string[];
}

/** The fields of each type of the model with their docstrings, those that it extends first. */
export function modelDocs(): ReadonlyMap<string, readonly FieldDoc[]> {
  const nodes = listFiles("packages/provider/src/model/*.ts").flatMap((file) => [...listNodes(file)]);
  const declared = new Map(
    nodes.flatMap((node) =>
      ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) ? [[node.name.text, node]] : [],
    ),
  );
  const fieldsOf = (name: string): readonly FieldDoc[] => {
    const node = declared.get(name);
    if (node === undefined) return [];
    if (ts.isTypeAliasDeclaration(node)) return fieldsIn(node.type);
    const parents = node.heritageClauses?.flatMap(({ types }) => types.map(({ expression }) => expression));
    const inherited = parents?.flatMap((parent) => (ts.isIdentifier(parent) ? fieldsOf(parent.text) : []));
    return [...(inherited ?? []), ...node.members.flatMap(fieldIn)];
  };
  return new Map([...declared.keys()].map((name) => [name, fieldsOf(name)]));
}

/** The fields of an object, or of the first of several that has a docstring. */
function fieldsIn(type: ts.TypeNode): readonly FieldDoc[] {
  if (ts.isTypeLiteralNode(type)) return type.members.flatMap(fieldIn);
  return ts.isUnionTypeNode(type) ? (type.types.map(fieldsIn).find(({ length }) => length > 0) ?? []) : [];
}

function fieldIn(member: ts.TypeElement): readonly FieldDoc[] {
  if (!ts.isPropertySignature(member) || !ts.isIdentifier(member.name)) return [];
  const texts = ts.getJSDocCommentsAndTags(member).map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? "");
  const types: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) types.push(node.typeName.text);
    ts.forEachChild(node, visit);
  };
  if (member.type) visit(member.type);
  return [{ field: member.name.text, meaning: texts.join(" ").replaceAll(/\s+/g, " "), types }];
}
