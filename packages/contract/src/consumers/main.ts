import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { root } from "../house/workspace.ts";
import { packPackages, runPnpm, temporaryFolder, useInPnpm } from "./packed.ts";

/**
 * Uses the packed packages as programs of others do: compiles them with every TypeScript that is supported, loads each entry with `import` and
 * `require` on every Node, and installs the command line alone with npm. `pnpm check:consumers` builds and installs what that needs first.
 *
 * The first and the last TypeScript, and the first that lets CommonJS import ESM, are tried with `node16`, `nodenext` and `bundler`; those
 * between with `nodenext` alone, as the ways to resolve a package did not change there. `bundler` without the types of Node is for the ends.
 *
 * Usage: node packages/contract/src/consumers/main.ts [VERSION...], for these versions of TypeScript alone.
 */
const versions = process.argv.slice(2);
/** What `npm install confluir` may bring. */
const maxLightBytes = 10e6;
const execute = promisify(execFile);
const failed: string[] = [];
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Prints how a check went; the command's own words where it failed. */
async function check(name: string, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  let problem = "";
  try {
    await work();
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & { stdout?: string; stderr?: string };
    problem = `${stdout}${stderr}` || message;
    failed.push(name);
  }
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  say(
    `${problem === "" ? "ok    " : "failed"} ${name} (${seconds} s)${problem === "" ? "" : `\n${problem}`}`,
  );
}

const folder = await temporaryFolder();
const packed = packPackages(join(folder, "packed"));

// One project for every compiler: packages of pnpm see no other than those they name.
const project = join(folder, "types");
await mkdir(project);
const manifest = JSON.parse(await readFile(join(root, "packages/contract/consumers/package.json"), "utf8"));
const dependencies = Object.fromEntries(packed.map(({ name, file }) => [name, `file:${file}`]));
await writeFile(
  join(project, "package.json"),
  JSON.stringify({ ...manifest, dependencies: { ...dependencies, "@opentelemetry/api": "^1.9.0" } }),
);
await useInPnpm(project, packed);
runPnpm(project, "install", "--prefer-offline", "--no-frozen-lockfile", "--reporter=silent");

// The programs: the uses in each package, and the examples. `cjs` has those that await nothing at their top.
const isTest = (file: string) => /\.test(-d)?\.ts$|^check-[\w-]+\.ts$/.test(basename(file));
const examples = globSync("examples/**/*.ts", { cwd: root, exclude: (name) => name === "node_modules" });
const uses = globSync("packages/*/src/**/consumer.test-d.ts", { cwd: root });
/** Programs that run in browsers and at the edge. */
const everywhere: string[] = [];
/** Programs with another library whose own types ask for TypeScript 5.7. */
const newer: string[] = [];
for (const type of ["module", "commonjs"]) {
  await mkdir(join(project, type));
  await writeFile(join(project, type, "package.json"), JSON.stringify({ type }));
  for (const file of [...examples.filter((each) => !isTest(each)), ...uses]) {
    const text = await readFile(join(root, file), "utf8");
    if (type === "commonjs" && /^(?:await |(?:const|let) .*= await |for await )|import\.meta/m.test(text))
      continue;
    const to = join(type, file.replaceAll("consumer.test-d.ts", "consumer.ts"));
    await cp(join(root, file), join(project, to));
    if (/ from "hono/.test(text)) newer.push(to);
    const isNodes =
      /["'](?:node:|confluir\/|@confluir\/(?:mock|codegen|sync|inspector|provider\/testing|[\w-]+\/sandbox))|process\./;
    if (type === "module" && !isNodes.test(text) && !file.includes("acme-provider")) everywhere.push(to);
  }
}

/** The strictest settings that a program may have. */
const strict = {
  target: "es2022",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: false,
  allowImportingTsExtensions: true,
  skipLibCheck: false,
  // What a library would publish of these programs: each inferred type must have a name that it can import.
  declaration: true,
  emitDeclarationOnly: true,
  rootDir: ".",
  outDir: "out",
};

interface Row {
  readonly name: string;
  readonly compiler: string;
  readonly compilerOptions: object;
  readonly files: readonly string[];
}

const compilers = Object.keys(manifest.devDependencies).filter((name) => name.startsWith("typescript-"));
const web = ["es2023", "dom", "dom.iterable", "dom.asynciterable"];
const filesIn = (type: string) => globSync(`${type}/**/*.ts`, { cwd: project });
/** TypeScript lets a CommonJS file import ESM from here on. */
const firstWithRequire = 5.8;
const rows = compilers.flatMap((compiler): Row[] => {
  const version = compiler.replace("typescript-", "");
  const isEnd = [compilers.at(0), compilers.at(-1)].includes(compiler);
  const isWhole = isEnd || Number(version) === firstWithRequire;
  const row = (name: string, files: readonly string[], compilerOptions: object): Row => ({
    name: `TypeScript ${version}, ${name}`,
    compiler,
    files: Number(version) < 5.7 ? files.filter((file) => !newer.includes(file)) : files,
    compilerOptions: { ...strict, types: ["node"], ...compilerOptions },
  });
  const esm = filesIn("module");
  if (versions.length > 0 && !versions.includes(version)) return [];
  const all = Number(version) >= firstWithRequire ? [...esm, ...filesIn("commonjs")] : esm;
  const nodenext = row(all === esm ? "nodenext" : "nodenext, ESM and CommonJS", all, {
    module: "nodenext",
    lib: ["es2023"],
  });
  if (!isWhole) return [nodenext];
  const bundler = { module: "esnext", moduleResolution: "bundler", lib: web };
  return [
    row("node16", esm, { module: "node16", lib: ["es2023"] }),
    nodenext,
    row("bundler", esm, bundler),
    ...(isEnd ? [row("bundler, no Node", everywhere, { ...bundler, types: [] })] : []),
  ];
});

/** Compiles the files of a row from a project that has the packages. */
async function compile({ name, compiler, compilerOptions, files }: Row, cwd = project): Promise<void> {
  const config = `tsconfig.${name.replaceAll(/\W+/g, "-")}.json`;
  await writeFile(join(cwd, config), JSON.stringify({ compilerOptions, files }));
  await execute(
    process.execPath,
    [join(project, "node_modules", compiler, "bin/tsc"), "-p", config, "--pretty", "false"],
    {
      cwd,
      maxBuffer: 1e8,
    },
  );
}

say(
  `\n${uses.length} files of uses and ${examples.length} of examples, ${everywhere.length} of them without Node`,
);
const waiting = [...rows];
await Promise.all(
  [1, 2].map(async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const next = row;
      await check(next.name, () => compile(next));
    }
  }),
);

