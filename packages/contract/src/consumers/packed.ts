import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listPackages, readText, root } from "../house/workspace.ts";

/** A package as npm has it. */
export interface PackedPackage {
  readonly name: string;
  /** Its folder in packages/. */
  readonly folder: string;
  /** The packed file. */
  readonly file: string;
  /** What a program can import: `@confluir/acme/provider`. */
  readonly entries: readonly string[];
  readonly dependencies: readonly string[];
  /** The first Node that it takes: `22.12`. */
  readonly minNode: number;
}

/** A folder of its own for packages and the projects that install them; it goes away with this process. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "confluir-consumers-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command, and shows it. Ends this process where it fails. */
export function run(cwd: string, ...[command = "", ...args]: readonly string[]): void {
  process.stdout.write(`$ ${[command, ...args].join(" ")}\n`);
  const { status } = spawnSync(command, args, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** Runs the pnpm of this repository. */
export function runPnpm(cwd: string, ...args: readonly string[]): void {
  run(cwd, "npx", "-y", "pnpm@12", ...args);
}

/** Packs every published package, each of which must be built. */
export function packPackages(folder: string): readonly PackedPackage[] {
  const published = listPackages().filter(({ manifest }) => manifest.private !== true);
  const filters = published.map((each) => `--filter=./packages/${each.folder}`);
  runPnpm(root, ...filters, "--silent", "pack", "--pack-destination", folder);
  return published.map((each) => {
    const manifest = JSON.parse(readText(`packages/${each.folder}/package.json`));
    const { name, version, publishConfig, dependencies = {}, engines } = manifest;
    return {
      name,
      folder: each.folder,
      file: join(folder, `${name.replace(/^@/, "").replace("/", "-")}-${version}.tgz`),
      entries: Object.keys(publishConfig.exports)
        .filter((entry) => !entry.endsWith(".json"))
        .map((entry) => `${name}${entry.slice(1)}`),
      dependencies: Object.keys(dependencies),
      minNode: Number(engines.node.replace(">=", "")),
    };
  });
}

/** Writes the settings of pnpm for a project: the packed packages stand in for those of the registry, also where one depends on another. */
export async function useInPnpm(project: string, packed: readonly PackedPackage[]): Promise<void> {
  const overrides = Object.fromEntries(packed.map(({ name, file }) => [name, `file:${file}`]));
  const settings = { overrides, allowBuilds: { esbuild: false, node: false } };
  await writeFile(join(project, "pnpm-workspace.yaml"), JSON.stringify(settings));
}
