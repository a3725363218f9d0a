import { gzipSync } from "node:zlib";
import { build, type Platform } from "esbuild";

/** What a bundle weighs, in bytes. */
export interface BundleSize {
  readonly minified: number;
  readonly gzip: number;
  /** The part of each module in `minified`, largest first. */
  readonly modules: readonly ModuleSize[];
}

/** One module of a bundle. */
export interface ModuleSize {
  /** Its path from its package on, such as `openapi-fetch/dist/index.mjs`. */
  readonly module: string;
  readonly bytes: number;
}

/**
 * Bundles a module with all that it imports: minified ESM for ES2022.
 *
 * @param folder where its imports are looked up.
 * @throws {Error} of esbuild, when something cannot be bundled for the platform.
 */
export async function bundle(
  source: string,
  folder: string,
  platform: Platform = "browser",
): Promise<BundleSize> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: folder, sourcefile: "entry" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform,
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const modules = inputs
    .map(([file, { bytesInOutput }]) => ({ module: shortName(file), bytes: bytesInOutput }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes || a.module.localeCompare(b.module));
  return { minified: code.byteLength, gzip: gzipSync(code, { level: 9 }).byteLength, modules };
}

function shortName(file: string): string {
  return file.replace(/^.*node_modules\//, "").replace(/^(\.\.\/)*packages\//, "");
}
