import { checkOptions } from "@confluir/core";
import type { SyncOptions } from "../options.ts";
import type { Database } from "./database.ts";
import { DatabaseError } from "./database-error.ts";
import { pendingSql } from "./migrations.ts";
import { openFolder } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";
import { pendingQueueSql } from "./queue.ts";

type DatabaseOptions = Pick<SyncOptions, "database" | "folder" | "schema">;

/** Opens the database of the options. One that was given stays open. */
export async function openDatabase({ database: given, folder = "./.confluir/db" }: DatabaseOptions) {
  const isGiven = typeof given === "object";
  const database = isGiven ? given : given === undefined ? await openFolder(folder) : openPostgres(given);
  const close = async () => (isGiven ? undefined : database.close());
  try {
    await checkVersion(database);
    return { database, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const oldestServer = 13;

async function checkVersion(database: Database): Promise<void> {
  const [{ version = 0 } = {}] = await database.query<{ version: number }>(
    "select current_setting('server_version_num')::integer / 10000 as version",
  );
  if (version < oldestServer)
    throw new DatabaseError(
      "unsupported",
      `The server is PostgreSQL ${version}, and a copy needs ${oldestServer} or later. Update it, or use another one.`,
    );
}

/**
 * The SQL that `createSync` would run in a database before anything else: for who must see it first, or runs it as another user. Nothing is
 * changed. Empty: the tables are as this version needs them.
 *
 * @throws {NewerSchemaError} if a newer version of this package made the tables.
 */
export async function pendingMigrations(options: DatabaseOptions): Promise<string> {
  checkOptions<DatabaseOptions>("pendingMigrations", options, { database: true, folder: true, schema: true });
  const { schema = "confluir" } = options;
  const { database, close } = await openDatabase(options);
  try {
    const parts = [await pendingSql(database, schema), await pendingQueueSql(database, `${schema}_jobs`)];
    return parts.filter((part) => part !== "").join("\n\n");
  } finally {
    await close();
  }
}
