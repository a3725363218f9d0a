import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { folder } from "../paths.ts";
import { bundle } from "../size/bundle.ts";
import type { Crossed } from "./crosser.ts";
import { type HouseProvider, isNamedIn, isOwnFile, listProviders } from "./provider.ts";
import { type Leaf, listLeaves, listSourceFiles, type SourceFile } from "./source-file.ts";

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
  /** Small files that only one other imports. */
  readonly leaves: readonly Leaf[];
}

/** What one provider takes. */
export interface ProviderCount {
  readonly provider: HouseProvider;
  readonly spec: Amount;
  /** Code of its own. */
  readonly source: Amount;
  readonly tests: Amount;
  /** Files of everybody that name it nevertheless, tests aside. */
  readonly shared: Amount;
  /** Places with a file that names it, tests and examples of the docs aside. */
  readonly places: readonly string[];
  /** Files of `packages/mock` that a request to its sandbox goes through. */
  readonly crossed: readonly string[];
  /** Bytes of a bundle that lists its conversations, minified; `undefined` where it has no client. */
  readonly bundled: number | undefined;
}

/** The house in numbers. */
export interface HouseCount {
  readonly places: readonly PlaceCount[];
  readonly providers: readonly ProviderCount[];
  /** Files of `packages/normalize` that a page of an inbox over every provider goes through. */
  readonly crossed: readonly string[];
}

/** A file of so many lines is small. */
export const smallLines = 45;

/** Counts everything. Needs the packages built, as bundles are made of builds. */
export async function countHouse(): Promise<HouseCount> {
  const files = listSourceFiles();
  const providers = listProviders();
  const crossed = await crossFiles(providers.map(({ id }) => id));
  return {
    places: countPlaces(files),
    providers: await Promise.all(
      providers.map(async (provider) => ({
        ...countProvider(files, provider),
        crossed: (crossed.request[provider.id] ?? []).filter((file) => file.startsWith("packages/mock/")),
        bundled: await weighClient(provider),
      })),
    ),
    crossed: crossed.inbox.filter((file) => file.startsWith("packages/normalize/")),
  };
}

/** Counts each place by itself. Specs are counted by provider. */
export function countPlaces(files: readonly SourceFile[]): readonly PlaceCount[] {
  const code = files.filter(({ path }) => !path.endsWith(".yaml"));
  return [...new Set(code.map(({ place }) => place))].sort().map((place) => {
    const own = code.filter((file) => file.place === place);
    const source = own.filter(({ isTest }) => !isTest);
    const tests = own.filter(({ isTest }) => isTest);
    return { place, source: sum(source), tests: sum(tests), leaves: listLeaves(source, smallLines) };
  });
}

/** Counts what a provider has of its own, and where else it is named. */
export function countProvider(
  files: readonly SourceFile[],
  provider: HouseProvider,
): Omit<ProviderCount, "crossed" | "bundled"> {
  const named = files.filter((file) => isOwnFile(file.path, provider) || isNamedIn(file.text, provider));
  const own = named.filter(({ path }) => isOwnFile(path, provider));
  const code = own.filter(({ path }) => !path.endsWith(".yaml"));
  const source = named.filter(({ isTest }) => !isTest);
  return {
    provider,
    spec: sum(own.filter(({ path }) => path.endsWith(".yaml"))),
    source: sum(code.filter(({ isTest }) => !isTest)),
    tests: sum(code.filter(({ isTest }) => isTest)),
    shared: sum(source.filter((file) => !own.includes(file))),
    places: [...new Set(source.map(({ place }) => place))].sort(),
  };
}

function sum(files: readonly SourceFile[]): Amount {
  return { files: files.length, lines: files.reduce((lines, file) => lines + file.lines, 0) };
}

async function weighClient({ id, codeName }: HouseProvider): Promise<number | undefined> {
  if (codeName === undefined) return undefined;
  const source = `import { create${codeName}Client as create } from "@confluir/${id}";
    export const page = await create({}).listConversations();`;
  return (await bundle(source, folder)).minified;
}

async function crossFiles(ids: readonly string[]): Promise<Crossed> {
  const crosser = fileURLToPath(new URL("./crosser.ts", import.meta.url));
  const child = fork(crosser, [JSON.stringify(ids)], { execArgv: ["--conditions=@confluir/source"] });
  let crossed: Crossed | undefined;
  child.once("message", (message) => {
    crossed = message as unknown as Crossed;
  });
  await once(child, "exit");
  if (crossed === undefined) throw new Error("The inbox of the command line could not be read in a sandbox.");
  return crossed;
}
