import { AsyncLocalStorage } from "node:async_hooks";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { checkHas, unfitOption } from "@confluir/core/internal";
import { PGlite } from "@electric-sql/pglite";
import { findDataDir, unpackDataDir } from "./data-dir.ts";
import type { Database, Queryable } from "./database.ts";
import { DatabaseError, isFatal, toDatabaseError } from "./database-error.ts";
import { type ReadFree, watchSpace, writesWithSpace } from "./disk-space.ts";
import { DatabaseInUseError, lockFolder } from "./folder-lock.ts";
import { makeOwn } from "./migrations.ts";

/**
 * Opens PGlite, a PostgreSQL in this process, on a folder that is made if it is missing.
 *
 * PGlite does not guard its folder, and two processes would break it: a lock file has the process that has it open.
 *
 * @throws {TypeError} if the folder is no path.
 * @throws {DatabaseInUseError} if another process has it open.
 * @throws {DatabaseError} if the folder cannot be used.
 */
export async function openFolder(folder: string): Promise<Database> {
  return openFolderWithRoom(folder);
}

/** `free` is for tests. */
export async function openFolderWithRoom(folder: string, free?: ReadFree): Promise<Database> {
  if (typeof folder !== "string" || folder === "") throw unfitOption("folder", "a path, as a text");
  const path = resolve(folder);
  const checkRoom = watchSpace(path, free);
  let unlock = async () => {};
  try {
    await mkdir(path, { recursive: true });
    unlock = await lockFolder(path);
    const pglite = await openFiles(path, checkRoom);
    const database = fromPGlite(
      pglite,
      async () => {
        await pglite.close();
        await unlock();
      },
      `The database in ${path}`,
      unlock,
    );
    return writesWithSpace(database, checkRoom);
  } catch (error) {
    await unlock();
    throw error instanceof DatabaseInUseError ? error : toFolderError(error, path);
  }
}

/**
 * PGlite writes zeros to all of its buffer at each start. 128 MB, as a server has, took most of the time of a start, and made no copy faster:
 * the files are in memory anyway, where the system keeps them.
 */
export const pgliteSettings = { startParams: [...PGlite.defaultStartParams, "-c", "shared_buffers=16MB"] };

/** Opens the files of a folder, and makes them if there are none. What a process that was killed had half made is made anew. */
async function openFiles(path: string, checkRoom: () => void): Promise<PGlite> {
  const data = join(path, "data");
  const unfinished = join(path, "unfinished");
  if (existsSync(data) && !existsSync(unfinished)) {
    checkRoom();
    try {
      return await PGlite.create(data, pgliteSettings);
    } catch (error) {
      const { reason, code } = toDatabaseError(error, "");
      if (reason !== "other" && reason !== "broken") throw error;
      throw new DatabaseError(
        "broken",
        `The database in ${path} cannot be opened: its files are damaged, or of another version of PGlite. Delete the folder, and the copy is read anew.`,
        code,
      );
    }
  }
  const clear = () => rm(data, { recursive: true, force: true });
  const make = async (files: Uint8Array | undefined) => {
    await clear();
    if (files === undefined) return PGlite.create(data, pgliteSettings);
    await unpackDataDir(files, data);
    const pglite = await PGlite.create(data, pgliteSettings);
    await pglite.exec(makeOwn);
    return pglite;
  };
  await writeFile(unfinished, "");
  try {
    const files = await findDataDir();
    const pglite = await make(files).catch((error: unknown) => {
      const { reason } = toDatabaseError(error, "");
      // Files that do not fit this PGlite are made by itself, which takes some seconds more.
      if (files === undefined || (reason !== "other" && reason !== "broken")) throw error;
      return make(undefined);
    });
    await rm(unfinished);
    return pglite;
  } catch (error) {
    await clear().catch(() => undefined);
    throw error;
  }
}

function toFolderError(error: unknown, path: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const { reason, code } = toDatabaseError(error, "");
  const sentences: Readonly<Record<string, string>> = {
    full: `There is no space left on the disk of ${path}. Free some, or use another folder.`,
    permission: `${path} cannot be written by this user. Use another folder, or change its owner.`,
    read_only: `${path} is on a disk that takes no writes. Use another folder.`,
  };
  const isFile = code === "EEXIST" || code === "ENOTDIR";
  const fallback = isFile
    ? `${path} is or lies in a file, and a folder is needed. Use another one.`
    : `The database in ${path} cannot be opened (${code ?? String(Object(error).name ?? "unknown error")}). Use another folder, or delete this one, and the copy is read anew.`;
  return new DatabaseError(reason === "full" ? "full" : "folder", sentences[reason] ?? fallback, code);
}

