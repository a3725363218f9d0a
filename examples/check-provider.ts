import { cp, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { parse } from "yaml";
import {
  packPackages,
  runPnpm,
  temporaryFolder,
  useInPnpm,
} from "../packages/contract/src/consumers/packed.ts";

// Checks a provider that lies outside the workspace as a stranger meets it: in a copy, with nothing of this repository but its packed
// packages. Usage: node examples/check-provider.ts FOLDER SCRIPT... (packages must be built)

const [folder = "", ...scripts] = process.argv.slice(2);
const root = resolve(import.meta.dirname, "..");

const temporary = await temporaryFolder();
const packed = packPackages(join(temporary, "packed"));
const copy = join(temporary, basename(folder));
await cp(resolve(folder), copy, {
  recursive: true,
  filter: (path) => !["node_modules", "dist", "pnpm-lock.yaml"].includes(basename(path)),
});
await useInPnpm(copy, packed);
// Of the rest the versions of this repository, which are on this machine already.
const { catalog } = parse(await readFile(join(root, "pnpm-workspace.yaml"), "utf8"));
const manifest = JSON.parse(await readFile(join(copy, "package.json"), "utf8"));
for (const name of Object.keys(manifest.devDependencies))
  if (name in catalog) manifest.devDependencies[name] = catalog[name];
await writeFile(join(copy, "package.json"), JSON.stringify(manifest));

runPnpm(copy, "install", "--prefer-offline", "--no-frozen-lockfile", "--reporter=silent");
for (const script of scripts) runPnpm(copy, ...script.split(" "));
