import {
  isTestFile,
  listFiles,
  readImports,
  readText,
  resolveRelative,
} from "../../../packages/contract/src/house/workspace.ts";

/** A file that somebody wrote by hand. */
export interface SourceFile {
  /** Seen from the repository, such as `packages/core/src/index.ts`. */
  readonly path: string;
  /** `packages/core`, `specs`, `bench` and so on. */
  readonly place: string;
  readonly text: string;
  /** Line ends in it. */
  readonly lines: number;
  /** Whether it only exists for tests: a test, a type test, or below `__fixtures__`. */
  readonly isTest: boolean;
}

/** Every file of code and every spec that is written by hand. Generated and built files are left out. */
export function listSourceFiles(): readonly SourceFile[] {
  const patterns = ["packages/*/**/*.{ts,js}", "{bench,examples,specs}/**/*.{ts,js}", "specs/*.yaml"];
  return patterns
    .flatMap((pattern) => listFiles(pattern))
    .filter((path) => !path.includes("/generated/"))
    .map((path) => {
      const text = readText(path);
      const [top = "", folder = ""] = path.split("/");
      const place = top === "packages" ? `packages/${folder}` : top;
      return { path, place, text, lines: text.split("\n").length - 1, isTest: isTestFile(path) };
    });
}

/** A small file whose only purpose is one other. */
export interface Leaf {
  readonly file: SourceFile;
  readonly importer: string;
}

/** A file of so many lines is small. */
export const smallLines = 45;

/** Small files that exactly one other file of the same place imports, tests aside. */
export function listLeaves(files: readonly SourceFile[]): readonly Leaf[] {
  const importers = new Map<string, Set<string>>();
  for (const { path } of files) {
    for (const { from } of readImports(path)) {
      if (!from.startsWith(".")) continue;
      const target = resolveRelative(path, from);
      importers.set(target, (importers.get(target) ?? new Set()).add(path));
    }
  }
  return files.flatMap((file) => {
    const [importer, ...others] = importers.get(file.path) ?? [];
    const isLeaf = importer !== undefined && others.length === 0 && file.lines <= smallLines;
    return isLeaf ? [{ file, importer }] : [];
  });
}
