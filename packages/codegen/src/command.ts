import { readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { SpecError } from "./document.ts";
import { findStale, generate, writeGenerated } from "./generate.ts";

// The source and the build lie one folder below the package.
const { version } = createRequire(import.meta.url)("../package.json") as { readonly version: string };

const usage = `Generates the half of a typed client that an OpenAPI spec says: schema.ts, operations.ts, inits.ts, validators.ts, evidence.ts.

Usage: confluir-codegen SPEC DIRECTORY [--bound PARAMETER]... [--check] [--only FILE]...

  SPEC          an OpenAPI 3.0 or 3.1 file, YAML or JSON
  DIRECTORY     where the files go, such as src/generated; made when it is missing

  --bound PARAMETER
                a path parameter that the client is created with; may be repeated
  --check       write nothing; exit 1 and name the files that are behind the spec
  --only FILE   only this file; may be repeated
  -h, --help    show this help
  -v, --version show the version

Exit codes: 0 done, 1 the spec or the files are wrong, 2 the command line is wrong.`;

/** Where a command writes: a line at a time. */
export interface CommandIo {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** Runs `confluir-codegen` and resolves with its exit code. */
export async function runCommand(argv: readonly string[], { out, err }: CommandIo): Promise<number> {
  const misused = (sentence: string) => {
    err(`${sentence}\nRun \`confluir-codegen --help\` for the usage.`);
    return 2;
  };
  try {
    const { positionals, values } = readCommandLine(argv);
    if (values.help === true) {
      out(usage);
      return 0;
    }
    if (values.version === true) {
      out(version);
      return 0;
    }
    const [spec, directory, extra] = positionals;
    if (spec === undefined) return misused("Name the spec and the directory of the generated files.");
    if (directory === undefined)
      return misused(`Name the directory of the generated files after \`${spec}\`.`);
    if (extra !== undefined)
      return misused(`\`${extra}\` is one argument too many: a spec and a directory are taken.`);

    const all = await generate(spec, {
      bound: values.bound ?? [],
      userAgent: await readUserAgent(directory),
    });
    const unknown = values.only?.find((name) => !(name in all));
    if (unknown !== undefined)
      return misused(`There is no generated file \`${unknown}\`, only ${Object.keys(all).join(", ")}.`);
    const wanted = Object.entries(all).filter(([name]) => values.only?.includes(name) ?? true);
    const files = Object.fromEntries(wanted);

    if (values.check === true) {
      // pnpm and npm run a script in its package; INIT_CWD is where a person stands.
      const from = process.env.INIT_CWD ?? process.cwd();
      const stale = await findStale(files, directory);
      for (const name of stale)
        err(`${relative(from, join(directory, name))} is behind ${basename(spec)}: generate it again.`);
      return stale.length === 0 ? 0 : 1;
    }
    const written = await writeGenerated(files, directory).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === undefined) throw error;
      const isFile = await stat(directory).then(
        (found) => !found.isDirectory(),
        () => false,
      );
      const reason = isFile ? "it is a file; name a directory" : error.code;
      throw new SpecError(`${directory} cannot be written to (${reason}).`);
    });
    for (const name of written) out(join(directory, name));
    return 0;
  } catch (error) {
    if (error instanceof CommandLineError) return misused(error.message);
    if (!(error instanceof SpecError)) throw error;
    err(error.message);
    return 1;
  }
}

class CommandLineError extends Error {}

function readCommandLine(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        bound: { type: "string", multiple: true },
        check: { type: "boolean" },
        only: { type: "string", multiple: true },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "v" },
      },
    });
  } catch (error) {
    const [sentence = "The command line cannot be read."] = (error as Error).message.split(/(?<=\.) To /);
    throw new CommandLineError(sentence);
  }
}

/** Name and version of the package that a directory belongs to, as a `User-Agent`; `undefined` where it belongs to none. */
async function readUserAgent(directory: string): Promise<string | undefined> {
  for (let folder = resolve(directory); ; folder = dirname(folder)) {
    const text = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
    if (text !== undefined) {
      const { name, version } = JSON.parse(text) as { readonly name?: string; readonly version?: string };
      return name && version ? `${name.replace("@", "").replace("/", "-")}/${version}` : undefined;
    }
    if (folder === dirname(folder)) return undefined;
  }
}
