import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parse } from "yaml";

// Checks a provider that lies outside the workspace as a stranger meets it: in a copy, with nothing of this repository but its packed
// packages. Usage: node examples/check-provider.ts FOLDER SCRIPT... (packages must be built)

const [folder = "", ...scripts] = process.argv.slice(2);
const root = resolve(import.meta.dirname, "..");

const temporary = await mkdtemp(join(tmpdir(), "confluir-provider-"));
process.on("exit", () => rmSync(temporary, { recursive: true, force: true }));

function run(cwd: string, ...command: readonly string[]): void {
  process.stdout.write(`$ ${command.join(" ")}\n`);
  const { status } = spawnSync("npx", ["-y", "pnpm@12", ...command], { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

const packed = join(temporary, "packed");
const folders = await readdir(join(root, "packages"));
const manifests = await Promise.all(
  folders.map(async (name) => ({
    name,
    manifest: await readJson(join(root, "packages", name, "package.json")),
  })),
);
const published = manifests.filter(({ manifest }) => manifest.private !== true);
run(
  root,
  ...published.map(({ name }) => `--filter=./packages/${name}`),
  "--silent",
  "pack",
  "--pack-destination",
  packed,
);
const overrides = published.map(({ manifest }) => {
  const file = `${String(manifest.name).replace(/^@/, "").replace("/", "-")}-${String(manifest.version)}.tgz`;
  return [manifest.name, `file:${join(packed, file)}`];
});

const copy = join(temporary, basename(folder));
await cp(resolve(folder), copy, {
  recursive: true,
  filter: (path) => !["node_modules", "dist", "pnpm-lock.yaml"].includes(basename(path)),
});
// The packed packages stand in for those of the registry, also where one depends on another.
const settings = { overrides: Object.fromEntries(overrides), allowBuilds: { esbuild: false, node: false } };
await writeFile(join(copy, "pnpm-workspace.yaml"), JSON.stringify(settings));
// Of the rest the versions of this repository, which are on this machine already.
const { catalog } = parse(await readFile(join(root, "pnpm-workspace.yaml"), "utf8"));
const manifest = await readJson(join(copy, "package.json"));
for (const name of Object.keys(manifest.devDependencies))
  if (name in catalog) manifest.devDependencies[name] = catalog[name];
await writeFile(join(copy, "package.json"), JSON.stringify(manifest));

run(copy, "install", "--prefer-offline", "--no-frozen-lockfile", "--reporter=silent");
for (const script of scripts) run(copy, ...script.split(" "));

async function readJson(file: string) {
  return JSON.parse(await readFile(file, "utf8"));
}
