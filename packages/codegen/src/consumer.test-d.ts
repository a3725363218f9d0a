import {
  findStale,
  type GeneratedFiles,
  generate,
  listOperations,
  readDocument,
  SpecError,
} from "@confluir/codegen";
import plugin, { type Rule, rules } from "@confluir/codegen/redocly";

// What a program of another repository does with this package: compiled from the packed package by every TypeScript that it supports.

export async function use(file: string, folder: string): Promise<readonly string[]> {
  try {
    const files: GeneratedFiles = await generate(file);
    const stale = await findStale(files, folder);
    const operations = listOperations(await readDocument(file));
    return [...stale, ...operations.map(({ id }) => id)];
  } catch (error) {
    if (error instanceof SpecError) return [error.message];
    throw error;
  }
}

export const rule: Rule | undefined = rules.pagination;
export const redocly = plugin;

// What must not compile.
// @ts-expect-error: a spec is a file
generate({ openapi: "3.1.0" });
// @ts-expect-error: a folder is missing
findStale();
