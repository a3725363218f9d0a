import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";

/** The version of PGlite that is installed. Files of one version are for no other. */
export async function pgliteVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const manifest: unknown = JSON.parse(await readFile(join(dirname(entry), "../package.json"), "utf8"));
  return String((manifest as { version?: unknown }).version);
}

// The source and the build lie two folders below the package. In a clone that was not built the tests leave one in the cache.
const folders = ["dist", "node_modules/.cache"].map((name) =>
  fileURLToPath(new URL(`../../${name}`, import.meta.url)),
);

/** The files of a new database as the build of this package made them; `undefined`: there are none of this PGlite. */
export async function findDataDir(): Promise<Blob | undefined> {
  const name = `pglite-${await pgliteVersion()}.tar.gz`;
  for (const folder of folders) {
    const bytes = await readFile(join(folder, name)).catch(() => undefined);
    if (bytes !== undefined) return new Blob([bytes]);
  }
  return undefined;
}

/**
 * Makes the files of a new database and keeps them: loading them takes a fifth of the time.
 *
 * @param where `dist`: for the package; `cache`: for this clone.
 * @returns the file.
 */
export async function makeDataDir(where: "dist" | "cache"): Promise<string> {
  const folder = folders[where === "dist" ? 0 : 1] ?? "";
  const pglite = await PGlite.create();
  const files = await pglite.dumpDataDir("gzip");
  await pglite.close();
  await mkdir(folder, { recursive: true });
  const path = join(folder, `pglite-${await pgliteVersion()}.tar.gz`);
  // Another process may read it, or make it too.
  const unfinished = `${path}.${process.pid}`;
  try {
    await writeFile(unfinished, new Uint8Array(await files.arrayBuffer()));
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
  return path;
}
