import { readFile } from "node:fs/promises";
import { createEngine } from "../engine/create-engine.ts";
import { forgetSpec, readSpec } from "../spec/load-spec.ts";
import { displayPath, SpecError } from "../spec/spec-error.ts";

/** The text of files by their path; a file that cannot be read has `null`. */
export type Texts = ReadonlyMap<string, string | null>;

/** Reads files as they are now. */
export async function readTexts(files: readonly string[]): Promise<Texts> {
  const read = async (file: string) => [file, await readFile(file, "utf8").catch(() => null)] as const;
  return new Map(await Promise.all(files.map(read)));
}

/** The files whose text is another, as messages name them. */
export function listChanged(before: Texts, after: Texts): string[] {
  return [...after].filter(([file, text]) => before.get(file) !== text).map(([file]) => displayPath(file));
}

/**
 * Loads specs anew, so that servers that start from now on have them as they are in their files.
 *
 * @returns what keeps the first that is broken from being served; `null`: all are whole.
 */
export async function reloadSpecs(files: readonly string[]): Promise<SpecError | null> {
  for (const file of files) {
    forgetSpec(file);
    try {
      // Prism reads more of a spec than we do, so it may find more that is wrong.
      await createEngine(await readSpec(file));
    } catch (error) {
      if (error instanceof SpecError) return error;
      const problem = error instanceof Error ? error.message : String(error);
      return new SpecError(displayPath(file), problem, { cause: error });
    }
  }
  return null;
}
