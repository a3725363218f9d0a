import { PGlite } from "@electric-sql/pglite";
import { onTestFinished } from "vitest";
import { findDataDir } from "../database/data-dir.ts";
import type { Database } from "../database/database.ts";
import { makeDataDir } from "../database/make-data-dir.ts";
import { migrate, quote } from "../database/migrations.ts";
import { fromPGlite, pgliteSettings } from "../database/pglite.ts";
import { openQueue } from "../database/queue.ts";

let shared: Promise<{ readonly pglite: PGlite; readonly database: Database }> | undefined;
let schemas = 0;
/** Schemas with all tables that no test uses at the moment. The files of a new database have one. */
const free: string[] = ["confluir"];

/** A PGlite in memory, one for all tests of a process: it takes seconds to make. */
export async function sharedDatabase(): Promise<Database> {
  return (await openShared()).database;
}

/** The PGlite of the shared database. */
export async function sharedPGlite(): Promise<PGlite> {
  return (await openShared()).pglite;
}

function openShared() {
  shared ??= create();
  return shared;
}

async function create() {
  const pglite = await PGlite.create({ ...pgliteSettings, loadDataDir: await newFiles() });
  return { pglite, database: fromPGlite(pglite, async () => undefined) };
}

/** The files of a new database, which the first test on a machine makes and keeps. */
export async function newFiles(): Promise<Blob> {
  const files = await findDataDir();
  if (files !== undefined) return new Blob([files]);
  await makeDataDir("cache");
  return newFiles();
}

/** The name of a schema that is not there yet. */
export function freshSchema(): string {
  schemas += 1;
  return `test_${schemas}`;
}

/**
 * A schema of the shared database whose tables are there and empty. It is the test's own until the end, and then that of another one: making
 * tables takes ten times as long as emptying them.
 */
export async function emptySchema(): Promise<string> {
  const database = await sharedDatabase();
  let schema = free.pop();
  if (schema === undefined) {
    schema = freshSchema();
    await migrate(database, schema);
    await (await openQueue(database, `${schema}_jobs`, () => undefined)).stop();
  }
  const name = schema;
  await clearSchema(name);
  // What a test left behind when it failed may still be at work.
  onTestFinished(({ task }) => {
    if (task.result?.state !== "fail") free.push(name);
  });
  return name;
}

/** Empties the tables of a schema: it is as it was when they were made, but for the transaction ids. */
export async function clearSchema(schema: string): Promise<void> {
  const database = await sharedDatabase();
  const kept = ["migration", "meta", "version", "queue"];
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any($1) and tablename <> all($2)`,
    [[schema, `${schema}_jobs`], kept],
  );
  await database.script(
    [
      ...tables.map(({ name }) => `delete from ${name};`),
      `update ${quote(schema)}.meta set secret = gen_random_uuid(), columns_version = default, swept_at = default;`,
      `select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) from pg_sequences where schemaname = '${schema}';`,
    ].join("\n"),
  );
}
