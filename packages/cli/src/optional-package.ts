import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "./io.ts";

/**
 * Loads a package that is an optional peer, as it is many times as large as the program.
 *
 * @param load imports it: with its name in the import itself, where compilers and bundlers look for it.
 * @throws {UsageError} with the command that installs it, if it is missing.
 */
export async function loadOptional<Exports>(
  name: string,
  command: string,
  load: () => Promise<Exports>,
): Promise<Exports> {
  try {
    return await load();
  } catch (error) {
    const { code, message = "" } = error as NodeJS.ErrnoException;
    const isMissing = code === "ERR_MODULE_NOT_FOUND" && message.replaceAll('"', "'").includes(`'${name}'`);
    if (!isMissing) throw error;
    const text = missingText(name, command, fileURLToPath(import.meta.url), process.cwd());
    throw new UsageError(text, { cause: error });
  }
}

/**
 * Says that a package is not installed, with the command that installs it where the program is.
 *
 * @param command the command that needs it, without the program.
 * @param file a file of the program.
 * @param cwd the working directory.
 */
export function missingText(name: string, command: string, file: string, cwd: string): string {
  const slashes = (path: string) => path.replaceAll("\\", "/");
  const folders = createRequire(join(cwd, "confluir.js")).resolve.paths("confluir") ?? [];
  const isInProject = folders.some((folder) => slashes(file).startsWith(`${slashes(folder)}/`));
  const install = slashes(file).includes("/_npx/")
    ? `npx -p confluir -p ${name} confluir ${command}`
    : `npm install ${isInProject ? "" : "--global "}${name}`;
  return `confluir ${command} needs ${name}: ${install}`;
}
