import type { Queryable } from "./database.ts";

/** The time of a database. */
export interface DatabaseClock {
  now(): Date;
  /** Asks the database again. */
  adjust(): Promise<void>;
}

/** Reads the time of the database, by which all workers go, and counts on from there: the clocks of their machines may differ, or be set. */
export async function openClock(database: Queryable): Promise<DatabaseClock> {
  let aheadMs = 0;
  const clock: DatabaseClock = {
    now: () => new Date(aheadMs + performance.now()),
    async adjust() {
      const [{ at } = { at: new Date() }] = await database.query<{ at: Date }>(
        "select clock_timestamp() as at",
      );
      aheadMs = at.getTime() - performance.now();
    },
  };
  await clock.adjust();
  return clock;
}
