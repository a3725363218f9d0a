import { statfsSync } from "node:fs";
import type { Database } from "./database.ts";
import { DatabaseError } from "./database-error.ts";

/** Reads how many bytes are free on the disk of a folder. */
export type ReadFree = (folder: string) => number;

/** A file of the log of PostgreSQL, and as much for what is written between two looks. */
const minFreeBytes = 32 * 2 ** 20;
const lookMs = 250;

const readFree: ReadFree = (folder) => {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    // A system that does not say.
    return Number.POSITIVE_INFINITY;
  }
};

/**
 * Looks whether PGlite has space to write. Where it cannot begin a new file of its log it goes round for ever, and does not open again; so it
 * is stopped before.
 *
 * @returns throws a `DatabaseError` if there is none.
 */
export function watchSpace(folder: string, free: ReadFree = readFree): () => void {
  let lookedMs = Number.NEGATIVE_INFINITY;
  let isFull = false;
  return () => {
    const nowMs = performance.now();
    if (isFull || nowMs - lookedMs >= lookMs) {
      lookedMs = nowMs;
      isFull = free(folder) < minFreeBytes;
    }
    if (isFull)
      throw new DatabaseError(
        "full",
        `The disk of ${folder} has less than 32 MB left, which the database in it needs. Free some; nothing that was written is lost.`,
        "ENOSPC",
      );
  };
}

/** A database that is asked to write only while there is space. It can be read all the same. */
export function writesWithSpace(database: Database, checkRoom: () => void): Database {
  return {
    ...database,
    query: async (text, values) => {
      if (!/^\s*select\b/i.test(text)) checkRoom();
      return database.query(text, values);
    },
    transaction: async (run) => {
      checkRoom();
      return database.transaction(run);
    },
    script: async (text) => {
      checkRoom();
      return database.script(text);
    },
    queue: {
      ...database.queue,
      executeSql: async (text, values) => {
        checkRoom();
        return database.queue.executeSql(text, values);
      },
    },
  };
}
