import { namePattern, providers } from "@confluir/acceptance/providers";
import type { AnyProvider } from "@confluir/normalize";
import {
  isTestFile,
  listFiles,
  readImports,
  readText,
  resolveRelative,
} from "../../../packages/contract/src/house/workspace.ts";
import { withChildren } from "../child.ts";
import { readBudgets } from "../size/budgets.ts";
import type { Crossed } from "./crosser.ts";

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

/** Lines and files. */
export interface Amount {
  readonly files: number;
  readonly lines: number;
}

/** One place of the repository. */
export interface PlaceCount {
  readonly place: string;
  readonly source: Amount;
  readonly tests: Amount;
  readonly leaves: readonly Leaf[];
}

/** The cost of one provider. Its own files have its name in their path. */
export interface ProviderCount {
  readonly name: string;
  readonly spec: Amount;
  /** Own source: the sandbox included, webhooks not. */
  readonly source: Amount;
  readonly webhooks: Amount;
  readonly tests: Amount;
  /** The most lines that its source may have. */
  readonly lineGoal: number;
  /** Places with an own file. */
  readonly places: readonly string[];
  /** Source files of others that name it, examples aside. */
  readonly outside: readonly string[];
  /** Files of `packages/mock` that a request to its sandbox goes through. */
  readonly crossed: readonly string[];
}

/** The repository in numbers. */
export interface HouseCount {
  readonly places: readonly PlaceCount[];
  readonly providers: readonly ProviderCount[];
  /** Files of `packages/normalize` that a page of an inbox over every provider goes through. */
  readonly crossed: readonly string[];
}

/** Counts everything. */
export async function countHouse(): Promise<HouseCount> {
  const files = listSourceFiles();
  const ids = providers.map(({ id }) => id);
  const { inbox, request } = await withChildren(
    "./house/crosser.ts",
    [ids],
    async ([child]) => child?.hello as Crossed,
    ["--conditions=@confluir/source"],
  );
  return {
    places: countPlaces(files),
    providers: providers.map((provider) => ({
      ...countProvider(files, provider),
      lineGoal: readBudgets(provider).lines,
      crossed: (request[provider.id] ?? []).filter((file) => file.startsWith("packages/mock/")),
    })),
    crossed: inbox.filter((file) => file.startsWith("packages/normalize/")),
  };
}

/** Counts each place by itself. Specs are counted by provider. */
export function countPlaces(files: readonly SourceFile[]): readonly PlaceCount[] {
  const code = files.filter(({ path }) => !path.endsWith(".yaml"));
  return [...new Set(code.map(({ place }) => place))].sort().map((place) => {
    const own = code.filter((file) => file.place === place);
    const source = own.filter(({ isTest }) => !isTest);
    return {
      place,
      source: sum(source),
      tests: sum(own.filter(({ isTest }) => isTest)),
      leaves: listLeaves(source),
    };
  });
}

/** Counts the files of a provider, and those of others that name it. */
export function countProvider(
  files: readonly SourceFile[],
  provider: AnyProvider,
): Omit<ProviderCount, "crossed" | "lineGoal"> {
  const pattern = namePattern(provider);
  const own = files.filter(({ path }) => pattern.test(path));
  const isSpec = ({ path }: SourceFile) => path.endsWith(".yaml");
  const isWebhook = ({ path }: SourceFile) => /webhook|deliver|event/.test(path);
  const source = own.filter((file) => !file.isTest && !isSpec(file));
  const outside = files.filter(
    (file) => !own.includes(file) && !file.isTest && file.place !== "examples" && pattern.test(file.text),
  );
  return {
    name: provider.name,
    spec: sum(own.filter(isSpec)),
    source: sum(source.filter((file) => !isWebhook(file))),
    webhooks: sum(source.filter(isWebhook)),
    tests: sum(own.filter(({ isTest }) => isTest)),
    places: [...new Set(own.filter(({ isTest }) => !isTest).map(({ place }) => place))].sort(),
    outside: outside.map(({ path }) => path),
  };
}

function sum(files: readonly SourceFile[]): Amount {
  return { files: files.length, lines: files.reduce((lines, file) => lines + file.lines, 0) };
}
