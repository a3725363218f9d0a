import { PGlite } from "@electric-sql/pglite";
import { findDataDir } from "../database/data-dir.ts";
import type { Database } from "../database/database.ts";
import { makeDataDir } from "../database/make-data-dir.ts";
import { fromPGlite } from "../database/pglite.ts";

let shared: Promise<Database> | undefined;
let schemas = 0;

/** A PGlite in memory, one for all tests of a process: it takes seconds to make. */
export function sharedDatabase(): Promise<Database> {
  shared ??= create();
  return shared;
}

async function create(): Promise<Database> {
  return fromPGlite(await PGlite.create({ loadDataDir: await newFiles() }), async () => undefined);
}

/** The files of a new database, which the first test on a machine makes and keeps. */
export async function newFiles(): Promise<Blob> {
  const files = await findDataDir();
  if (files !== undefined) return new Blob([files]);
  await makeDataDir("cache");
  return newFiles();
}

/** The name of a schema that no other test has. */
export function freshSchema(): string {
  schemas += 1;
  return `test_${schemas}`;
}
