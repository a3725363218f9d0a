import { basename, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { SpecError } from "./document.ts";
import { findStale, generate, writeGenerated } from "./generate.ts";

const usage = "Usage: node main.ts SPEC DIRECTORY [--only FILE]... [--check]";

/** Generates one package's half from its spec, or with `--check` only says what is behind it. */
async function main(argv: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { check: { type: "boolean", default: false }, only: { type: "string", multiple: true } },
  });
  const [spec, directory] = positionals;
  if (spec === undefined || directory === undefined || positionals.length > 2) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const all = await generate(spec);
  const unknown = values.only?.find((name) => !(name in all));
  if (unknown !== undefined) {
    process.stderr.write(`There is no generated file ${unknown}, only ${Object.keys(all).join(", ")}.\n`);
    return 2;
  }
  const wanted = Object.entries(all).filter(([name]) => values.only?.includes(name) ?? true);
  const files = Object.fromEntries(wanted);
  if (values.check) {
    const stale = await findStale(files, directory);
    for (const name of stale) {
      const root = process.env.INIT_CWD ?? process.cwd();
      process.stderr.write(
        `${relative(root, join(directory, name))} is behind specs/${basename(spec)}: run \`pnpm generate\`.\n`,
      );
    }
    return stale.length === 0 ? 0 : 1;
  }
  for (const name of await writeGenerated(files, directory))
    process.stdout.write(`${join(directory, name)}\n`);
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const expected = error instanceof SpecError || (error instanceof TypeError && "code" in error);
  if (!expected) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
