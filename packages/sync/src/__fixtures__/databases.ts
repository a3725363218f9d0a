import { PGlite } from "@electric-sql/pglite";
import type { Database } from "../database/database.ts";
import { fromPGlite } from "../database/pglite.ts";

let shared: Promise<Database> | undefined;
let schemas = 0;

/** A PGlite in memory, one for all tests of a process: it takes seconds to make. */
export function sharedDatabase(): Promise<Database> {
  shared ??= PGlite.create().then((pglite) => fromPGlite(pglite, async () => undefined));
  return shared;
}

/** The name of a schema that no other test has. */
export function freshSchema(): string {
  schemas += 1;
  return `test_${schemas}`;
}
