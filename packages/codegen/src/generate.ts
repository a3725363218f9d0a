import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { toCanonical } from "./canonical.ts";
import { readDocument } from "./document.ts";
import { evidenceFile } from "./evidence-file.ts";
import { initsFile } from "./inits-file.ts";
import { operationsFile } from "./operations-file.ts";
import { schemaFile } from "./schema-file.ts";
import { checkSupported } from "./supported.ts";
import { validatorsFile } from "./validators-file.ts";

/** The files that come from one spec, by name. */
export type GeneratedFiles = Readonly<
  Record<"schema.ts" | "operations.ts" | "inits.ts" | "validators.ts" | "README.md", string>
> & {
  /** Missing: the spec says nothing of how sure it is, by `x-evidence`. */
  readonly "evidence.ts"?: string;
};

/** Options of `generate`. */
export interface GenerateOptions {
  /** Path parameters that the client is created with, so that its calls may leave them out. */
  readonly bound?: readonly string[];
  /** The `User-Agent` of the client, such as `confluir-acme/1.2.0`. Missing: it has none of its own. */
  readonly userAgent?: string | undefined;
}

/**
 * Turns one spec into the generated half of a client package. The same spec always gives the same text.
 *
 * @throws {SpecError} when the spec cannot be read, or has a construct that is not supported.
 */
export async function generate(specFile: string, options: GenerateOptions = {}): Promise<GeneratedFiles> {
  const given = await readDocument(specFile);
  checkSupported(given, basename(specFile));
  const document = toCanonical(given);
  const spec = basename(specFile);
  const header = `// Generated from ${spec} by confluir-codegen. Do not edit: change the spec.\n`;
  const evidence = evidenceFile(given, header);
  return {
    "schema.ts": await schemaFile(document, header),
    "operations.ts": operationsFile(document, header, options.userAgent),
    "inits.ts": initsFile(document, header, options.bound),
    "validators.ts": validatorsFile(document, header),
    ...(evidence !== undefined && { "evidence.ts": evidence }),
    "README.md": `Generated from \`${spec}\` by confluir-codegen.\nDo not edit: change the spec and generate again.\n`,
  };
}

/** Writes the files that differ. @returns their names. */
export async function writeGenerated(
  files: Partial<GeneratedFiles>,
  directory: string,
): Promise<readonly string[]> {
  const stale = await findStale(files, directory);
  await mkdir(directory, { recursive: true });
  await Promise.all(
    Object.entries(files)
      .filter(([name]) => stale.includes(name))
      .map(([name, text]) => writeFile(join(directory, name), text)),
  );
  return stale;
}

/** Names of the files that are missing or differ from what the spec gives. */
export async function findStale(
  files: Partial<GeneratedFiles>,
  directory: string,
): Promise<readonly string[]> {
  const checked = await Promise.all(
    Object.entries(files).map(async ([name, text]) => {
      const present = await readFile(join(directory, name), "utf8").catch(() => undefined);
      return present === text ? [] : [name];
    }),
  );
  return checked.flat();
}