// Every entry is loaded, as ESM and with `require`, by every Node that its package takes. The suites of providers need vitest, which runs them.
const used = new Set(uses.map((file) => file.split("/")[1]));
const loader = join(project, "load.cjs");
await writeFile(
  loader,
  `const names = (exports) => Object.keys(exports).filter((name) => name !== "__esModule").join();
(async () => {
  for (const entry of process.argv.slice(2)) {
    const required = names(require(entry));
    if (required !== names(await import(entry))) throw new Error(entry + " has other exports");
  }
})();`,
);
for (const version of ["20", "22", "24", "26"]) {
  const entries = packed
    .filter(({ folder, minNode }) => used.has(folder) && Number(version) >= Math.floor(minNode))
    .flatMap((each) => each.entries)
    .filter((entry) => !entry.endsWith("/testing"));
  const installed = join(root, "packages/contract/runtimes/node_modules", `node-${version}/bin/node`);
  const node = version === "24" ? process.execPath : installed;
  await check(`Node ${version} imports and requires ${entries.length} entries`, () =>
    execute(node, [loader, ...entries]),
  );
}

// The command line alone, as npm installs it in an empty folder.
const light = join(folder, "light");
const heavy = "@confluir/mock";
const needed = new Set<string>(["confluir"]);
for (const name of needed)
  for (const dependency of packed.find((each) => each.name === name)?.dependencies ?? [])
    needed.add(dependency);
await mkdir(light);
await writeFile(join(light, "package.json"), JSON.stringify({ private: true, type: "module" }));
await check(
  `confluir alone takes less than ${maxLightBytes / 1e6} MB, and names what its sandboxes need`,
  async () => {
    const files = packed.filter(({ name }) => needed.has(name)).map(({ file }) => file);
    await execute("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", ...files], {
      cwd: light,
    });
    const sizes = globSync("node_modules/**/*", { cwd: light, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    say(`       ${sizes.length} files, ${(bytes / 1e6).toFixed(1)} MB`);
    assert.ok(bytes < maxLightBytes, `node_modules has ${bytes} bytes`);
    assert.ok(!existsSync(join(light, "node_modules", heavy)), `${heavy} was installed`);
    const program = join(light, "node_modules/.bin/confluir");
    await execute(program, ["capabilities"], { cwd: light });
    const refused = await execute(program, ["mock"], { cwd: light }).catch((error) => error);
    assert.equal(refused.code, 2);
    assert.equal(refused.stderr, `confluir mock needs ${heavy}: npm install ${heavy}\n`);
  },
);
// The types of what is there need nothing of what is not.
const newest = compilers.at(-1) ?? "";
const lightFolders = packed.flatMap(({ name, folder }) => (needed.has(name) ? [folder] : []));
const lightUses = uses.filter((file) =>
  lightFolders.some((each) => file === `packages/${each}/src/consumer.test-d.ts`),
);
await check("the types of confluir alone", async () => {
  const files = await Promise.all(
    lightUses.map(async (file) => {
      const text = await readFile(join(root, file), "utf8");
      if (/provider\/testing|opentelemetry/.test(text)) return [];
      const to = `${file.split("/")[1]}.ts`;
      await writeFile(join(light, to), text);
      return [to];
    }),
  );
  const compilerOptions = { ...strict, module: "nodenext", lib: web, types: [] };
  await compile({ name: "light", compiler: newest, files: files.flat(), compilerOptions }, light);
});

say(failed.length === 0 ? "\nEvery consumer passed." : `\nFailed: ${failed.join("; ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
