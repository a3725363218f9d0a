import type { Database } from "../database/database.ts";
import { columnsVersion } from "../database/migrations.ts";
import { toValue } from "../feed/changes.ts";
import type { SyncedFrom } from "../source.ts";
import { type RecordKind, type RecordModels, recordKinds } from "./records.ts";
import { promotedColumns } from "./write-records.ts";

const batchSize = 500;
const maxMs = 5000;

interface Kept {
  readonly record: RecordKind;
  readonly connection: string;
  readonly native_id: string;
  readonly conversation_id: string | null;
  readonly row_id: string;
  readonly raw: unknown;
  readonly list: number;
  readonly hash: string;
}

/**
 * Fills the promoted columns anew from `raw` where an older version filled them: for some seconds, and without a request. Called again and
 * again until nothing is left. Readers of the feed get nothing, as they map `raw` themselves.
 */
export async function promoteAgain(
  database: Database,
  schema: string,
  connectSource: (name: string) => Promise<SyncedFrom>,
  version = columnsVersion,
): Promise<void> {
  const [old] = await database.query(`select from ${schema}.meta where columns_version < $1`, [version]);
  if (old === undefined) return;
  const started = performance.now();
  let found = 0;
  for (const kind of recordKinds) {
    let last = "0";
    for (;;) {
      const rows = await database.query<Kept>(
        `select '${kind}' as record, connection.name as connection, native_id, ${kind === "message" ? "conversation_id" : "null as conversation_id"}, row_id::text, raw, list, hash
from ${schema}.${kind} join ${schema}.connection on connection.id = connection_id
where columns_version < $1 and row_id > $2::bigint and deleted_at is null and raw is not null order by row_id limit ${batchSize}`,
        [version, last],
      );
      found += rows.length;
      const mapped = await Promise.all(
        rows.map(async (row) => {
          try {
            return { row, value: toValue(row, await connectSource(row.connection)) };
          } catch {
            // A source that cannot be made now, or does not know its own data any more: the old columns stay.
            return [];
          }
        }),
      );
      await fill(database, schema, kind, mapped.flat(), version);
      last = rows.at(-1)?.row_id ?? last;
      if (rows.length < batchSize) break;
      if (performance.now() - started > maxMs) return;
    }
  }
  // Only then: a worker of the older version may have written meanwhile.
  if (found === 0)
    await database.query(`update ${schema}.meta set columns_version = $1 where columns_version < $1`, [
      version,
    ]);
}

async function fill<Kind extends RecordKind>(
  database: Database,
  schema: string,
  kind: Kind,
  rows: readonly { readonly row: Kept; readonly value: RecordModels[RecordKind] }[],
  version: number,
): Promise<void> {
  if (rows.length === 0) return;
  const parameters: unknown[] = [version, rows.map(({ row }) => row.row_id), rows.map(({ row }) => row.hash)];
  const { names, arrays, cells } = promotedColumns(
    kind,
    rows.map(({ value }) => value as RecordModels[Kind]),
    parameters,
  );
  await database.query(
    `update ${schema}.${kind} as old set columns_version = $1::smallint${names.map((name, at) => `, ${name} = ${cells[at]}`).join("")}
from unnest($2::bigint[], $3::text[], ${arrays.join(", ")}) as given(row_id, hash, ${names.join(", ")})
where old.row_id = given.row_id and old.hash = given.hash and old.deleted_at is null`,
    parameters,
  );
}
