import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { dataDirName, dataDirs } from "./data-dir.ts";
import { migrate } from "./migrations.ts";
import { fromPGlite } from "./pglite.ts";
import { openQueue } from "./queue.ts";

/**
 * Makes the files of a new database with the tables of a copy, and keeps them: a program that unpacks them starts in a fifth of the time.
 *
 * @param where `dist`: for the package; `cache`: for this clone.
 */
export async function makeDataDir(where: keyof typeof dataDirs): Promise<void> {
  const folder = dataDirs[where];
  const pglite = await PGlite.create();
  const database = fromPGlite(pglite, async () => undefined);
  await migrate(database, "confluir");
  const queue = await openQueue(database, "confluir_jobs", () => undefined);
  await queue.stop();
  const files = await pglite.dumpDataDir("gzip");
  await pglite.close();
  await mkdir(folder, { recursive: true });
  const name = await dataDirName();
  // Another process may read it, or make it too.
  const unfinished = join(folder, `${name}.${process.pid}`);
  try {
    await writeFile(unfinished, new Uint8Array(await files.arrayBuffer()));
    await rename(unfinished, join(folder, name));
  } finally {
    await rm(unfinished, { force: true });
  }
  const others = (await readdir(folder)).filter((each) => /^pglite-.*\.tar\.gz$/.test(each) && each !== name);
  for (const each of others) await rm(join(folder, each), { force: true });
}