/** A session of PGlite, as far as it is used. */
export interface PGliteSession {
  query<Row>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}

/** A `PGlite`, as far as it is used: the types of its package need those of browsers and of Emscripten. */
export interface OpenPGlite extends PGliteSession {
  exec(text: string): Promise<{ rows: unknown[] }[]>;
  transaction<Result>(run: (tx: PGliteSession) => Promise<Result>): Promise<Result>;
  listen(channel: string, onNotify: () => void): Promise<() => Promise<void>>;
}

/**
 * A database of a PGlite that is open already.
 *
 * @param close called when the database is closed.
 * @param where the database in words, for errors.
 * @param onBroken called in place of `close` once PGlite gave up: closing it might never end.
 * @throws {TypeError} naming what cannot be used.
 */
export function fromPGlite(
  pglite: OpenPGlite,
  close: () => Promise<void>,
  where = "The database",
  onBroken: () => Promise<void> = close,
): Database {
  checkHas("pglite", "what `await PGlite.create` returned", pglite ?? null, "query", "exec");
  checkHas("close", "a function that closes it", close ?? null, "call");
  let broken: DatabaseError | undefined;
  let closing: Promise<void> | undefined;
  /** What runs inside of a transaction of this session: a statement outside would wait for it, and it for the statement. */
  const inside = new AsyncLocalStorage<{ isOpen: boolean }>();
  const begin = pglite.transaction?.bind(pglite);
  // Also those that the program begins on PGlite itself.
  if (begin !== undefined)
    pglite.transaction = async (run) => {
      const state = { isOpen: true };
      try {
        return await begin((tx) => inside.run(state, () => run(tx)));
      } finally {
        state.isOpen = false;
      }
    };
  const check = () => {
    if (broken !== undefined) throw broken;
    if (inside.getStore()?.isOpen)
      throw new DatabaseError(
        "conflict",
        `${where} has one session, and a transaction that is open has it. Within the transaction use what it was given, or do this before or after it.`,
      );
  };
  /** Errors of PGlite hold the statement with its values. After the worst ones, such as a full disk amid a commit, it would not return. */
  const guarded = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    try {
      return await run();
    } catch (thrown) {
      const error = toDatabaseError(thrown, where);
      if (isFatal(thrown)) broken = error;
      throw error;
    }
  };
  const over = (session: PGliteSession): Queryable => ({
    query: <Row>(text: string, values: readonly unknown[] = []) =>
      guarded(async () => {
        if (session === pglite) check();
        return (await session.query<Row>(text, [...values])).rows;
      }),
  });
  return {
    kind: "pglite",
    ...over(pglite),
    async transaction(run) {
      let own: { readonly error: unknown } | undefined;
      try {
        check();
        return await guarded(() =>
          pglite.transaction(async (tx) => {
            try {
              return await run(over(tx));
            } catch (error) {
              own = { error };
              throw error;
            }
          }),
        );
      } catch (error) {
        throw own === undefined ? error : own.error;
      }
    },
    script: (text) =>
      guarded(async () => {
        check();
        try {
          await pglite.exec(text);
        } catch (error) {
          // A transaction that it began would hold up all that comes.
          await pglite.exec("rollback");
          throw error;
        }
      }),
    listen: (channel, onNotify) =>
      guarded(async () => {
        check();
        return pglite.listen(channel, onNotify);
      }),
    queue: {
      toError: (thrown) => toDatabaseError(thrown, where),
      async executeSql(text, values = []) {
        check();
        try {
          if (values.length > 0) return await pglite.query(text, values);
          const results = await pglite.exec(text);
          return { rows: results.flatMap(({ rows }) => rows) };
        } catch (error) {
          if (isFatal(error)) {
            broken = toDatabaseError(error, where);
            throw broken;
          }
          // There is one session: a transaction that the text began and that failed would hold up all that comes.
          if (values.length === 0) await pglite.exec("rollback");
          throw error;
        }
      },
    },
    close() {
      closing ??= broken === undefined ? close() : onBroken();
      return closing;
    },
  };
}
