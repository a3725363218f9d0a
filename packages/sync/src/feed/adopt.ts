import type { Database } from "../database/database.ts";
import { placeOf } from "../database/migrations.ts";
import { recordKinds } from "../store/records.ts";

/**
 * Begins a new epoch if the tables are not where they were made: after a dump was restored, transaction ids begin anew, and the places of
 * readers mean nothing. All rows count as written now, and an old cursor is a `FeedResetError`.
 */
export async function adoptRestored(database: Database, schema: string): Promise<void> {
  const place = placeOf(schema);
  const [elsewhere] = await database.query(`select from ${schema}.meta where made_in <> ${place}`);
  if (elsewhere === undefined) return;
  await database.transaction(async (tx) => {
    // Whoever waits here finds that it is done.
    const moved = await tx.query(
      `update ${schema}.meta set epoch = gen_random_uuid(), made_in = ${place} where made_in <> ${place} returning epoch`,
    );
    if (moved.length === 0) return;
    for (const kind of recordKinds)
      await tx.query(
        `update ${schema}.${kind} set xid = pg_current_xact_id(), born_xid = pg_current_xact_id()`,
      );
  });
}
