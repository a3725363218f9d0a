import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { readText, root } from "./workspace.ts";

/** What an editor shows over names in the programs that use the packages, written down in hovers.md by hand. */
const page = readText("packages/contract/src/house/hovers.md");
const expected = [...page.matchAll(/^## `(\S+)`\n((?:(?!^## )[\s\S])*)/gm)].flatMap(
  ([, file = "", body = ""]) =>
    [...body.matchAll(/^```ts\n\/\/ (\w+)\n([\s\S]*?)\n```$/gm)].map(([, name = "", text = ""]) => ({
      file,
      name,
      text,
    })),
);

const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
const service = ts.createLanguageService({
  getScriptFileNames: () => [...new Set(expected.map(({ file }) => join(root, file)))],
  getScriptVersion: () => "1",
  getScriptSnapshot: (file) => {
    const text = ts.sys.readFile(file);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCompilationSettings: () => options,
  getCurrentDirectory: () => root,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
  readDirectory: ts.sys.readDirectory,
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
  realpath: (path) => ts.sys.realpath?.(path) ?? path,
});

/** What an editor shows over the first use of a name in a file, apart from where it is imported. */
function hover(file: string, name: string): string {
  const source = service.getProgram()?.getSourceFile(join(root, file));
  const places: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node) && node.text === name) places.push(node.getStart(source));
    ts.forEachChild(node, visit);
  };
  if (source) visit(source);
  const info = service.getQuickInfoAtPosition(join(root, file), places[0] ?? 0);
  return ts.displayPartsToString(info?.displayParts);
}

describe("an editor", () => {
  it("is asked for twenty names", () => {
    expect(expected.length).toBeGreaterThanOrEqual(20);
  });

  it.each(expected)("shows $name in $file as it is written down", ({ file, name, text }) => {
    expect(hover(file, name)).toBe(text);
  });
});
