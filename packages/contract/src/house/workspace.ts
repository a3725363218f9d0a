import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The folder of the whole repository. */
export const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** What a package says of itself. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly files?: readonly string[];
}

/** A package of the workspace. */
export interface Package {
  /** Name of its folder, such as `core`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package, by folder. */
export function listPackages(): readonly Package[] {
  return globSync("packages/*/package.json", { cwd: root })
    .sort()
    .map((file) => ({
      folder: file.split("/")[1] ?? "",
      manifest: JSON.parse(readFileSync(join(root, file), "utf8")) as Manifest,
    }));
}

/** Files that match a pattern, seen from the repository and sorted. What was installed or built is left out. */
export function listFiles(pattern: string): readonly string[] {
  const exclude = (name: string) => ["node_modules", "dist", "coverage"].includes(name);
  return globSync(pattern, { cwd: root, exclude }).sort();
}

/** Source files of a package, relative to the repository. */
export function listSources(folder: string): readonly string[] {
  return listFiles(`packages/${folder}/src/**/*.ts`);
}

/** Whether a file only exists for tests. */
export function isTestFile(file: string): boolean {
  return /\.test(-d)?\.ts$/.test(file) || file.includes("__fixtures__");
}

/** One import or re-export of a file. */
export interface Import {
  readonly from: string;
  /** Whether nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

/** Reads the import lines of a file, dynamic ones and types as in `import("./a.ts").A` included. */
export function readImports(file: string): readonly Import[] {
  return listNodes(file).flatMap((node) => {
    if (ts.isImportDeclaration(node)) return toImport(node.moduleSpecifier, node.importClause?.isTypeOnly);
    if (ts.isExportDeclaration(node)) return toImport(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      return ts.isStringLiteral(node.argument.literal) ? toImport(node.argument.literal, true) : [];
    const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    return isDynamic ? toImport(node.arguments[0], false) : [];
  });
}

function toImport(from: ts.Expression | undefined, typeOnly = false): readonly Import[] {
  return from && ts.isStringLiteral(from) ? [{ from: from.text, typeOnly }] : [];
}

/** Every node of the syntax tree of a source file. */
export function listNodes(file: string): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const add = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, add);
  };
  add(ts.createSourceFile(file, readText(file), ts.ScriptTarget.Latest, true));
  return nodes;
}

/** Text of a file of the repository. */
export function readText(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** The folder that a relative import leads to, seen from the repository. */
export function resolveRelative(file: string, from: string): string {
  return join(dirname(file), from);
}
