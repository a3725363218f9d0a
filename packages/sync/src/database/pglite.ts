import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ConfluirError } from "@confluir/core";
import { PGlite } from "@electric-sql/pglite";
import type { Database, Queryable } from "./database.ts";

/** Another process has the folder of a database open. */
export class DatabaseInUseError extends ConfluirError {
  override readonly name = "DatabaseInUseError";
  readonly kind = "database_in_use";
  /** The process that has it open; `undefined` when its lock file names none. */
  readonly pid: number | undefined;

  constructor(folder: string, pid: number | undefined) {
    super(
      `${folder} is in use by ${pid === undefined ? "another process" : `the process ${pid}`}. Only one process can have a database in a folder: end the other one, or set DATABASE_URL to a PostgreSQL server.`,
    );
    this.pid = pid;
  }
}

/**
 * Opens PGlite, a PostgreSQL in this process, on a folder that is made if it is missing.
 *
 * PGlite does not guard its folder, and two processes would break it: a lock file has the id of the process that has it open.
 *
 * @throws {DatabaseInUseError}
 */
export async function openFolder(folder: string): Promise<Database> {
  const path = resolve(folder);
  await mkdir(path, { recursive: true });
  const unlock = await lock(path);
  try {
    const pglite = await PGlite.create(join(path, "data"));
    return fromPGlite(pglite, async () => {
      await pglite.close();
      await unlock();
    });
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** A database of a PGlite that is open already. */
export function fromPGlite(pglite: PGlite, close: () => Promise<void>): Database {
  const over = (session: Pick<PGlite, "query">): Queryable => ({
    async query<Row>(text: string, values: readonly unknown[] = []) {
      const { rows } = await session.query<Row>(text, [...values]);
      return rows;
    },
  });
  return {
    kind: "pglite",
    ...over(pglite),
    transaction: (run) => pglite.transaction((tx) => run(over(tx))),
    async script(text) {
      await pglite.exec(text);
    },
    listen: async (channel, onNotify) => pglite.listen(channel, onNotify),
    queue: {
      async executeSql(text, values = []) {
        if (values.length > 0) return pglite.query(text, values);
        try {
          const results = await pglite.exec(text);
          return { rows: results.flatMap(({ rows }) => rows) };
        } catch (error) {
          // There is one session: a transaction that the text began and that failed would hold up all that comes.
          await pglite.exec("rollback");
          throw error;
        }
      },
    },
    close,
  };
}

/** @returns what removes the lock. */
async function lock(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, "lock");
  for (;;) {
    try {
      const file = await open(path, "wx");
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const pid = Number.parseInt(await readFile(path, "utf8").catch(() => ""), 10);
    if (Number.isNaN(pid)) throw new DatabaseInUseError(folder, undefined);
    if (isRunning(pid)) throw new DatabaseInUseError(folder, pid);
    // Its process was killed.
    await rm(path, { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
