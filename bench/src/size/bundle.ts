import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { folder, pathOf } from "../page.ts";

/** A bundle, in bytes. */
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
 * Bundles a module with all that it imports: minified ESM for ES2022 and browsers.
 *
 * @throws {Error} of esbuild, when something cannot be bundled for browsers.
 */
export async function bundle(source: string): Promise<BundleSize> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: folder, sourcefile: "entry" },
    // Every provider is a dependency of this package, and of no other.
    nodePaths: [pathOf("packages/acceptance/node_modules")],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
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
