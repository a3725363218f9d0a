import { checkHas, checkOptions, unfitOption } from "@confluir/core/internal";
import type { SyncOptions } from "../options.ts";
import type { Database } from "./database.ts";
import { DatabaseError } from "./database-error.ts";
import { pendingSql } from "./migrations.ts";
import { openFolder } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";
import { pendingQueueSql } from "./queue.ts";

type DatabaseOptions = Pick<SyncOptions, "database" | "folder" | "schema">;

/**
 * Opens the database of the options. One that was given stays open.
 *
 * @throws {TypeError} naming the option that cannot be used.
 */
export async function openDatabase({
  database: given,
  folder = "./.confluir/db",
  schema: schemaName = "confluir",
}: DatabaseOptions) {
  // The queue takes no other names, and has five letters more.
  if (typeof schemaName !== "string" || !/^[a-z_][a-z\d_]{0,44}$/.test(schemaName))
    throw unfitOption("schema", "1 to 45 small letters, digits and underscores, with no digit first");
  const isGiven = given !== undefined && typeof given !== "string";
  if (isGiven)
    checkHas(
      "database",
      "the URL of a server, or what `openPostgres`, `await openFolder` or `fromPGlite` returned",
      given,
      ...["query", "transaction", "script", "listen"],
    );
  const database = isGiven ? given : given === undefined ? await openFolder(folder) : openPostgres(given);
  const close = async () => (isGiven ? undefined : database.close());
  try {
    await checkVersion(database);
    return { database, schemaName, close };
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
  const { database, schemaName, close } = await openDatabase(options);
  try {
    const parts = [
      await pendingSql(database, schemaName),
      await pendingQueueSql(database, `${schemaName}_jobs`),
    ];
    return parts.filter((part) => part !== "").join("\n\n");
  } finally {
    await close();
  }
}
