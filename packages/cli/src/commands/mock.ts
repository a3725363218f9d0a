import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, providerOf } from "../command.ts";
import { UsageError } from "../io.ts";
import { fitHelp } from "../text.ts";

/** `confluir mock`. */
export const mock: Command = {
  usage: "mock",
  summary: "sandboxes of the providers on this machine",
  sends: { ids: "the id", all: "the id" },
  async start(argv, context) {
    const { out, err, stop, only } = context;
    const { runMockCommand } = await loadMock();
    const { sandboxes: providers } = await import("../sandboxes.ts");
    const all: typeof context.sandboxes = { ...providers, ...context.sandboxes };
    const chosen = (only.length > 0 ? only : Object.keys(all)).map((id) => {
      const sandbox = all[id];
      if (sandbox !== undefined) return [id, sandbox] as const;
      const { name } = providerOf(context, id);
      throw new UsageError(`${name} has no sandbox: its module exports none as \`sandbox\`.`);
    });
    return runMockCommand(Object.fromEntries(chosen), argv, {
      // The lines to paste stay whole.
      out: (text) => out.write(`${text.startsWith("Usage: ") ? fitHelp(text, out.columns) : text}\n`),
      err: (text) => err.write(`${text}\n`),
      stop,
      program: "confluir mock",
    });
  },
};

/** Loads `@confluir/mock`, which is an optional peer: it is forty times as large as the program. */
async function loadMock() {
  try {
    return await import("@confluir/mock");
  } catch (error) {
    const isMissing =
      (error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND" &&
      /["']@confluir\/mock["']/.test((error as Error).message);
    if (!isMissing) throw error;
    throw new UsageError(missingMockText(fileURLToPath(import.meta.url), process.cwd()), { cause: error });
  }
}

/**
 * Says that `@confluir/mock` is not installed, with the command that installs it where the program is.
 *
 * @param file a file of the program.
 * @param cwd the working directory.
 */
export function missingMockText(file: string, cwd: string): string {
  const slashes = (path: string) => path.replaceAll("\\", "/");
  const folders = createRequire(join(cwd, "confluir.js")).resolve.paths("confluir") ?? [];
  const isInProject = folders.some((folder) => slashes(file).startsWith(`${slashes(folder)}/`));
  const command = slashes(file).includes("/_npx/")
    ? "npx -p confluir -p @confluir/mock confluir mock"
    : `npm install ${isInProject ? "" : "--global "}@confluir/mock`;
  return `confluir mock needs @confluir/mock: ${command}`;
}
