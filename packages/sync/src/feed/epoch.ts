import type { Database } from "../database/database.ts";
import { placeOf } from "../database/migrations.ts";
import { recordKinds } from "../store/records.ts";

/**
 * Begins a new epoch when the server, or the PGlite of a folder, was started since the last one. A copy of the files goes its own way from
 * there: cursors of what one of them wrote later are not known to the other.
 *
 * Where the tables are not in the place they were made in, as a dump was restored, transaction ids begin anew and all older cursors mean
 * nothing: all rows count as written now.
 */
export async function beginEpoch(database: Database, schema: string): Promise<void> {
  const place = placeOf(schema);
  const current = await database.query(
    `select from ${schema}.epoch, ${schema}.meta where started_at = pg_postmaster_start_time() and made_in = ${place}`,
  );
  if (current.length > 0) return;
  await database.transaction(async (tx) => {
    // Whoever waits here finds that it is done.
    const moved = await tx.query(
      `update ${schema}.meta set made_in = ${place} where made_in <> ${place} returning 1 as one`,
    );
    if (moved.length > 0) {
      await tx.query(`delete from ${schema}.epoch`);
      for (const kind of recordKinds)
        await tx.query(
          `update ${schema}.${kind} set xid = pg_current_xact_id(), born_xid = pg_current_xact_id()`,
        );
    }
    // Its own transaction is where it begins: who does not see it yet reads no further than that.
    await tx.query(
      `insert into ${schema}.epoch (since, started_at) select pg_current_xact_id(), pg_postmaster_start_time() on conflict (started_at) do nothing`,
    );
  });
}
