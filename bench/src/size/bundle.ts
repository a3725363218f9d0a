import { relative } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { folder, pathOf } from "../page.ts";

/** A bundle, in bytes. */
export interface BundleSize {
  readonly minified: number;
  readonly gzip: number;
  /** Minified bytes on top, loaded when a program uses them: modules behind an `import()`. */
  readonly later: number;
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
 * Bundles a module with all that it imports: minified ESM for ES2022 and browsers, where an `import()` is a file of its own.
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
    splitting: true,
    outdir: folder,
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const { outputs } = metafile;
  const entry = Object.keys(outputs).filter((file) => outputs[file]?.entryPoint?.endsWith("entry"));
  const atOnce = new Set(entry);
  // A set may grow while it is read.
  for (const file of atOnce)
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (kind === "import-statement") atOnce.add(path);
  // Not every file that is written: esbuild makes one of an `import()` in code that it leaves out, too.
  const whenUsed = new Set(atOnce);
  for (const file of whenUsed) for (const { path } of outputs[file]?.imports ?? []) whenUsed.add(path);
  const sizes = { minified: 0, gzip: 0, later: 0 };
  for (const { path, contents } of outputFiles) {
    const file = relative(".", path);
    if (atOnce.has(file)) {
      sizes.minified += contents.byteLength;
      sizes.gzip += gzipSync(contents, { level: 9 }).byteLength;
    } else if (whenUsed.has(file)) sizes.later += contents.byteLength;
  }
  const inputs = [...atOnce].flatMap((file) => Object.entries(outputs[file]?.inputs ?? {}));
  const modules = inputs
    .map(([file, { bytesInOutput }]) => ({ module: shortName(file), bytes: bytesInOutput }))
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.bytes - a.bytes || a.module.localeCompare(b.module));
  return { ...sizes, modules };
}

function shortName(file: string): string {
  return file.replace(/^.*node_modules\//, "").replace(/^(\.\.\/)*packages\//, "");
}
