import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { migrationsText } from "./migrations.ts";

const require = createRequire(import.meta.url);

// The source and the build lie two folders below the package. In a clone that was not built the tests leave one in the cache.
const [dist = "", cache = ""] = ["dist", "node_modules/.cache"].map((name) =>
  fileURLToPath(new URL(`../../${name}`, import.meta.url)),
);

/** Where the files of a new database are: those of the package, or of this clone. */
export const dataDirs = { dist, cache } as const;

/** The name of the file. Files of one version of PGlite, of the queue or of our tables are for no other. */
export async function dataDirName(): Promise<string> {
  const [pglite, boss] = await Promise.all([versionOf("@electric-sql/pglite"), versionOf("pg-boss")]);
  const tables = createHash("sha256")
    .update(`${boss} ${migrationsText("confluir")}`)
    .digest("hex");
  return `pglite-${pglite}-${tables.slice(0, 8)}.tar.gz`;
}

async function versionOf(name: string): Promise<string> {
  for (let folder = dirname(require.resolve(name)); ; folder = dirname(folder)) {
    const text = await readFile(join(folder, "package.json"), "utf8").catch(() => "{}");
    const manifest = JSON.parse(text) as { readonly name?: unknown; readonly version?: unknown };
    if (manifest.name === name) return String(manifest.version);
    if (folder === dirname(folder)) throw new Error(`${name} has no manifest.`);
  }
}

/** The files of a new database with the tables of a copy, as a tar that is compressed; `undefined`: there are none of this version. */
export async function findDataDir(): Promise<Buffer<ArrayBuffer> | undefined> {
  const name = await dataDirName();
  for (const folder of [dist, cache]) {
    const bytes = await readFile(join(folder, name)).catch(() => undefined);
    if (bytes !== undefined) return bytes;
  }
  return undefined;
}

/** Puts the files into a folder. PGlite takes three times as long for it. */
export async function unpackDataDir(files: Uint8Array, folder: string): Promise<void> {
  // Its last four bytes say how long the text is: in one piece it is not copied together.
  const length = Buffer.from(files.buffer, files.byteOffset, files.byteLength).readUInt32LE(files.length - 4);
  const tar = await promisify(gunzip)(files, { chunkSize: length + 64 });
  const made = new Set<string>();
  const make = (path: string) => {
    if (!made.has(path)) mkdirSync(path, { recursive: true });
    made.add(path);
  };
  const text = (from: number, length: number) =>
    tar.toString("utf8", from, from + length).split("\0", 1)[0] ?? "";
  // A header of 512 bytes, then the file in as many of them as it needs: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
  for (let at = 0; at < tar.length && tar[at] !== 0; ) {
    const path = join(folder, text(at + 345, 155), text(at, 100));
    const size = Number.parseInt(text(at + 124, 12), 8) || 0;
    const isFolder = text(at + 156, 1) === "5";
    make(isFolder ? path : dirname(path));
    if (!isFolder) writeFileSync(path, tar.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
